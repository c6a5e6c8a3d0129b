import { day } from '../../core/time';
import { repo } from '../../core/database/tx';
import { pulsePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { PulseAnswers } from '../../pulse/answering/pulse-answers.service';
import { PulseForm } from '../../pulse/answering/pulse.forms';
import { PulseInvitation } from '../../pulse/pulse-invitation.entity';
import { PulseRounds } from '../../pulse/pulse-rounds.service';
import { Random } from '../company/random';
import { home, workingMinutesAfter } from '../company/working-time';
import type { Habit, Scene } from '../scenes/scene';

const said: Record<1 | 2 | 3, readonly string[]> = {
  1: [
    'I have no clients of my own. My client is the person at the next desk, perhaps.',
    'I treat clients well already. It’s our systems that don’t.',
    'Nice to see, but my week hasn’t changed.',
    'My clients are on a building site. They want the glass, not a call.',
    'We were always like this in our team.',
    'I only ever wrote to the desk twice.',
    'I don’t see what a printer has to do with my clients.',
  ],
  2: [
    'I’d call sooner if I knew the new date myself.',
    'I want to, but the quotes alone take all day.',
    'My manager would have to stop asking for numbers first.',
    'Show me how you do it, and I’ll try.',
    'I’d need somebody who covers the phone while I write.',
    'I never know which date I may name.',
    'Half of what I promise depends on the workshop.',
    'I’d like to say sorry myself. Today it has to go through three people.',
  ],
  3: [
    'I tell clients the day before they have to ask. I took that from the desk.',
    'When I’m late I now say so in the morning, not after lunch.',
    'I read their question twice before I answer.',
    'I ask whether it worked. One client laughed and said that nobody ever asks.',
    'I gave a client my own number, and the sky didn’t fall.',
    'I write down what I promised. It’s embarrassing how much that helps.',
    'I don’t let a client wait over the weekend without a word any more.',
    'I told a client that we were wrong before they found out.',
    'We answer in two lines today, and in full tomorrow.',
    'I name a time now, not “soon”.',
  ],
};

/** How far each statement is agreed to, from 1 to 5: before the direction was told, and after. */
const felt: Record<'direction' | 'expected' | 'skilled' | 'motivated', readonly [before: number, after: number]> = {
  direction: [2.4, 4],
  expected: [3, 3.7],
  skilled: [2.9, 3.1],
  motivated: [2.8, 2.9],
};

function answersOf({ leads, id }: PulseInvitation, first: boolean): PulseForm {
  const random = new Random(`pulse ${id}/said`);
  const agreed = (mean: number): number =>
    !leads && random.chance(0.06) ? 0 : Math.min(5, Math.max(1, Math.round(random.normal(mean, 1))));
  const lot = random.next();
  const yes = first ? 0.16 : 0.34;
  const changed = lot < yes ? 3 : lot < yes + 0.36 ? 2 : 1;
  const statements = Object.entries(felt).map(([kind, means]) => [kind, agreed(means[first ? 0 : 1])]);
  return Object.assign(new PulseForm(), {
    ...{ changed, words: random.chance(0.24) ? random.pick(said[changed]) : '' },
    ...Object.fromEntries(statements),
    mirror: agreed(leads ? 3 : first ? 2.7 : 3.3),
  });
}

/** Who was asked answers within days, or not at all. */
export const answeringAboutClients: Habit = {
  name: 'the question about clients',
  async morning(stage, at) {
    const answers = stage.get(PulseAnswers);
    for (const one of await repo(PulseInvitation).find({ where: { state: 'asked' }, order: { id: 'ASC' } })) {
      const random = new Random(`pulse ${one.id}`);
      const after = random.between(0.2, 11) * day;
      if (!random.chance(one.leads ? 1 : 0.62) || !one.isOpen(at) || at.getTime() < one.askedAt!.getTime() + after)
        continue;
      const rounds = await stage.get(PulseRounds).published();
      await answers.give(one, answersOf(one, rounds.length === 0), at);
    }
  },
};

const onDay =
  (days: number): Scene['at'] =>
  ({ change }, ends) => {
    const at = workingMinutesAfter(home(change).plus({ days }).toJSDate(), 120);
    return at < ends ? at : ends;
  };

/** Asked for the first time before there is a direction, answered in public, and asked again a quarter later. */
export const pulseScenes: readonly Scene[] = [
  {
    name: 'the question about clients is opened',
    at: onDay(4),
    async run(stage, at) {
      const nadia = await stage.actors.named('Nadia Benali');
      await stage.get(ProgrammeParts).open(pulsePart, { actorId: nadia.id, at });
    },
  },
  {
    name: 'the first result is answered in public',
    at: onDay(60),
    async run(stage, at) {
      const rounds = stage.get(PulseRounds);
      const owed = (await rounds.published()).find(({ repliedAt }) => repliedAt === null);
      if (!owed) return;
      const reply =
        'Few of you could say where we’re going, and those of us who lead had not told you. That’s ours to mend: our ' +
        'direction is on one page now, and each of us has promised one thing you can see.\n\n' +
        'You also said that it isn’t worth it for you to put a client first. We have no answer to that yet. ' +
        'We’ll say what we do about it in December.';
      await rounds.reply(await stage.actors.named('Marguerite Adeyemi'), owed.id, owed.version, reply, at);
    },
  },
];
