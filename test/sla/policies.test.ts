import { repo } from '../../src/core/database/tx';
import { Policies } from '../../src/sla/policies/policies.service';
import { PromiseQueries } from '../../src/sla/promises/promise-queries.service';
import { Fact } from '../../src/timeline/fact.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let ada: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  ada = await signIn(desk, cast.ada);
});
afterAll(() => desk.close());

const current = () => desk.app.get(Policies).current();
const named = async (name: string) => (await current()).find((policy) => policy.name === name)!;
const order = async () => (await current()).map(({ name }) => name);
const post = (path: string, fields: object = {}, by = ada) => by.post(path).type('form').send(fields);
const form = {
  name: 'Sales first',
  department_1: 'yes',
  priority_normal: 'yes',
  first_response: '45 min',
  resolution: '2 days',
  warnAt: '50, 75',
  pause_resolution_requester: 'yes',
};
const file = async (who = cast.ana) => {
  const need = {
    words: 'VPN drops',
    text: 'Since Monday.',
    canWork: 'hardly',
    touches: 'me',
    service: String(cast.services.laptop.id),
  };
  const answer = await post('/tickets', need, await signIn(desk, who)).expect(303);
  return { kind: 'ticket', id: Number(/\/tickets\/(\d+)/.exec(answer.headers.location ?? '')?.[1]) };
};
const due = async (ticket: { kind: string; id: number }) => {
  const views = await desk.app.get(PromiseQueries).clocksOf(ticket, desk.clock.now());
  return views.find(({ target }) => target === 'first_response')!.dueAt.toISOString();
};

test('an administrator adds a policy in words of working time, and the next ticket is promised by it', async () => {
  const answer = await post('/admin/policies', form).expect(303);
  const policy = await named('Sales first');
  expect(policy.conditions).toEqual({ priorities: ['normal'], departmentIds: [1] });
  expect(policy.terms).toMatchObject({ targets: { first_response: 45, resolution: 1080 }, warnAt: [50, 75] });
  expect(policy.terms.pauses.resolution).toEqual(['waiting:requester']);
  const page = await ada.get(answer.headers.location!).expect(200);
  expect(page.text).toContain('value="45 min"');
  expect(page.text).toContain('value="2 days"');
  expect(await due(await file())).toBe('2026-03-10T08:45:00.000Z');
});

test('the steps of an escalation are kept as they were typed', async () => {
  const steps = {
    step_0_time: '30 min',
    step_0_when: 'before',
    step_0_target: 'first_response',
    step_0_action: 'notify_person',
    step_0_person: 'Mira.Kaya@example.com',
    step_1_time: '1 h',
    step_1_when: 'after',
    step_1_target: 'resolution',
    step_1_action: `reassign_${cast.teams.network.id}`,
  };
  const { id, version } = await named('Sales first');
  await post(`/admin/policies/${id}`, { ...form, ...steps, version }).expect(303);
  expect((await named('Sales first')).terms.escalations).toEqual([
    { target: 'first_response', minutes: -30, action: 'notify_person', personId: cast.mira.id },
    { target: 'resolution', minutes: 60, action: 'reassign', teamId: cast.teams.network.id },
  ]);
  const page = await ada.get(`/admin/policies/${id}`).expect(200);
  expect(page.text).toContain('value="Mira Kaya"');
  expect((await ada.get(`/admin/policies/${id}/versions`)).text).toContain(
    'First answer, 30 min before due: notify Mira Kaya',
  );
});

test('what is wrong is told beside its field, and what was typed is kept', async () => {
  const bad = {
    ...form,
    first_response: 'soon',
    warnAt: '150',
    step_0_time: '1 h',
    step_0_target: 'resolution',
    step_0_action: 'notify_person',
    step_0_person: 'nobody@example.com',
  };
  const page = await post('/admin/policies', bad).expect(422);
  for (const words of [
    'like 30 min, 4 h or 2 days',
    'between 1 and 99 percent',
    'We can’t find a colleague by this name',
    'There’s already a policy with this name',
    'value="soon"',
  ])
    expect(page.text).toContain(words);
  const none = await post('/admin/policies', { name: 'Nothing', warnAt: '75' }).expect(422);
  expect(none.text).toContain('Promise at least one thing.');
});

test('earlier, later and a place move a policy; the default stays last', async () => {
  const before = await order();
  const move = async (name: string, fields: object) => post(`/admin/policies/${(await named(name)).id}/moves`, fields);
  await move('Low', { where: 'earlier' });
  expect((await order()).indexOf('Low')).toBe(before.indexOf('Low') - 1);
  await move('Low', { where: 'later' });
  expect(await order()).toEqual(before);
  expect((await move('Normal', { where: 'earlier' })).status).toBe(422);
  await move('Low', { where: 'to', place: 1 });
  expect((await order())[0]).toBe('Low');
  await move('Low', { where: 'to', place: 99 });
  expect((await order()).slice(-2)).toEqual(['Low', 'Normal']);
  await move('Low', { where: 'to', place: before.indexOf('Low') + 1 });
  expect(await order()).toEqual(before);
  expect((await move('Low', { where: 'sideways' })).status).toBe(422);
});

