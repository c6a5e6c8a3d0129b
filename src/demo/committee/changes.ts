import { AdoptedChanges } from '../../changes/adopted/adopted-changes.service';
import { Adoptions, type GivenAdoption } from '../../changes/adopted/adoptions.service';
import { CandidateAnswers, type GivenAnswer } from '../../changes/candidates/candidate-answers.service';
import { Candidates } from '../../changes/candidates/candidates.service';
import type { ChangeCandidate } from '../../changes/change-candidate.entity';
import { Committee } from '../../changes/committee/committee.service';
import type { CommitteeLevel } from '../../changes/committee/committee-member.entity';
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { home, workingMinutesAfter } from '../company/working-time';
import { type Suggested, suggested } from './suggested';
import type { Scene, SceneStage } from '../scenes/scene';

const changeLeader = 'Nadia Benali';
const cio = 'Marguerite Adeyemi';
const junior = 'Ana Ruiz';

const seats: readonly [name: string, level: CommitteeLevel][] = [
  [cio, 'executive'],
  ['Lena Hartmann', 'lead'],
  ['Magdalena Kubiak', 'lead'],
  ['Samira Haddad', 'junior'],
  [junior, 'junior'],
  ['Filip Jankowski', 'junior'],
];

interface Step {
  name: string;
  /** Days after the day on which the slow team changed its ways. */
  days: number;
  run(stage: SceneStage, at: Date): Promise<void>;
}

const dayAfter = (at: Date, days: number): string => home(at).plus({ days }).toISODate() as string;

async function suggest(stage: SceneStage, at: Date, { by, title, different, service, too }: Suggested): Promise<void> {
  const candidates = stage.get(Candidates);
  const from = { kind: 'person' as const, id: null };
  const given = { title, different, serviceId: service ? stage.actors.serviceId(service) : null, from };
  const id = await candidates.put(await stage.actors.named(by), given, at);
  for (const name of too) await candidates.affects(await stage.actors.named(name), id, null);
}

const named = async (stage: SceneStage, { title }: Suggested): Promise<ChangeCandidate | undefined> => {
  const candidates = stage.get(Candidates);
  return [...(await candidates.open()), ...(await candidates.answered())].find((one) => one.title === title);
};

async function answer(stage: SceneStage, at: Date, by: string, about: Suggested, given: GivenAnswer): Promise<void> {
  const one = await named(stage, about);
  if (one) await stage.get(CandidateAnswers).answer(await stage.actors.named(by), one.id, one.version, given, at);
}

type Plan = Omit<GivenAdoption, 'executiveId' | 'juniorId'> & { steps: readonly [words: string, days: number][] };

async function adopt(stage: SceneStage, at: Date, about: Suggested, who: string, plan: Plan): Promise<void> {
  const one = await named(stage, about);
  const me = await stage.actors.named(cio);
  if (!one) return;
  const { steps: planned, ...given } = plan;
  const owners = { executiveId: me.id, juniorId: (await stage.actors.named(who)).id };
  const id = await stage.get(Adoptions).adopt(me, one, { ...given, ...owners }, null, at);
  for (const [words, days] of planned)
    await stage.get(AdoptedChanges).addStep(me, id, { words, dueOn: dayAfter(at, days) }, at);
}

/** The first step that is still to do. */
async function stepDone(stage: SceneStage, at: Date, about: Suggested, by: string): Promise<void> {
  const one = await named(stage, about);
  const change = one && (await stage.get(AdoptedChanges).ofCandidate(one.id));
  if (change?.state !== 'running') return;
  const steps = (await stage.get(AdoptedChanges).stepsOf([change.id])).get(change.id) ?? [];
  const next = steps.find(({ doneOn }) => doneOn === null);
  if (next) await stage.get(AdoptedChanges).doStep(await stage.actors.named(by), change.id, next.id, at);
}

