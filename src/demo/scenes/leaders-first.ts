import { dayEnd } from '../../direction/commitments/commitment.forms';
import { CommitmentJudgements } from '../../direction/commitments/commitment-judgements.service';
import type { CommitmentKind } from '../../direction/commitments/commitment.entity';
import { Commitments } from '../../direction/commitments/commitments.service';
import { CallCandidates, callsPromised } from '../../direction/commitments/call-candidates.service';
import { Charters } from '../../direction/charter/charters.service';
import { Questions } from '../../direction/questions/questions.service';
import { rowsById } from '../../core/database/rows';
import { Person } from '../../people/person.entity';
import { directionPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { home, workingMinutesAfter } from '../company/working-time';
import type { Scene, SceneStage } from './scene';

const changeLeader = 'Nadia Benali';
const cio = 'Marguerite Adeyemi';

const direction = {
  promise:
    'You hear from us before you have to ask. We tell you when, and if it takes longer, we say so while you can ' +
    'still plan.',
  why:
    'Nobody passes on what they never got. So we begin with each other: whoever asks our own desk for help is ' +
    'treated the way we want a client to be treated.',
  different: 'A promise has a time. A broken one is said first by whoever broke it. And those of us who lead go first.',
  reason: '',
};

interface Step {
  name: string;
  /** Days after the day on which the slow team changed its ways. */
  days: number;
  run(stage: SceneStage, at: Date): Promise<void>;
}

const until = (at: Date, days: number): string => home(at).plus({ days }).toISODate() as string;

async function promise(
  stage: SceneStage,
  at: Date,
  by: string,
  what: { kind: CommitmentKind; title: string; person?: string; days: number },
): Promise<void> {
  const leader = await stage.actors.named(by);
  const { days, ...promised } = what;
  // Of a past that is lived shorter, all of it comes at its end: one promise at a time even then.
  if ((await stage.get(Commitments).openOf(leader.id))?.state === 'open') return;
  const due = dayEnd(until(at, days), leader.zone, at);
  await stage.get(Commitments).make(leader, { ...promised, ...due }, at);
}

async function tell(stage: SceneStage, at: Date, by: string, heard: string, change: string): Promise<void> {
  const leader = await stage.actors.named(by);
  const commitments = stage.get(Commitments);
  const own = await commitments.openOf(leader.id);
  if (own) await commitments.report(leader, own.id, own.version, { heard, change }, at);
}

async function keptSays(stage: SceneStage, at: Date, who: string, by: string): Promise<void> {
  const [witness, leader] = [await stage.actors.named(who), await stage.actors.named(by)];
  const own = await stage.get(Commitments).openOf(leader.id);
  if (own) await stage.get(CommitmentJudgements).judge(witness, own.id, { kept: true, words: '' }, at);
}

const steps: readonly Step[] = [
  {
    name: 'the direction is opened and drafted',
    days: 30,
    async run(stage, at) {
      const nadia = await stage.actors.named(changeLeader);
      await stage.get(ProgrammeParts).open(directionPart, { actorId: nadia.id, at });
      await stage.get(Charters).write(nadia, undefined, { ...direction, signer: cio }, at);
    },
  },
  {
    name: 'the CIO goes first',
    days: 32,
    async run(stage, at) {
      const charters = stage.get(Charters);
      const draft = await charters.draft();
      if (draft) await charters.sign(await stage.actors.named(cio), draft.version, at);
      const visit = { kind: 'client_visit' as const, title: 'Visit a client in Lyon, and mostly listen', days: 24 };
      await promise(stage, at, cio, { ...visit, person: 'Sophie Garnier' });
    },
  },
  {
    name: 'the direction is published',
    days: 33,
    async run(stage, at) {
      const charters = stage.get(Charters);
      const draft = await charters.draft();
      if (draft) await charters.publish(await stage.actors.named(changeLeader), draft.version, at);
      const hour = { kind: 'desk_hour' as const, title: 'Take the phone for an hour on a Monday morning', days: 20 };
      await promise(stage, at, 'Jonas Petersen', { ...hour, person: 'Ana Ruiz' });
    },
  },
  {
    name: 'two questions about the direction',
    days: 36,
    async run(stage, at) {
      const questions = stage.get(Questions);
      await questions.ask(await stage.actors.named('Ana Ruiz'), 'What happens when a promise to a client slips?', at);
      await questions.askWithoutName('Does this hold for the workshop too, or only for the offices?', 'en-GB', at);
    },
  },
  {
    name: 'one question is answered in time',
    days: 39,
    async run(stage, at) {
      const questions = stage.get(Questions);
      const [first] = (await questions.all()).open;
      if (!first) return;
      const answer =
        'Whoever owns the project calls the client before noon of the day we know it, with the new day. Not an email.';
      await questions.answer(await stage.actors.named(cio), first.id, first.version, answer, at);
    },
  },
  {
    name: 'a lead tells in time that it takes longer',
    days: 44,
    run: (stage, at) =>
      promise(stage, at, 'Ingrid Thorsen', {
        kind: 'own',
        title: 'Read every comment about our desk aloud on Fridays',
        person: 'Dominik Fuchs',
        days: 14,
      }),
  },
  {
    name: 'an hour at the phone is told',
    days: 48,
    run: (stage, at) =>
      tell(
        stage,
        at,
        'Jonas Petersen',
        'Eleven calls. Four people only wanted to know whether somebody had read their request.',
        'The first answer now says who has it. We read every request by nine.',
      ),
  },
  {
    name: 'the other question is answered late',
    days: 50,
    async run(stage, at) {
      const questions = stage.get(Questions);
      const [open] = (await questions.all()).open;
      const answer = 'For the workshop too. We should have said so at once, and we should have answered sooner.';
      if (open) await questions.answer(await stage.actors.named(changeLeader), open.id, open.version, answer, at);
      await keptSays(stage, at, 'Ana Ruiz', 'Jonas Petersen');
    },
  },
  {
    name: 'and tells why',
    days: 54,
    async run(stage, at) {
      const ingrid = await stage.actors.named('Ingrid Thorsen');
      const commitments = stage.get(Commitments);
      const own = await commitments.openOf(ingrid.id);
      if (!own) return;
      const to = {
        ...dayEnd(until(at, 20), ingrid.zone, at),
        reason: 'The storage failed, and nobody had a free hour.',
      };
      await commitments.move(ingrid, own.id, own.version, to, at);
    },
  },
  {
    name: 'a visit in Lyon is told',
    days: 55,
    async run(stage, at) {
      const heard = 'They don’t mind that glass comes late. They mind that they hear it from the driver.';
      await tell(stage, at, cio, heard, 'The project manager calls as soon as the factory moves a date.');
      await keptSays(stage, at, 'Sophie Garnier', cio);
      const next = { kind: 'own' as const, title: 'Answer ten comments myself, each by phone', days: 21 };
      // Nothing more is heard of it: it will be broken.
      await promise(stage, at, cio, { ...next, person: 'Elliot Marsh' });
    },
  },
  {
    name: 'comments are read aloud',
    days: 70,
    async run(stage, at) {
      const heard = 'It’s quiet when we read them. Then somebody says: that was me, and I know why.';
      await tell(stage, at, 'Ingrid Thorsen', heard, 'We go on every Friday, ten minutes, and one thing changes.');
      await keptSays(stage, at, 'Dominik Fuchs', 'Ingrid Thorsen');
    },
  },
  {
    name: 'the CIO asks whom she may call',
    days: 112,
    async run(stage, at) {
      const marguerite = await stage.actors.named(cio);
      const people = await stage.get(CallCandidates).of(marguerite.id, at);
      const title = 'Call three people whose promise we broke';
      if (people.length < callsPromised) return;
      await promise(stage, at, cio, { kind: 'calls', title, days: 30 });
      const own = await stage.get(Commitments).openOf(marguerite.id);
      if (own?.kind !== 'calls') return;
      const names = await rowsById(Person, people.slice(0, 2));
      for (const { name } of names.values()) {
        const who = await stage.actors.named(name);
        await stage.get(CommitmentJudgements).mayCall(who, own.id, true, at);
      }
    },
  },
  {
    name: 'a question is still open',
    days: 120,
    run: (stage, at) =>
      stage.get(Questions).askWithoutName('Who tells a client that we were wrong, and in whose name?', 'en-GB', at),
  },
];

/** The direction, with leaders first: one promise kept, one told in time, one broken by silence, one running. */
export const leadersFirst: readonly Scene[] = steps.map(({ name, days, run }) => ({
  name: `leaders first: ${name}`,
  at: ({ change }, ends) => {
    const at = workingMinutesAfter(home(change).plus({ days }).toJSDate(), 150);
    return at < ends ? at : ends;
  },
  run,
}));
