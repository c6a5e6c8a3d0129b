import { repo } from '../../src/core/database/tx';
import { NpsInvitation } from '../../src/nps/nps-invitation.entity';
import { NpsRound } from '../../src/nps/nps-round.entity';
import { Pilot } from '../../src/programme/pilot/pilot.entity';
import { PilotAmendment } from '../../src/programme/pilot/pilot-amendment.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { post } from '../support/press';
import { locked, typedPlan } from './programme-desk';

let desk: TestApp;
let cast: Cast;
let chris: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  await locked(desk.app, cast.chris, desk.clock.now(), { cohort: [cast.departments.it.id] });
  await desk.travel('2026-04-13T08:00:00Z');
  chris = await signIn(desk, cast.chris);
});
afterAll(() => desk.close());

const plan = (cohort: number[]) => ({
  ...typedPlan(),
  question: 'Does it work for those who sell?',
  cohort: cohort.join(','),
});
const shown = async (path: string): Promise<string> => (await chris.get(path).expect(200)).text;

it('plans another for other people while one runs, and never for the same ones', async () => {
  const { it: tech, sales } = cast.departments;
  for (const cohort of [[], [tech.id]]) {
    const refused = await post(chris, '/pilot/plan', plan(cohort)).expect(422);
    expect(refused.text).toContain('Some of them are in a pilot that’s running.');
    expect(refused.text).toContain('Does it work for those who sell?');
  }
  expect(await shown('/pilot')).toContain('Plan another pilot');
  const planned = await post(chris, '/pilot/plan', plan([sales.id])).expect(303);
  // Whoever saves a plan comes to that plan.
  expect(planned.headers.location).toMatch(/^\/pilot\?pilot=\d+/);
  const [first, second] = await repo(Pilot).find({ order: { id: 'ASC' } });
  expect([first.state, second.state]).toEqual(['running', 'draft']);
  // The one that runs is shown by itself; the other is one tab away.
  const page = await shown('/pilot');
  expect(page).toContain(`<h1>${first.question}</h1>`);
  expect(page).toContain(`href="/pilot?pilot&#x3D;${second.id}"`);
  expect(page).not.toContain('Plan another pilot');
  expect(await shown(`/pilot?pilot=${second.id}`)).toContain('<h1>Does it work for those who sell?</h1>');
  await chris.get('/pilot?pilot=999').expect(404);
});

it('lets both run, each amended and decided for itself', async () => {
  const [first, second] = await repo(Pilot).find({ order: { id: 'ASC' } });
  // What is still missing is said on the page of the pilot that is planned, not of the one that runs.
  const early = await post(chris, '/pilot/start').expect(422);
  expect(early.text).toContain('<h1>Does it work for those who sell?</h1>');
  await post(chris, '/pilot/baseline/none', { words: 'They were never asked.' }).expect(303);
  await post(chris, '/pilot/start', { sure: 'yes' }).expect(303);
  // An older form of the plan, sent after somebody started it, becomes no third pilot.
  const stale = { ...plan([cast.departments.logistics.id]), version: String(second.version) };
  expect((await post(chris, '/pilot/plan', stale).expect(422)).text).toContain('its plan is locked');
  expect((await repo(Pilot).find({ order: { id: 'ASC' } })).map(({ state }) => state)).toEqual(['running', 'running']);
  const amend = { field: 'question', words: 'And for those who install?', why: 'They asked.' };
  await post(chris, `/pilot/amendments?pilot=${second.id}`, amend).expect(303);
  expect(await repo(PilotAmendment).find()).toMatchObject([{ pilotId: second.id }]);
  expect(await shown('/pilot')).not.toContain('And for those who install?');

  // The second starts on its own day, and asks its own people, though the first has asked before.
  await desk.travel('2026-05-05T08:00:00Z');
  chris = await signIn(desk, cast.chris);
  const rounds = await repo(NpsRound).find({ order: { id: 'ASC' } });
  expect(rounds.map(({ occasion }) => occasion)).toEqual(['pilot_start', 'pilot_start']);
  const asked = await repo(NpsInvitation).findBy({ roundId: rounds[1].id });
  expect(asked.map(({ departmentId }) => departmentId)).toEqual(asked.map(() => cast.departments.sales.id));
  expect(asked.length).toBeGreaterThan(0);

  const decision = { verdict: 'carry_on', words: 'We carry it on.', sure: 'yes' };
  const told = await post(chris, `/pilot/decision?pilot=${first.id}`, decision).expect(303);
  expect(told.headers.location).toContain(`pilot=${first.id}`);
  expect((await repo(Pilot).find({ order: { id: 'ASC' } })).map(({ state }) => state)).toEqual(['decided', 'running']);
  expect(await shown('/pilot')).toContain('<h1>Does it work for those who sell?</h1>');
  await desk.travel('2026-05-06T08:00:00Z');
  const ends = await repo(NpsRound).findBy({ occasion: 'pilot_end' });
  expect(ends).toHaveLength(1);
});
