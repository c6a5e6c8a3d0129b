import { repo } from '../../src/core/database/tx';
import { Pilot } from '../../src/programme/pilot/pilot.entity';
import { concerns } from '../../src/insights/pilot/pilot-aims';
import { everything } from '../../src/insights/dimensions';
import { Marks } from '../../src/programme/marks/marks.service';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { locked } from '../programme/programme-desk';

let desk: TestApp;
let cast: Cast;
let carla: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  carla = await signIn(desk, cast.carla);
});
afterAll(() => desk.close());

const trends = async (query = '') => (await carla.get(`/trends${query}`).expect(200)).text.replaceAll('&#x3D;', '=');

it('without a pilot, trends show none', async () => {
  const shown = await trends();
  for (const words of ['The pilot starts', 'chart-target', 'chart-before']) expect(shown).not.toContain(words);
});

it('every trend shows the start and the marks, each leading to its page', async () => {
  await locked(desk.app, cast.chris, desk.clock.now(), { startsOn: '2026-02-02', cohortFrom: '2026-02-02' });
  const mark = await desk.app
    .get(Marks)
    .set(
      { on: '2026-02-20', words: 'Self-service reset went live', what: '', measure: 'satisfied' },
      { actorId: cast.mira.id, at: desk.clock.now() },
    );
  await desk.app
    .get(Marks)
    .set(
      { on: '2020-01-20', words: 'Long ago', what: '', measure: null },
      { actorId: cast.mira.id, at: desk.clock.now() },
    );
  for (const query of ['', '?show=handed', '?by=week', '?by=quarter', `?service=${cast.services.vpn.id}`]) {
    const shown = await trends(query);
    expect(shown).toContain('<a href="/pilot">The pilot starts</a>');
    expect(shown).toContain(`<a href="/pilot/marks/${mark.id}">Self-service reset went live</a>`);
    expect(shown).not.toContain('Long ago');
  }
});

it('a measure with a target shows it, and the band of before; others do not', async () => {
  const shown = await trends();
  for (const words of ['class="chart-target"', 'class="chart-before"', 'target of the pilot', 'before the pilot'])
    expect(shown).toContain(words);
  const handed = await trends('?show=handed');
  for (const words of ['chart-target', 'chart-before']) expect(handed).not.toContain(words);
  const kept = await trends('?show=kept');
  expect(kept).toContain('class="chart-target"');
  expect(kept).not.toContain('chart-before');
});

it('several departments together have trends of their own: those that a locked plan names, and no others', async () => {
  const page = (query = '') => carla.get(`/trends/pilot${query}`);
  // Everybody's pilot is on the trends themselves.
  await page().expect(404);
  expect((await carla.get('/pilot')).text).not.toContain('/trends/pilot');
  const { sales, it: technology } = cast.departments;
  const own = { cohort: [sales.id, technology.id], comparison: [sales.id] };
  await repo(Pilot).update({ state: 'running' }, own);
  expect((await carla.get('/pilot')).text).toContain('href="/trends/pilot"');
  const { text } = await page('?show=kept').expect(200);
  for (const words of [`${sales.name}, ${technology.name}`, 'chart-target', '/trends/pilot?people=comparison'])
    expect(text.replaceAll('&#x3D;', '=')).toContain(words);
  expect((await page('?people=comparison').expect(200)).text).toContain(`<p>${sales.name}</p>`);
  for (const query of ['?people=everybody', `?people=department:${sales.id}`, '?show=nothing'])
    await page(query).expect(404);
  // A draft may still be changed: whoever put departments together at will could tell single people apart.
  await repo(Pilot).update({ state: 'running' }, { state: 'draft' });
  await page().expect(404);
  await repo(Pilot).update({ state: 'draft' }, { state: 'running', cohort: [], comparison: [] });
});

it.each([
  [[], {}, true],
  [[3], { departmentId: 3 }, true],
  [[], { departmentId: 3 }, false],
  [[3], {}, false],
  [[3, 4], { departmentId: 4 }, false],
  [[3], { departmentId: 4 }, false],
  [[], { serviceId: 1 }, false],
  [[3], { departmentId: 3, teamId: 2 }, false],
])('a cohort of %j and a choice of %j: %s', (cohort, chosen, shown) =>
  expect(concerns({ cohort }, { ...everything, ...chosen })).toBe(shown),
);
