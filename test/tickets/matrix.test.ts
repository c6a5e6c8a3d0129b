import { repo } from '../../src/core/database/tx';
import { priorityMatrix } from '../../src/tickets/ticket-priority';
import { Ticket } from '../../src/tickets/ticket.entity';
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

const started = priorityMatrix.initial.flat().join();
const cells = (code: string) =>
  Object.fromEntries(code.split(',').map((value, i) => [`p_${Math.floor(i / 3) + 1}_${(i % 3) + 1}`, value]));
const post = (path: string, fields: object = {}, by = ada) => by.post(path).type('form').send(fields);
const file = async () => {
  const need = {
    words: 'VPN drops',
    text: 'Since Monday.',
    canWork: 'no',
    touches: 'me',
    service: String(cast.services.laptop.id),
  };
  const answer = await post('/tickets', need, await signIn(desk, cast.ana)).expect(303);
  return repo(Ticket).findOneByOrFail({ id: Number(/\/tickets\/(\d+)/.exec(answer.headers.location ?? '')?.[1]) });
};

test('what the matrix says is what a new ticket gets, and what an agent’s weighing gets', async () => {
  const before = await file();
  expect(before.priority).toBe('high');
  await post('/admin/matrix', { ...cells(started), p_3_1: 'low', p_1_1: 'normal', seen: started }).expect(303);
  expect((await file()).priority).toBe('low');
  const jonas = await signIn(desk, cast.jonas);
  await post(
    `/tickets/${before.id}/priority-changes`,
    { impact: '1', urgency: '1', version: String(before.version) },
    jonas,
  ).expect(303);
  expect((await repo(Ticket).findOneByOrFail({ id: before.id })).priority).toBe('normal');
});

test('a change stands below the matrix and in the audit, and can be undone', async () => {
  const page = await ada.get('/admin/matrix').expect(200);
  expect(page.text).toContain('Only me, Not at all: High, now Low');
  expect((await ada.get('/admin/audit')).text).toContain('changed the priority matrix');
  const undo = /\/admin\/matrix\/changes\/\d+\/undo/.exec(page.text)![0];
  await post(undo).expect(303);
  expect((await file()).priority).toBe('high');
  await post('/admin/matrix/changes/999999/undo').expect(404);
});

test('a gap is told, and who edits what somebody else has changed is told', async () => {
  await post('/admin/matrix', { ...cells(started), p_2_2: 'soon', seen: started }).expect(422);
  const meanwhile = await post('/admin/matrix', { ...cells(started), seen: started.replace('high', 'low') }).expect(
    422,
  );
  expect(meanwhile.text).toContain('Someone changed the matrix in the meantime.');
});

test.each(['jonas', 'mira', 'carla', 'chris', 'sam'] as const)('%s does not edit the matrix', async (who) => {
  const other = await signIn(desk, cast[who]);
  await other.get('/admin/matrix').expect(403);
  await post('/admin/matrix', { ...cells(started), seen: started }, other).expect(403);
  await post('/admin/matrix/changes/1/undo', {}, other).expect(403);
  await ada.get('/admin/matrix').expect(200);
});
