import { noonOf } from '../../core/words/calendar-days';
import { TeamPromiseCounts } from '../../clients/promises/team-promise-counts.service';
import { mondayOf } from '../../clients/promises/team-promise.forms';
import type { TeamPromise } from '../../clients/promises/team-promise.entity';
import { type NewTeamPromise, TeamPromises } from '../../clients/promises/team-promises.service';
import { home, workingMinutesAfter } from '../company/working-time';
import type { Scene, SceneStage } from '../scenes/scene';

const sales = 'Lena Hartmann';
const logistics = 'Konrad Ebel';

type Made = Omit<NewTeamPromise, 'departmentId'>;

const oneDay: Made = { words: 'We answer each client within one working day.', withinDays: 1, way: 'counts' };
const twoDays: Made = { words: 'We answer each client within two working days.', withinDays: 2, way: 'counts' };
const newDay: Made = {
  words: 'Whoever asks where a case is hears within a week, with a day.',
  withinDays: 5,
  way: 'cases',
};

/** Nobody thought of it on its day. */
const forgotten = 'Order 4459';

interface Step {
  name: string;
  /** Days after the day on which the slow team changed its ways: Fridays. */
  days: number;
  run(stage: SceneStage, at: Date): Promise<void>;
}

const dayOn = (at: Date, days: number): string => home(at).plus({ days }).toISODate() as string;

async function running(stage: SceneStage, { words }: Made): Promise<TeamPromise | undefined> {
  return (await stage.get(TeamPromises).all()).find((one) => one.words === words && one.state === 'running');
}

async function promise(stage: SceneStage, at: Date, by: string, made: Made): Promise<void> {
  const me = await stage.actors.named(by);
  if (me.departmentId !== null) await stage.get(TeamPromises).make(me, { ...made, departmentId: me.departmentId }, at);
}

const counted =
  (by: string, made: Made, kept: number, told: number, broken: number) => async (stage: SceneStage, at: Date) => {
    const one = await running(stage, made);
    const week = mondayOf(dayOn(at, 0));
    if (one)
      await stage.get(TeamPromiseCounts).count(await stage.actors.named(by), one.id, week, { kept, told, broken }, at);
  };

/** What was written down last week is done, or takes longer; and two more come. */
const cases = (labels: readonly string[], longer: boolean) => async (stage: SceneStage, at: Date) => {
  const one = await running(stage, newDay);
  if (!one) return;
  const me = await stage.actors.named('Tereza Svobodová');
  const counts = stage.get(TeamPromiseCounts);
  for (const [n, open] of (await counts.running(one.id)).entries())
    if (open.label === forgotten && open.dueOn >= dayOn(at, 0)) continue;
    else if (longer && n === 0 && !open.told && open.dueOn >= dayOn(at, 0))
      await counts.move(me, one.id, open.id, dayOn(noonOf(open.dueOn), 7), at);
    else await counts.done(me, one.id, open.id, at);
  for (const label of labels) await counts.open(me, one.id, label, at);
};

const weeks: readonly [kept: number, told: number, broken: number, labels: readonly string[], longer: boolean][] = [
  [11, 1, 4, ['Order 4410', 'Order 4418'], false],
  [12, 2, 3, ['Order 4431', 'Order 4437'], true],
  [14, 1, 2, ['Order 4440'], false],
  [13, 3, 2, ['Order 4452', 'Order 4459'], false],
  [15, 2, 1, ['Order 4467', 'Order 4470'], true],
  [14, 2, 1, ['Order 4483', 'Order 4491'], false],
  [16, 1, 1, ['Order 4502', 'Order 4507', 'Order 4511'], false],
];

const steps: readonly Step[] = [
  { name: 'Sales promises one day', days: 60, run: (stage, at) => promise(stage, at, sales, oneDay) },
  { name: 'a week of one day', days: 67, run: counted('Greta Winkler', oneDay, 6, 0, 9) },
  {
    name: 'one day was a wish',
    days: 74,
    async run(stage, at) {
      await counted('Greta Winkler', oneDay, 5, 1, 8)(stage, at);
      const one = await running(stage, oneDay);
      const learnt =
        'One day was a wish. Most answers need a colleague in the workshop, and that alone takes a day. We promise ' +
        'two, and tell clients on the first when it takes longer.';
      if (one) await stage.get(TeamPromises).end(await stage.actors.named(sales), one.id, one.version, learnt, at);
    },
  },
  {
    name: 'Sales promises two days, Logistics a day for each case',
    days: 81,
    async run(stage, at) {
      await promise(stage, at, sales, twoDays);
      await promise(stage, at, logistics, newDay);
    },
  },
  ...weeks.map(([kept, told, broken, labels, longer], n) => ({
    name: `week ${n + 1}`,
    days: 88 + 7 * n,
    async run(stage: SceneStage, at: Date) {
      await counted('Greta Winkler', twoDays, kept, told, broken)(stage, at);
      await cases(labels, longer)(stage, at);
    },
  })),
];

/** Two departments promise their clients something: one counts by the week, the other case by case. */
export const teamPromiseScenes: readonly Scene[] = steps.map(({ name, days, run }) => ({
  name: `promises to clients: ${name}`,
  at: ({ change }, ends) => {
    const at = workingMinutesAfter(home(change).plus({ days }).toJSDate(), 260);
    return at < ends ? at : ends;
  },
  run,
}));
