import { repo } from '../../src/core/database/tx';
import { Holding } from '../../src/tool-requests/holding.entity';
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
  await post(desk.browser.lena, `/decisions/by/${(await approvalsOf(id))[0].id}`, { decision: 'approved' }).expect(303);
  return id;
}

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