test('after an edit the page tells which tickets would turn late, and counts them again when told to', async () => {
  const ticket = await file();
  await desk.travel(new Date('2026-03-10T08:20:00Z'));
  const before = await due(ticket);
  const { id, version } = await named('Sales first');
  const answer = await post(`/admin/policies/${id}`, { ...form, first_response: '10 min', version }).expect(303);
  expect(answer.headers.location).toBe(`/admin/policies/${id}/open-tickets`);
  expect(await due(ticket)).toBe(before);
  const page = await ada.get(`/admin/policies/${id}/open-tickets`).expect(200);
  expect(page.text).toContain('Would be late straight away');
  expect(page.text).not.toContain(`/tickets/${ticket.id}"`);
  expect(page.text).toContain('tickets you can’t open');
  await post(`/admin/policies/${id}/open-tickets`).expect(303);
  expect((await ada.get(`/admin/policies/${id}/open-tickets`)).text).toContain('<progress');
  await desk.settle();
  expect(await due(ticket)).toBe('2026-03-10T08:10:00.000Z');
  expect((await ada.get(`/admin/policies/${id}/open-tickets`)).text).toContain('were recalculated');
});

test('an older version can be read, and let hold again', async () => {
  const { id, version } = await named('Sales first');
  expect((await ada.get(`/admin/policies/${id}/versions`)).text).toContain('45 min');
  await post(`/admin/policies/${id}/versions/1`, { version }).expect(303);
  expect((await named('Sales first')).terms.targets.first_response).toBe(45);
  await post(`/admin/policies/${id}/versions/1`, { version }).expect(409);
  await post(`/admin/policies/${id}/versions/99`, { version: version + 1 }).expect(404);
});

test('a withdrawn policy is not asked any more, and can be brought back; the default cannot be withdrawn', async () => {
  const { id, version } = await named('Sales first');
  await post(`/admin/policies/${id}/withdrawal`, { version }).expect(303);
  expect(await order()).not.toContain('Sales first');
  expect((await ada.get('/admin/policies')).text).toContain('Restore');
  await post(`/admin/policies/${id}/return`, { version: version + 1 }).expect(303);
  expect((await order()).at(-2)).toBe('Sales first');
  const normal = await named('Normal');
  await post(`/admin/policies/${normal.id}/withdrawal`, { version: normal.version }).expect(422);
  expect((await order()).at(-1)).toBe('Normal');
});

test('a policy may favour people who need priority', async () => {
  await post('/admin/policies', {
    name: 'Cared for',
    flag_needs_priority: 'yes',
    first_response: '15 min',
    warnAt: '75',
  }).expect(303);
  await post(`/admin/policies/${(await named('Cared for')).id}/moves`, { where: 'to', place: 1 }).expect(303);
  const person = {
    name: cast.sam.name,
    email: cast.sam.email,
    zone: cast.sam.zone,
    active: 'yes',
    version: cast.sam.version,
    departmentId: String(cast.sam.departmentId),
  };
  const plain = await due(await file(cast.sam));
  await post(`/admin/people/${cast.sam.id}`, { ...person, needsPriority: 'yes' }).expect(303);
  const favoured = await due(await file(cast.sam));
  expect(favoured).toBe('2026-03-10T08:35:00.000Z');
  expect(plain > favoured).toBe(true);
});

test('a made-up ticket is told its policy, why, and by when', async () => {
  const page = await ada.get('/admin/policies/tester?kind=incident&priority=urgent&at=2026-03-10T16:50').expect(200);
  expect(page.text).toMatch(/Policy:\s*<a href="\/admin\/policies\/\d+"[^>]*>Urgent/);
  expect(page.text).toMatch(/11 March 2026[^<]*08:20/);
  expect(page.text).toMatch(/today 16:50|16:50/);
  expect(page.text).toContain('doesn’t match');
  const favoured = await ada.get('/admin/policies/tester?kind=incident&priority=urgent&needs_priority=yes').expect(200);
  expect(favoured.text).toMatch(/Policy:\s*<a href="\/admin\/policies\/\d+"[^>]*>Cared for/);
  await ada.get('/admin/policies/tester?kind=nonsense&service=abc&at=whenever').expect(200);
});

test('every change stands in the audit, in words', async () => {
  const page = await ada.get('/admin/audit').expect(200);
  for (const words of [
    'added the policy Sales first',
    'changed the order of the policies',
    'retired the policy',
    'restored the policy',
  ])
    expect(page.text).toContain(words);
  expect(await repo(Fact).countBy({ kind: 'policy.changed', audience: 'admin' })).toBeGreaterThan(0);
});

test.each(['jonas', 'mira', 'carla', 'chris', 'sam'] as const)('%s has no business here', async (who) => {
  const other = await signIn(desk, cast[who]);
  const { id, version } = await named('Urgent');
  for (const path of ['', '/new', `/${id}`, `/${id}/versions`, `/${id}/open-tickets`, '/tester'])
    await other.get(`/admin/policies${path}`).expect(403);
  for (const path of [
    '',
    `/${id}/moves`,
    `/${id}`,
    `/${id}/withdrawal`,
    `/${id}/return`,
    `/${id}/open-tickets`,
    `/${id}/versions/1`,
  ]) {
    await post(`/admin/policies${path}`, { ...form, version }, other).expect(403);
  }
  await ada.get(`/admin/policies/${id}`).expect(200);
});
