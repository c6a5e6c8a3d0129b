import { repo } from '../../src/core/database/tx';
import { SeatPool } from '../../src/tool-requests/pools/seat-pool.entity';
import { Tool } from '../../src/tool-requests/tool.entity';
import { days } from '../../src/core/time';
import { MailRenderer } from '../../src/mail/rendering/mail-renderer.service';
import { Mail } from '../../src/mail/mail.entity';
import { Holding } from '../../src/tool-requests/holding.entity';
import { ToolRequest } from '../../src/tool-requests/tool-request.entity';
import { type Browser, signIn } from '../support/cast';
import { approvalsOf, ask, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.post(path).type('form').send(fields);
const shown = async (browser: Browser, path: string) => (await browser.get(path).expect(200)).text;
const after = (count: number) => new Date(desk.clock.now().getTime() + days(count));
const grant = async (id: number) =>
  post(desk.browser.lena, `/decisions/by/${(await approvalsOf(id))[0].id}`, { decision: 'approved' }).expect(303);
const mailed = (template: string) => repo(Mail).countBy({ template });

/** Nobody is still signed in after so long. */
async function onto(to: Date | string): Promise<void> {
  await desk.travel(to);
  for (const name of ['ana', 'lena', 'jonas', 'sam', 'carla', 'ada'] as const)
    Object.assign(desk.browser, { [name]: await signIn(desk, desk.cast[name]) });
}

async function held(fields: Record<string, string> = {}): Promise<Holding> {
  const id = await ask(desk.browser.ana, desk.tools.figma, fields);
  await grant(id);
  await post(desk.browser.jonas, `/tickets/${id}/seats`, { seat: 'take' }).expect(303);
  const { id: requestId } = await repo(ToolRequest).findOneByOrFail({ ticketId: id });
  return repo(Holding).findOneByOrFail({ requestId });
}
const now = (id: number) => repo(Holding).findOneByOrFail({ id });

describe('what is held until a day', () => {
  it('is told of a fortnight before, ends on its day, and is taken back by the desk', async () => {
    const { id } = await held({ neededUntil: '2026-04-10' });
    await onto(after(10));
    expect(await mailed('holding-ending')).toBe(0);
    await onto('2026-03-28T08:00:00Z');
    await onto('2026-03-29T08:00:00Z');
    expect(await mailed('holding-ending')).toBe(1);
    await onto('2026-04-10T12:00:00Z');
    expect(await now(id)).toMatchObject({ endedAt: null });
    await onto('2026-04-11T08:00:00Z');
    expect(await now(id)).toMatchObject({ endedHow: 'over', freedAt: null });
    expect(await shown(desk.browser.ana, '/my/things')).toContain('Figma licence: it ended on 11 April 2026.');
    expect(await shown(desk.browser.jonas, '/returns')).toContain('Ana Ruiz had it until 11 April 2026');
    await post(desk.browser.jonas, `/returns/${id}/receipts`).expect(303);
    await post(desk.browser.jonas, `/returns/${id}/receipts`).expect(404);
    expect((await now(id)).freedAt).toEqual(desk.clock.now());
  });

  it('is kept for longer once it was approved again, and does not end meanwhile', async () => {
    const { id } = await held({ neededUntil: '2026-04-20' });
    const { ana } = desk.browser;
    const form = `/my/things/${id}/renewal`;
    const wrong = await post(ana, form, { until: '2026-04-01', purpose: 'We go on.' }).expect(422);
    expect(wrong.text).toContain('That’s no longer than now.');
    expect(wrong.text).toContain('We go on.');
    const answer = await post(ana, form, { until: '2026-06-30', purpose: 'We go on.' }).expect(303);
    const ticketId = Number(/\d+/.exec(answer.headers.location)?.[0]);
    expect(await shown(ana, form)).toContain('You’ve asked for longer already.');
    await onto('2026-04-22T08:00:00Z');
    expect(await now(id)).toMatchObject({ endedAt: null, until: '2026-04-20' });
    await grant(ticketId);
    const { jonas } = desk.browser;
    expect(await now(id)).toMatchObject({ endedAt: null, until: '2026-06-30' });
    await post(jonas, `/tickets/${ticketId}/resolutions`, { outcome: 'solved', solution: 'You keep it.' }).expect(303);
    await desk.settle();
    expect(await repo(Holding).countBy({ personId: desk.cast.ana.id })).toBe(2);
    await post(desk.browser.ana, `/my/things/${id}/returns`).expect(303);
    await post(jonas, `/returns/${id}/receipts`).expect(303);
  });
});

describe('what is held for long', () => {
  it('is asked about once; a press answers, opening the link does not, and silence changes nothing', async () => {
    const { id } = await held();
    const other = await held();
    await onto(after(89));
    expect(await mailed('still-needed')).toBe(0);
    await onto(after(2));
    await onto(after(2));
    expect(await mailed('still-needed')).toBe(1);
    const mail = await repo(Mail).findOneByOrFail({ template: 'still-needed' });
    const { text } = await desk.app.get(MailRenderer).render([mail], desk.clock.now());
    const { ana, sam } = desk.browser;
    const link = /\/still-needed\/[\w-]{43}/.exec(text)![0];
    expect(await shown(sam, link)).toContain('Do you still need this?');
    expect(await shown(ana, '/my/things')).toContain('Do you still need it?');
    expect((await now(id)).confirmedAt! < desk.clock.now()).toBe(true);
    await post(ana, `${link}/confirmations/${id}`).expect(303);
    expect((await now(id)).confirmedAt).toEqual(desk.clock.now());
    expect(await shown(ana, link)).toContain('Figma licence: you keep it.');
    await onto(after(20));
    expect(await now(other.id)).toMatchObject({ endedAt: null });
    expect(await shown(desk.browser.ada, '/tool-renewals')).toMatch(
      /Figma licence<\/bdi>: 1 answer missing[^]*Ana Ruiz, asked on/,
    );
    expect(await mailed('still-needed')).toBe(1);
  });
});

describe('pools', () => {
  it('say what was bought until when; what is renewed soon is listed, and costs go by department', async () => {
    const { ada, ana, carla } = desk.browser;
    const address = `/admin/catalogue/${desk.tools.figma.id}/pools`;
    expect(await shown(ada, address)).toContain('2 seats');
    const soon = after(30).toISOString().slice(0, 10);
    const bad = await post(ada, address, { seats: 'many', renewsOn: soon, currency: 'EUR', period: 'year' }).expect(
      422,
    );
    expect(bad.text).toContain('Enter how many seats it has.');
    const pool = { seats: '5', price: '120', currency: 'EUR', period: 'year', termMonths: '6', renewsOn: soon };
    await post(ada, address, pool).expect(303);
    expect(await shown(ada, address)).toContain('2 of 7 seats are taken.');
    const due = await shown(ada, '/tool-renewals');
    expect(due).toContain('€120 a year');
    const path = /\/tool-renewals\/\d+\/renewals/.exec(due)![0];
    await post(ada, path).expect(303);
    expect(await shown(ada, '/tool-renewals')).toContain('Nothing is renewed in the next 90 days.');
    await ana.get('/tool-renewals').expect(404);
    await ana.get('/tool-costs').expect(403);
    expect(await shown(carla, '/tool-costs')).toContain('What tools cost');
    const csv = (await ada.get('/tool-costs/download').expect(200)).text;
    expect(csv).toContain('department,month,amount,currency');
    // For whoever answers for a tool the way leads there from the catalogue.
    expect(await shown(ana, '/catalogue')).not.toContain('/tool-renewals');
    expect(await shown(await signIn(desk, desk.cast.mira), '/catalogue')).toContain('/tool-renewals');
  });

  it('end without anybody losing a seat, and stay to be read', async () => {
    const { ada } = desk.browser;
    const { id: toolId } = desk.tools.figma;
    const address = `/admin/catalogue/${toolId}/pools`;
    const [first, second] = await repo(SeatPool).findBy({ toolId });
    const seats = async () => (await repo(Tool).findOneByOrFail({ id: toolId })).seats;
    const end = (pool: SeatPool, status: number) =>
      post(ada, `${address}/${pool.id}/endings`, { version: String(pool.version) }).expect(status);
    await end(first, 303);
    expect(await seats()).toBe(5);
    expect((await end(second, 422)).text).toContain('2 seats are taken, and 0 would be left.');
    expect(await seats()).toBe(5);
    expect(await shown(ada, address)).toMatch(/Ended<\/h2>[^]*2 seats<\/b>/);
    await end(first, 404);
  });
});
