import { repo } from '../../src/core/database/tx';
import { PilotDecisions } from '../../src/programme/decision/pilot-decisions.service';
import { NpsInvitation } from '../../src/nps/nps-invitation.entity';
import { NpsRound } from '../../src/nps/nps-round.entity';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast } from '../support/cast';
import { seedDesk } from '../support/desk';
import { ask } from '../surveys/nps-desk';
import { locked } from './programme-desk';

let desk: TestApp;
let cast: Cast;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  await ask(desk.app, 0, desk.clock.now());
  await locked(desk.app, cast.chris, desk.clock.now(), {
    cohort: [cast.departments.it.id, cast.departments.logistics.id],
  });
});
afterAll(() => desk.close());

const rounds = () => repo(NpsRound).find({ order: { id: 'ASC' } });

it('nobody is asked before the first day of a pilot, however early it was locked', async () => {
  await desk.travel('2026-03-15T18:00:00Z');
  expect(await rounds()).toEqual([]);
});

it('as it starts, the whole cohort is asked whether they would recommend the desk, and nobody else', async () => {
  await desk.travel('2026-03-17T08:00:00Z');
  expect(await rounds()).toMatchObject([{ occasion: 'pilot_start', asked: 6 }]);
  const asked = (await repo(NpsInvitation).find()).map(({ personId }) => personId).toSorted((a, b) => a - b);
  expect(asked).toEqual([cast.jonas, cast.mira, cast.tom, cast.sam, cast.carla, cast.ada].map(({ id }) => id));
  expect(asked).not.toContain(cast.ana.id);
});

it('once: not again the next hour or the next month', async () => {
  await desk.travel('2026-04-20T08:00:00Z');
  expect(await rounds()).toHaveLength(1);
});

it('as it ends they are asked again, once, also where it is decided before its time', async () => {
  await desk.travel('2026-09-24T08:00:00Z');
  await desk.app
    .get(PilotDecisions)
    .decide({ verdict: 'carry_on', words: 'It holds.', sure: true }, { actorId: cast.chris.id, at: desk.clock.now() });
  await desk.travel('2026-10-05T08:00:00Z');
  expect(await rounds()).toMatchObject([{ occasion: 'pilot_start' }, { occasion: 'pilot_end', asked: 6 }]);
});
