import { repo } from '../../src/core/database/tx';
import { Erasers } from '../../src/people/privacy/erasure.service';
import { Fact } from '../../src/timeline/fact.entity';
import { Notice } from '../../src/notices/notice.entity';
import { RequestTask } from '../../src/tool-requests/tasks/request-task.entity';
import { ToolTemplate } from '../../src/tool-requests/tasks/tool-template.entity';
import { ToolRequest } from '../../src/tool-requests/tool-request.entity';
import type { Browser } from '../support/cast';
import { addTool, approvalsOf, ask, ticketOf, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;
let team: { network: string };

beforeAll(async () => {
  desk = await toolDesk();
  team = { network: String(desk.cast.teams.network.id) };
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.post(path).type('form').send(fields);
const tasksOf = (ticketId: number) =>
  repo(RequestTask).find({ where: { ticketId }, order: { position: 'ASC' }, relations: { endedBy: true } });
const idOf = async (ticketId: number, words: string): Promise<number> =>
  (await tasksOf(ticketId)).find((task) => task.words === words)!.id;
const move = async (browser: Browser, ticketId: number, words: string, fields: Record<string, string>) =>
  post(browser, `/tickets/${ticketId}/tasks/${await idOf(ticketId, words)}`, fields);
const text = async (browser: Browser, path: string) =>
  (await browser.get(path).expect(200)).text
    .replace(/<(script|style|template|svg)[^]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
const approve = async (id: number) =>
  post(desk.browser.lena, `/decisions/by/${(await approvalsOf(id)).at(-1)!.id}`, { decision: 'approved' }).expect(303);
const deliver = (browser: Browser, id: number) =>
  post(browser, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'There you are.' });
const kindsOf = async (id: number, kind: string) => repo(Fact).countBy({ subjectKind: 'ticket', subjectId: id, kind });

let n = 0;
/** Order it, and beside it open the line at Network; hand it over when both are done. */
async function tool(owner?: number) {
  n += 1;
  const made = await addTool(desk.app, desk.cast, { name: `Docking station ${n}`, ownerId: owner ?? null });
  await post(desk.browser.ada, `/tool-tasks/${made.id}`, { version: '1', ...list(team.network) }).expect(303);
  return made;
}
const list = (network: string) => ({
  words1: 'Order it',
  hours1: '8',
  words2: 'Open the line',
  team2: network,
  words3: 'Hand it over',
  after3: '1, 2',
});
async function approved(): Promise<number> {
  const id = await ask(desk.browser.ana, await tool());
  await approve(id);
  return id;
}

it('tasks begin with the approval, each after what is before it, and only what is whole is delivered', async () => {
  const { ana, jonas, tom } = desk.browser;
  const id = await ask(ana, await tool());
  expect(await tasksOf(id)).toHaveLength(0);
  expect(await text(jonas, `/tickets/${id}`)).toContain('The tasks will appear here once it’s approved.');
  await approve(id);
  expect(await tasksOf(id)).toMatchObject([
    { words: 'Order it', readyAt: desk.clock.now(), dueAt: new Date('2026-03-10T16:00:00Z') },
    { words: 'Open the line', teamId: desk.cast.teams.network.id, readyAt: desk.clock.now(), dueAt: null },
    { words: 'Hand it over', readyAt: null },
  ]);
  expect(await text(ana, `/tickets/${id}`)).toMatch(
    /What we do for it 0 of 3 done .*Order it by 17:00 .*Hand it over comes after: Order it, Open the line/,
  );

  // Network finds it in its view of tasks, though Workplace has the request.
  expect(await text(tom, '/queue?view=tasks')).toMatch(/Tasks 1 .*Open the line: since today · Docking station 1/);
  expect(await text(tom, '/queue?view=team')).not.toContain('Docking station 1');

  const refused = await deliver(jonas, id).expect(422);
  expect(refused.text).toContain('Not everything is done yet: Order it, Open the line, Hand it over.');
  expect((await move(tom, id, 'Hand it over', { move: 'done' })).status).toBe(422);
  expect((await tasksOf(id)).map(({ endedAt }) => endedAt)).toEqual([null, null, null]);

  expect((await move(jonas, id, 'Order it', { move: 'done' })).status).toBe(303);
  expect((await move(tom, id, 'Open the line', { move: 'take' })).status).toBe(303);
  expect(await text(jonas, `/tickets/${id}`)).toContain('Network · Tom has it');
  expect((await move(tom, id, 'Open the line', { move: 'leave', reason: '' })).status).toBe(422);
  expect((await move(tom, id, 'Open the line', { move: 'leave', reason: 'The line is there.' })).status).toBe(303);
  expect(await text(ana, `/tickets/${id}`)).toMatch(/Open the line left out today[^:]*: The line is there\./);
  expect(await text(tom, '/queue?view=tasks')).not.toContain('Docking station 1');
  await deliver(jonas, id).expect(422);
  expect((await move(jonas, id, 'Hand it over', { move: 'done' })).status).toBe(303);
  expect(await text(jonas, `/tickets/${id}`)).toContain('Everything is done.');
  await deliver(jonas, id).expect(303);
  expect(await ticketOf(id)).toMatchObject({ status: 'resolved', outcome: 'solved' });
});

it('of two people who finish the same task at once one did it, and nobody is told off', async () => {
  const { jonas, mira, sam, tom } = desk.browser;
  const id = await approved();
  const task = `/tickets/${id}/tasks/${await idOf(id, 'Order it')}`;
  const both = await Promise.all([jonas, mira].map((one) => post(one, task, { move: 'done' })));
  expect(both.map(({ status }) => status)).toEqual([303, 303]);
  expect(await kindsOf(id, 'tool.step_done')).toBe(1);
  const [{ endedBy }] = await tasksOf(id);
  expect(['Jonas Weber', 'Mira Kaya']).toContain(endedBy?.name);
  await post(jonas, task, { move: 'again' }).expect(303);
  await post(sam, task, { move: 'done' }).expect(403);
  // Another team's.
  await post(tom, task, { move: 'done' }).expect(422);
  expect((await tasksOf(id))[0]).toMatchObject({ endedAt: null, readyAt: desk.clock.now() });
});

it('a running request keeps its tasks when the list changes; the next one has the new ones', async () => {
  const made = await tool();
  const path = `/tool-tasks/${made.id}`;
  const id = await ask(desk.browser.ana, made);
  await approve(id);
  const [{ tasks }] = await repo(ToolTemplate).findBy({ toolId: made.id, version: 1 });
  expect(tasks).toMatchObject([{ key: 1 }, { key: 2 }, { key: 3, after: [1, 2] }]);
  const changed = { version: '2', words1: 'Take one from stock', words2: 'Hand it over', after2: '1', key2: '3' };
  await post(desk.browser.ada, path, { ...changed, after2: '2' }).expect(422);
  await post(desk.browser.ada, path, changed).expect(303);
  // In another tab the list was still the old one.
  await post(desk.browser.ada, path, { ...changed, words1: 'Buy one' }).expect(422);
  expect((await tasksOf(id)).map(({ words }) => words)).toEqual(['Order it', 'Open the line', 'Hand it over']);
  const next = await ask(desk.browser.ana, made);
  await approve(next);
  expect(await tasksOf(next)).toMatchObject([
    { key: 4, words: 'Take one from stock' },
    { key: 3, words: 'Hand it over', after: [4] },
  ]);
});

it('the list is kept by administrators and the tool’s owner', async () => {
  const made = await tool(desk.cast.mira.id);
  const path = `/tool-tasks/${made.id}`;
  for (const browser of [desk.browser.ana, desk.browser.jonas]) await browser.get(path).expect(404);
  await post(desk.browser.jonas, path, { version: '2', words1: 'Nothing' }).expect(404);
  expect(await text(desk.browser.mira, path)).toContain('What the desk does for');
  await post(desk.browser.mira, path, { version: '2', words1: 'Only this' }).expect(303);
});

it('declined, reopened and approved within a second it is delivered only with its tasks', async () => {
  const { ana, jonas, lena } = desk.browser;
  const id = await ask(ana, await tool());
  const [first] = await approvalsOf(id);
  await post(lena, `/decisions/by/${first.id}`, {
    decision: 'declined',
    reason: 'Why?',
    alternative: 'Share one.',
  }).expect(303);
  await post(ana, `/tickets/${id}/reopenings`, { reason: 'We have none to share.' }).expect(303);
  expect((await deliver(jonas, id)).status).toBe(422);
  await approve(id);
  await deliver(jonas, id).expect(422);
  expect(await tasksOf(id)).toHaveLength(3);
});

it('an order number and a cost centre are noted without a purchase', async () => {
  const id = await approved();
  const request = await repo(ToolRequest).findOneByOrFail({ ticketId: id });
  const note = { orderNumber: 'PO-77', costCentre: '4711', version: String(request.version) };
  await desk.browser.ana.get(`/tickets/${id}/order`).expect(403);
  await post(desk.browser.jonas, `/tickets/${id}/order`, { ...note, orderNumber: 'x'.repeat(61) }).expect(422);
  await post(desk.browser.jonas, `/tickets/${id}/order`, note).expect(303);
  await post(desk.browser.mira, `/tickets/${id}/order`, { ...note, costCentre: '1' }).expect(422);
  expect(await text(desk.browser.jonas, `/tickets/${id}`)).toMatch(/Order number PO-77 Cost centre 4711/);
});

// Last: days pass, and sessions with them.
it('a vendor has it until a day that is told, and planned anew when it isn’t kept', async () => {
  const { ana, jonas } = desk.browser;
  const id = await approved();
  const wait = (until: string, vendor = 'Dell, the dock') =>
    move(jonas, id, 'Order it', { move: 'wait', vendor, until });
  expect((await wait('')).status).toBe(422);
  expect((await wait('2026-03-09')).text).toContain('Choose today or a later day.');
  expect((await wait('2026-03-12')).status).toBe(303);
  const line = await idOf(id, 'Open the line');
  await post(desk.browser.tom, `/tickets/${id}/tasks/${line}`, { move: 'done' }).expect(303);
  expect(await text(ana, `/tickets/${id}`)).toContain('Waiting for Dell, the dock. It’s expected on 12 March 2026.');
  expect(await repo(Notice).countBy({ kind: 'request.expected', subjectId: id })).toBe(1);
  await desk.travel('2026-03-13T08:00:00Z');
  expect(await text(ana, `/tickets/${id}`)).toContain('It was expected on 12 March 2026 and isn’t here yet.');
  expect(await text(jonas, `/tickets/${id}`)).toContain('find out the new day');
  expect((await wait('2026-03-16')).status).toBe(303);
  expect(await text(ana, `/tickets/${id}`)).toContain('The vendor has a new day: it’s now expected on 16 March 2026');
  await desk.travel('2026-03-16T08:00:00Z');
  expect((await move(jonas, id, 'Order it', { move: 'arrived' })).status).toBe(303);
  // Eight hours of work, less what had passed when the waiting began: none.
  expect((await tasksOf(id))[0]).toMatchObject({ vendorUntil: null, dueAt: new Date('2026-03-16T16:00:00Z') });
  // What was written about the tasks of somebody who is erased goes with them.
  expect((await move(jonas, id, 'Order it', { move: 'leave', reason: 'Ana has one at home.' })).status).toBe(303);
  await desk.app.get(Erasers).run(desk.cast.ana.id, desk.clock.now());
  expect((await tasksOf(id))[0]).toMatchObject({ leftReason: '', endedById: desk.cast.jonas.id });
});
