import { HuddleItems } from '../../huddles/meetings/huddle-items.service';
import { HuddleNotes } from '../../huddles/meetings/huddle-notes.service';
import type { HuddleNoteKind } from '../../huddles/meetings/huddle-note.entity';
import { HuddleRaisings } from '../../huddles/meetings/huddle-raisings.service';
import { Huddles } from '../../huddles/meetings/huddles.service';
import type { Actor } from '../../people/actor';
import { changesPart, huddlePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { home, workingMinutesAfter } from '../company/working-time';
import type { Scene, SceneStage } from '../scenes/scene';

const leadName = 'Jonas Petersen';
const agentName = 'Samira Haddad';
const guestName = 'Marguerite Adeyemi';

/** One huddle of the Workplace desk, by the days after the day on which the slow team changed its ways. */
interface Told {
  days: number;
  notes: readonly [kind: HuddleNoteKind, words: string][];
  run?(stage: SceneStage, desk: Desk): Promise<void>;
  /** Not the one that is still to come. */
  held: boolean;
}

interface Desk {
  lead: Actor;
  agent: Actor;
  team: number;
  at: Date;
}

const keys = 'Whoever needs a key waits until one of us is in: nobody else may hand it out';
const screens = 'Screens are carried back to the store though the next person needs them tomorrow';

const inDays = (at: Date, days: number): string => home(at).plus({ days }).toISODate() as string;

async function running(stage: SceneStage, { team }: Desk, words: string) {
  return (await stage.get(HuddleItems).open(team)).find((one) => one.words === words);
}

const told: readonly Told[] = [
  {
    days: 72,
    notes: [
      ['glad', 'Somebody thanked us for calling before they had to ask.'],
      ['hurt', 'Somebody explained the same thing to three of us.'],
      ['thanks', 'To Samira, who stayed on the line until the tablet printed'],
    ],
    held: true,
    async run(stage, { agent, lead, team, at }) {
      const items = stage.get(HuddleItems);
      await items.add(lead, team, screens, at);
      await items.add(agent, team, keys, at);
      const one = await running(stage, { agent, lead, team, at }, screens);
      const owner = { owner: agent.name, dueOn: inDays(at, 7), version: one?.version ?? 0 };
      if (one) await items.own(lead, team, one.id, owner, at);
    },
  },
  {
    days: 79,
    notes: [
      ['puzzling', 'Somebody had read “closed” and thought that we were.'],
      ['glad', 'Two people wrote that the new laptop was ready when we’d said.'],
    ],
    held: true,
    async run(stage, desk) {
      const { agent, lead, team, at } = desk;
      const ready = await running(stage, desk, screens);
      const end = { state: 'done' as const, outcome: 'They stay on the desk, with a note on them.' };
      if (ready) await stage.get(HuddleItems).end(agent, team, ready.id, { ...end, version: ready.version }, at);
      const stuck = await running(stage, desk, keys);
      const different = 'Reception hands out keys from the same list. Facilities would have to say yes.';
      if (stuck?.state === 'open')
        await stage.get(HuddleRaisings).raise(agent, team, stuck.id, { different, version: stuck.version }, at);
      await stage.get(Huddles).invite(lead, team, guestName, at);
    },
  },
  {
    days: 128,
    notes: [
      ['hurt', 'Somebody was told tomorrow, and heard nothing tomorrow.'],
      ['thanks', 'To the Network desk, who rang us before the switch was changed'],
    ],
    held: false,
    async run(stage, { agent, team, at }) {
      await stage.get(HuddleItems).add(agent, team, 'We look for the same serial number in three lists', at);
    },
  },
];

async function deskOf(stage: SceneStage, at: Date): Promise<Desk> {
  const [lead, agent] = [await stage.actors.named(leadName), await stage.actors.named(agentName)];
  return { lead, agent, team: lead.leadOf[0], at };
}

async function huddle(stage: SceneStage, { notes, run, held }: Told, at: Date): Promise<void> {
  const desk = await deskOf(stage, at);
  const { lead, agent, team } = desk;
  for (const [kind, words] of notes)
    await stage.get(HuddleNotes).add(kind === 'thanks' ? agent : lead, team, { kind, words }, at);
  await run?.(stage, desk);
  if (held) await stage.get(Huddles).hold(lead, team, at);
}

const scene = (name: string, days: number, run: Scene['run']): Scene => ({
  name: `huddle: ${name}`,
  at: ({ change }, ends) => {
    const at = workingMinutesAfter(home(change).plus({ days }).toJSDate(), 20);
    return at < ends ? at : ends;
  },
  run,
});

/** Ten minutes of the Workplace desk each Tuesday: what people said, what it changes itself, and what it raises. */
export const huddles: readonly Scene[] = [
  scene('the lead says when', 65, async (stage, at) => {
    const nadia = await stage.actors.named('Nadia Benali');
    for (const part of [huddlePart, changesPart]) await stage.get(ProgrammeParts).open(part, { actorId: nadia.id, at });
    const { lead, team } = await deskOf(stage, at);
    await stage.get(Huddles).arrange(lead, team, { every: 'week', weekday: 2, time: '09:15' }, at);
  }),
  ...told.map((one, n) => scene(`number ${n + 1}`, one.days, (stage, at) => huddle(stage, one, at))),
  scene('the guest takes something along', 80, async (stage, at) => {
    const guest = await stage.actors.named(guestName);
    const { team } = await deskOf(stage, at);
    const last = await stage.get(Huddles).last(team);
    if (last?.guestId !== guest.id) return;
    const words =
      'That one key costs an hour a day. I’ll ask why reception may not hand it out, and tell you by Friday.';
    await stage.get(Huddles).takeAlong(guest, team, words, at);
  }),
];
