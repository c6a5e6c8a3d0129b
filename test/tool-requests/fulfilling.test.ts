import { repo } from '../../src/core/database/tx';
import { Holding } from '../../src/tool-requests/holding.entity';
import { RequestTask } from '../../src/tool-requests/tasks/request-task.entity';
import { ToolRequest } from '../../src/tool-requests/tool-request.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { approvalsOf, ask, ticketOf, toolDesk, type ToolDesk } from './tools';
import type { Browser } from '../support/cast';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.post(path).type('form').send(fields);
const requestOf = (ticketId: number) => repo(ToolRequest).findOneByOrFail({ ticketId });
const holdingOf = async (ticketId: number) => repo(Holding).findOneBy({ requestId: (await requestOf(ticketId)).id });
const kindsOf = async (id: number) =>
  (await repo(Fact).find({ where: { subjectKind: 'ticket', subjectId: id }, order: { id: 'ASC' } })).map(
    ({ kind }) => kind,
  );

const open: number[] = [];

async function approved(): Promise<number> {
  const id = await ask(desk.browser.ana, desk.tools.figma);
  open.push(id);
  await post(desk.browser.lena, `/decisions/by/${(await approvalsOf(id))[0].id}`, { decision: 'approved' }).expect(303);
  return id;
}

describe('before it is decided', () => {
  it('the desk can neither go on, nor wait for somebody else, nor deliver', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    await post(desk.browser.jonas, `/tickets/${id}/resumptions`).expect(422);
    await post(desk.browser.jonas, `/tickets/${id}/waits`, { waitingOn: 'third_party', waitReason: 'Vendor' }).expect(
      422,
    );
    await post(desk.browser.jonas, `/tickets/${id}/replies`, { text: 'Which one?', then: 'requester' }).expect(422);
    await post(desk.browser.jonas, `/tickets/${id}/resolutions`, {
      outcome: 'solved',
      solution: 'There you are.',
    }).expect(422);
    await post(desk.browser.jonas, `/tickets/${id}/orders`).expect(422);
    await post(desk.browser.jonas, `/tickets/${id}/seats`, { seat: 'take' }).expect(422);
    expect(await ticketOf(id)).toMatchObject({ status: 'waiting', waitingOn: 'approval' });
    expect((await desk.browser.jonas.get(`/tickets/${id}`)).text).toContain('Waiting for Lena’s approval');
    await post(desk.browser.jonas, `/tickets/${id}/replies`, {
      text: 'It is on its way to Lena.',
      then: 'open',
    }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'waiting', waitingOn: 'approval' });
  });

  it('may be ended by the desk or withdrawn, and then nobody decides any more', async () => {
    const [ended, withdrawn] = [
      await ask(desk.browser.ana, desk.tools.figma),
      await ask(desk.browser.ana, desk.tools.figma),
    ];
    await post(desk.browser.jonas, `/tickets/${ended}/resolutions`, {
      outcome: 'declined',
      solution: 'We stop this licence; take the other one.',
    }).expect(303);
    await post(desk.browser.ana, `/tickets/${withdrawn}/withdrawals`).expect(303);
    const byId = `/decisions/by/${(await approvalsOf(withdrawn))[0].id}`;
    // Before the follow-up has run the page knows already.
    expect((await desk.browser.lena.get(byId).expect(200)).text).toContain('There’s nothing left to decide');
    expect((await post(desk.browser.lena, byId, { decision: 'approved' }).expect(409)).text).toContain(
      'There’s nothing left to decide',
    );
    await desk.settle();
    expect((await approvalsOf(withdrawn))[0].state).toBe('void');
    expect((await approvalsOf(ended))[0].state).toBe('void');
    await post(desk.browser.lena, byId, { decision: 'approved' }).expect(409);
    expect(await ticketOf(withdrawn)).toMatchObject({ status: 'cancelled' });
  });
});

