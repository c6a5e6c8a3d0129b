import { IsNull } from 'typeorm';
import { repo } from '../../src/core/database/tx';
import { People } from '../../src/people/directory/people.service';
import { Holding } from '../../src/tool-requests/holding.entity';
import { SeatPurchase } from '../../src/tool-requests/pools/seat-purchase.entity';
import { ToolRequest } from '../../src/tool-requests/tool-request.entity';
import { Tool } from '../../src/tool-requests/tool.entity';
import type { Browser } from '../support/cast';
import { approvalsOf, ask, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.post(path).type('form').send(fields);
const shown = async (browser: Browser, path: string) => (await browser.get(path).expect(200)).text;

async function approved(fields: Record<string, string> = {}): Promise<number> {
  const id = await ask(desk.browser.ana, desk.tools.figma, fields);
  await grant(id);
  return id;
}

async function grant(id: number): Promise<void> {
  await post(desk.browser.lena, `/decisions/by/${(await approvalsOf(id))[0].id}`, { decision: 'approved' }).expect(303);
}
const ends = (id: number) => post(desk.browser.jonas, `/tickets/${id}/seats`, { seat: 'return' }).expect(303);
const request = (ticketId: number) => repo(ToolRequest).findOneByOrFail({ ticketId });
const seatOf = async (ticketId: number) => repo(Holding).findOneBy({ requestId: (await request(ticketId)).id });
const purchaseOf = async (ticketId: number) =>
  repo(SeatPurchase).findOne({ where: { requestId: (await request(ticketId)).id }, order: { id: 'DESC' } });

describe('my things', () => {
  it('say what is on its way, what I have and what it costs, and how to give it back', async () => {
    const { ana, jonas, sam } = desk.browser;
    expect(await shown(ana, '/my/things')).toContain('Nothing is on its way.');
    const id = await approved();
    expect(await shown(ana, '/my/things')).toMatch(new RegExp(`id="way"[^]*Figma licence[^]*FH-${id}`));
    await post(jonas, `/tickets/${id}/seats`, { seat: 'take' }).expect(303);
    const page = await shown(ana, '/my/things');
    expect(page).toContain('Since 10 March 2026');
    expect(page).toContain('€15 a month');
    expect(page).toMatch(/words&#x3D;Figma\+licence\+doesn%E2%80%99t\+do\+what\+I\+need/);
    const [held] = await repo(Holding).findBy({ personId: desk.cast.ana.id });
    await post(sam, `/my/things/${held.id}/returns`).expect(404);
    await post(ana, `/my/things/${held.id}/returns`).expect(303);
    await post(ana, `/my/things/${held.id}/returns`).expect(303);
    expect(await shown(ana, '/my/things')).toContain(
      'Figma licence: you gave it back on 10 March 2026. The desk will take it.',
    );
    expect(await shown(ana, '/catalogue')).not.toContain('You have it');
    expect((await shown(ana, `/tickets/${id}`)).match(/gave it back/g)).toHaveLength(1);
    // Until the desk has taken it back, nobody else can have the seat.
    expect(await shown(sam, '/catalogue/figma-licence')).toContain('1 seat is free');
    await post(jonas, `/tickets/${id}/seats`, { seat: 'return' }).expect(303);
    expect(await shown(sam, '/catalogue/figma-licence')).toContain('2 seats are free');
    expect(await repo(Holding).findOneByOrFail({ id: held.id })).toMatchObject({ endedHow: 'returned' });
  });
});

describe('the last seat', () => {
  it('is for one of two who want it, the moment it is approved; for the other one is bought', async () => {
    const { ana, jonas, sam } = desk.browser;
    const taken = await approved();
    const [first, second] = [await ask(ana, desk.tools.figma), await ask(ana, desk.tools.figma)];
    await Promise.all([grant(first), grant(second)]);
    const seats = [await seatOf(first), await seatOf(second)];
    expect(seats.filter(Boolean)).toHaveLength(1);
    const [has, waits] = seats[0] ? [first, second] : [second, first];
    expect(await purchaseOf(has)).toBeNull();
    expect(await shown(ana, `/tickets/${waits}`)).toContain('No seat is free, so we’re buying one.');
    expect(await shown(ana, '/my/things')).toContain('No seat is free, so we’re buying one.');
    await post(sam, `/tickets/${waits}/purchase`, { version: '1' }).expect(403);

    // Ordered: whoever waits reads the day; a form that cannot be read comes back as it was typed.
    const wrong = await post(jonas, `/tickets/${waits}/purchase`, {
      version: '1',
      orderNumber: 'B-7',
      expectedOn: 'soon',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="B-7"');
    const order = { version: '1', orderNumber: 'B-7', costCentre: '4711', expectedOn: '2026-03-20' };
    await post(jonas, `/tickets/${waits}/purchase`, order).expect(303);
    expect(await shown(ana, `/tickets/${waits}`)).toContain('It’s expected on 20 March 2026.');
    expect(await shown(ana, `/tickets/${waits}`)).not.toContain('B-7');
    expect(await shown(jonas, `/tickets/${waits}`)).toContain('B-7');
    await post(jonas, `/tickets/${waits}/purchase/arrival`).expect(303);
    await post(jonas, `/tickets/${waits}/purchase/arrival`).expect(404);
    expect(await seatOf(waits)).toMatchObject({ since: null, freedAt: null });
    expect(await repo(Tool).findOneByOrFail({ id: desk.tools.figma.id })).toMatchObject({ seats: 3 });

    // What nobody has ordered yet is not bought once a seat becomes free: the next who waits has it.
    const third = await approved();
    expect(await purchaseOf(third)).toMatchObject({ orderedAt: null, endedAt: null });
    await post(ana, `/tickets/${taken}/withdrawals`).expect(303);
    await desk.settle();
    expect(await seatOf(taken)).toBeNull();
    expect(await seatOf(third)).toMatchObject({ since: null });
    expect((await purchaseOf(third))?.endedAt).toEqual(desk.clock.now());
    for (const id of [has, waits, third]) await post(ana, `/tickets/${id}/withdrawals`).expect(303);
    await desk.settle();
    expect(await repo(Holding).countBy({ toolId: desk.tools.figma.id, freedAt: IsNull() })).toBe(0);
  });

  it('is left behind by whoever leaves, and free once the desk has it back', async () => {
    const id = await approved();
    await post(desk.browser.jonas, `/tickets/${id}/seats`, { seat: 'take' }).expect(303);
    await desk.app
      .get(People)
      .change(desk.cast.ana.id, desk.cast.ana.version, { active: false }, null, desk.clock.now());
    await desk.settle();
    expect(await seatOf(id)).toMatchObject({ endedHow: 'left', freedAt: null });
    await ends(id);
    expect(await seatOf(id)).toMatchObject({ endedHow: 'left', freedAt: desk.clock.now() });
  });
});