const steps: readonly Step[] = [
  {
    name: 'a committee is named',
    days: 40,
    async run(stage, at) {
      const nadia = await stage.actors.named(changeLeader);
      await stage.get(ProgrammeParts).open(changesPart, { actorId: nadia.id, at });
      for (const [person, level] of seats)
        await stage.get(Committee).keep(nadia, { person, level, until: dayAfter(at, 365) }, at);
    },
  },
  {
    name: 'people say what hurts',
    days: 42,
    async run(stage, at) {
      for (const one of [suggested.driver, suggested.greeting, suggested.drawings, suggested.parts, suggested.music])
        await suggest(stage, at, one);
    },
  },
  {
    name: 'two are adopted, one of them a warmer greeting',
    days: 47,
    async run(stage, at) {
      await adopt(stage, at, suggested.driver, junior, {
        difference: 'A client hears from us first when a delivery moves, with the new day.',
        assumption: 'Clients forgive a day. They don’t forgive that they had to find out.',
        ...{ horizon: 'quick', measure: 'kept', aim: '95' },
        words: 'Five people who talk to clients every week say the same. And we can do it without any new tool.',
        steps: [
          ['The factory names the new day by nine each morning', 18],
          ['Project managers call before noon, with three sentences to begin with', 21],
          ['Ask eight clients whether they noticed', 95],
        ],
      });
      await adopt(stage, at, suggested.greeting, 'Filip Jankowski', {
        difference: 'Whoever calls us is greeted warmly.',
        assumption: 'People who call are unhappy because we sound tired.',
        ...{ horizon: 'quick', measure: 'satisfied', aim: '92' },
        words: 'It’s quick, it costs a day of training, and we’ll know in a quarter.',
        steps: [['A day of training for everyone who takes calls', 14]],
      });
    },
  },
  {
    name: 'a no, with its reason',
    days: 49,
    run: (stage, at) =>
      answer(stage, at, 'Lena Hartmann', suggested.music, {
        verdict: 'no',
        words: 'We’d rather answer before the music begins. Nobody waited longer than a minute last month.',
        until: null,
      }),
  },
  {
    name: 'a third is adopted, late',
    days: 62,
    async run(stage, at) {
      await stepDone(stage, at, suggested.driver, junior);
      await stepDone(stage, at, suggested.greeting, 'Filip Jankowski');
      await adopt(stage, at, suggested.drawings, 'Samira Haddad', {
        difference: 'Whoever installs a case has the drawing that’s right today.',
        assumption: 'Clients lose trust on the day of the installation, not before.',
        ...{ horizon: 'long', measure: 'ces', aim: '6.2' },
        words: 'We owed this answer last week. It takes two teams and a year, so it had to be thought through.',
        steps: [
          ['One place for drawings, readable on a phone', 40],
          ['Every installer looks there first, for a month', 120],
        ],
      });
    },
  },
  {
    name: 'more is said',
    days: 70,
    async run(stage, at) {
      for (const one of [suggested.offers, suggested.showroom]) await suggest(stage, at, one);
    },
  },
  {
    name: 'something is put off',
    days: 76,
    async run(stage, at) {
      await stepDone(stage, at, suggested.driver, 'Ana Ruiz');
      await answer(stage, at, 'Magdalena Kubiak', suggested.offers, {
        verdict: 'not_now',
        words: 'There’s a new price list in spring. Until then we’d write every offer twice.',
        until: dayAfter(at, 120),
      });
    },
  },
  {
    name: 'a fourth is adopted',
    days: 80,
    async run(stage, at) {
      await adopt(stage, at, suggested.parts, 'Ana Ruiz', {
        difference: 'Whoever asks for a spare part talks to one person, once.',
        assumption: 'Being passed on is what people remember, even when the part comes fast.',
        ...{ horizon: 'quick', measure: 'reopened', aim: '4' },
        words: 'It took us far too long to answer this. One number, one person, from now on.',
        steps: [
          ['One number for spare parts, with one name a day', 14],
          ['A list of the twenty parts people ask for most', 75],
        ],
      });
    },
  },
  {
    name: 'a warmer greeting ends without effect',
    days: 112,
    async run(stage, at) {
      await stepDone(stage, at, suggested.parts, 'Ana Ruiz');
      const one = await named(stage, suggested.greeting);
      const change = one && (await stage.get(AdoptedChanges).ofCandidate(one.id));
      if (change?.state !== 'running') return;
      const learnt =
        'Nothing moved. People were already friendly; what callers wanted was a day, and we had none to give. ' +
        'Eight clients told us so before we began, and we went on all the same. Training people to smile isn’t it.';
      const marguerite = await stage.actors.named(cio);
      await stage.get(AdoptedChanges).end(marguerite, change.id, change.version, { outcome: 'no_effect', learnt }, at);
    },
  },
  {
    name: 'a last suggestion is new',
    days: 124,
    run: (stage, at) => suggest(stage, at, suggested.calls),
  },
];

/** The committee: three changes on their way, one that failed and says so, and suggestions in each state. */
export const committeeChanges: readonly Scene[] = steps.map(({ name, days, run }) => ({
  name: `changes: ${name}`,
  at: ({ change }, ends) => {
    const at = workingMinutesAfter(home(change).plus({ days }).toJSDate(), 210);
    return at < ends ? at : ends;
  },
  run,
}));