describe('the desk’s list', () => {
  it('ticks ordered once, and the journey says so', async () => {
    const id = await approved();
    expect((await desk.browser.jonas.get(`/tickets/${id}`)).text).toContain('Send the first steps');
    await post(desk.browser.jonas, `/tickets/${id}/orders`).expect(303);
    await post(desk.browser.jonas, `/tickets/${id}/orders`).expect(303);
    expect((await kindsOf(id)).filter((kind) => kind === 'tool.ordered')).toHaveLength(1);
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('Jonas ordered it');
  });

  it('ticks tasks and takes the tick back', async () => {
    const id = await approved();
    const taskOf = async () =>
      (await repo(RequestTask).find({ where: { ticketId: id }, order: { position: 'ASC' } }))[1];
    const task = `/tickets/${id}/tasks/${(await taskOf()).id}`;
    await post(desk.browser.jonas, task, { move: 'done' }).expect(303);
    expect(await taskOf()).toMatchObject({ endedAt: desk.clock.now(), endedById: desk.cast.jonas.id });
    // Pressed twice, it is told once; whoever asked reads how far it is.
    await post(desk.browser.jonas, task, { move: 'done' }).expect(303);
    expect((await kindsOf(id)).filter((kind) => kind === 'tool.step_done')).toHaveLength(1);
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('Jonas finished step 1 of 2');
    await post(desk.browser.jonas, task, { move: 'again' }).expect(303);
    expect((await taskOf()).endedAt).toBeNull();
    await post(desk.browser.jonas, `/tickets/${id}/tasks/999999`, { move: 'done' }).expect(404);
    for (const move of ['-1', 'x', '']) await post(desk.browser.jonas, task, { move }).expect(422);
  });

  it('is the desk’s alone', async () => {
    const id = await approved();
    for (const browser of [desk.browser.ana, desk.browser.sam, desk.browser.lena, desk.browser.carla]) {
      for (const path of ['orders', 'tasks/1', 'seats'])
        await post(browser, `/tickets/${id}/${path}`, { move: 'done', seat: 'take' }).expect(403);
    }
    expect(await requestOf(id)).toMatchObject({ orderedAt: null });
    expect(await holdingOf(id)).toBeNull();
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).not.toContain('Give a seat');
  });
});

describe('seats', () => {
  it('are given while there are any', async () => {
    for (const id of open) await post(desk.browser.ana, `/tickets/${id}/withdrawals`).expect(303);
    await desk.settle();
    const [first, second, third] = [await approved(), await approved(), await approved()];
    const give = (id: number) => post(desk.browser.jonas, `/tickets/${id}/seats`, { seat: 'take' });
    await give(first).expect(303);
    await give(first).expect(303);
    expect((await desk.browser.jonas.get(`/tickets/${second}`)).text).toContain('2 of 2 taken');
    // The second one's was reserved when it was approved; for the third none was left, and one is bought.
    await give(second).expect(303);
    await give(third).expect(422);
    expect((await desk.browser.ana.get(`/tickets/${third}`)).text).toContain('No seat is free, so we’re buying one.');
    expect((await desk.browser.ana.get('/catalogue/figma-licence')).text).toContain('No seats are free');
    expect((await desk.browser.ana.get('/catalogue')).text).toContain('You have it');
    await post(desk.browser.jonas, `/tickets/${first}/seats`, { seat: 'return' }).expect(303);
    await post(desk.browser.jonas, `/tickets/${first}/seats`, { seat: 'return' }).expect(409);
    await give(third).expect(303);
  });

  it('are counted for what was delivered, also where nobody gave one', async () => {
    const id = await approved();
    for (const { id: task } of await repo(RequestTask).findBy({ ticketId: id }))
      await post(desk.browser.jonas, `/tickets/${id}/tasks/${task}`, { move: 'done' }).expect(303);
    await post(desk.browser.jonas, `/tickets/${id}/resolutions`, {
      outcome: 'solved',
      solution: 'Your seat is active.',
    }).expect(303);
    await desk.settle();
    expect((await holdingOf(id))?.since).toEqual(desk.clock.now());
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('I have it, and it works');
  });
});
