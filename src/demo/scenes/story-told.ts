import { Insights } from '../../insights/cells/insights.service';
import { Freezing } from '../../presentation/stories/freezing.service';
import { Stories } from '../../presentation/stories/stories.service';
import type { Scene } from './scene';

/** What Nadia says to each screen, and what she says herself. */
const said: Record<string, { words?: string; notes: string }> = {
  direction: {
    notes:
      'Ask the room: when did someone here last keep a promise to you without being reminded? Wait for ' +
      'an answer before you continue.',
  },
  promise: {
    notes: 'Read one of them aloud. These aren’t a department’s targets; everyone in the company can hold us to them.',
  },
  journey: { notes: 'One real request. Point at the wait: the clock was paused, and the person knew why.' },
  before_after: {
    notes: 'Give the range before you give the number. If someone doubts it, open the journeys behind it.',
  },
  trend: { notes: 'The dip in the middle is ours. We left it in.' },
  promises: { notes: 'A broken promise stays broken, even when the request ends well.' },
  targets: { notes: 'Start with the one that got worse. Then nobody has to look for it.' },
  comparison: { notes: 'Three departments never had the pilot. What changed there too, we don’t claim.' },
  hours: { notes: 'These are hours in which someone wanted to work and couldn’t. A few requests cost most of them.' },
  green_outside: { notes: 'A kept promise is ours to say. Whether it was good is theirs.' },
  limits: { notes: 'Say this before someone asks. It’s why they can believe the rest.' },
  voices: { notes: 'Read them slowly. Each of these people agreed to be quoted here.' },
  said_done: { notes: 'This is what the questions are for. Nobody answers twice if nothing changes.' },
  made_right: { notes: 'The people on this screen were let down first. That is the point.' },
  gap: { notes: 'No blame. We all guessed; then we looked.' },
  leaders: { notes: 'One of these promises was broken, and it was mine to break. Say so before you go on.' },
  standards: { notes: 'Say one aloud. Then tell of the laptop that was lent without a form.' },
  question: { notes: 'This is the figure to decide on. Read the range aloud, then wait.' },
  changes: { notes: 'Begin with the one that failed. We trained people to smile, and clients noticed nothing.' },
  client_round: { notes: 'Eight people who pay us. Ask the room what they would have guessed.' },
  team_promises: { notes: 'Nobody told these teams to promise anything. They asked how.' },
  clients: { notes: 'Our own people tell us what our clients would say. Pause here for a moment.' },
  ask: {
    notes: 'Ask for the decision now. Carry on, change, or stop: all three are fine, silence is not.',
  },
};

const asked = {
  what:
    'We’re asking for the installation teams in Lyon and Leipzig: the same promises, and the same question at the ' +
    'end, until summer.',
  cost: 'Two people half their time for six months, and no new tools',
  owner: 'Head of Client Installation, with the change leader',
  when: 'Start 11 January, judged 30 June',
  otherwise: 'The desk goes on alone; we look again after a year of figures',
};

/** So that a visitor can present at once. */
export const storyTold: Scene = {
  name: 'a first story, laid out and frozen',
  at: (_, ends) => ends,
  async run(stage, at) {
    const nadia = await stage.actors.named('Nadia Benali');
    const stories = stage.get(Stories);
    await stage.get(Insights).recount();
    const { id } = await stories.layOut('What nine months of keeping our promises have shown', nadia, at);
    for (const row of await stories.screens(id)) {
      const { words = '', notes } = said[row.kind] ?? { notes: '' };
      const choice = row.kind === 'ask' ? { ...row.choice, fields: asked } : row.choice;
      await stories.word(row, row.version, { heading: '', words, notes, choice }, { teller: nadia, at, sure: false });
    }
    await stage.get(Freezing).freeze(id, nadia, at);
  },
};
