import { hour } from '../../src/core/time';
import { repo } from '../../src/core/database/tx';
import { StoredFile } from '../../src/core/files/stored-file.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { Holding } from '../../src/tool-requests/holding.entity';
import { ToolRequest } from '../../src/tool-requests/tool-request.entity';
import { Tool } from '../../src/tool-requests/tool.entity';
import type { Browser } from '../support/cast';
import { addTool, ask, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;
let vpn: Tool;

beforeAll(async () => {
  desk = await toolDesk();
  vpn = await addTool(desk.app, desk.cast, {
    name: 'Access from away',
    kind: 'access',
    alsoCalled: 'VPN, home office',
    needsManager: false,
  });
});
afterAll(() => desk.close());

const versionOf = async (tool: Tool) => String((await repo(Tool).findOneByOrFail({ id: tool.id })).version);
async function held(ticketId: number, at: Date): Promise<void> {
  await repo(Holding).insert(Holding.had(await repo(ToolRequest).findOneByOrFail({ ticketId }), at));
}
const shown = async (browser: Browser, path: string) => (await browser.get(path).expect(200)).text;

async function say(tool: Tool, fields: Record<string, string | string[]>, status = 303): Promise<string> {
  const sent = { version: await versionOf(tool), ...fields };
  const path = `/admin/catalogue/${tool.id}/details`;
  return (await desk.browser.ada.post(path).type('form').send(sent).expect(status)).text;
}

describe('looking for a tool', () => {
  it('finds by other words, by kind, and in spite of a slip', async () => {
    expect(await shown(desk.browser.ana, '/catalogue?search=vpn')).toContain('Access from away');
    const nearly = await shown(desk.browser.ana, '/catalogue?search=hedset');
    expect(nearly).toContain('/catalogue/headset');
    expect(nearly).toContain('No exact match. These come closest.');
    expect(nearly).not.toContain('Figma licence');
    const access = await shown(desk.browser.ana, '/catalogue?kind=access');
    expect(access).toContain('Access from away');
    expect(access).not.toContain('/catalogue/headset');
    expect(await shown(desk.browser.ana, '/suggestions?words=I+need+vpn')).toContain(`/catalogue/${vpn.slug}`);
  });

  it('carries the words on to a request where the catalogue doesn’t have it', async () => {
    const text = await shown(desk.browser.ana, '/catalogue?search=laser%20cutter');
    expect(text).toContain('href="/tickets/new?words&#x3D;laser%20cutter"');
    expect(await shown(desk.browser.ana, '/tickets/new?words=laser%20cutter')).toContain('laser cutter');
  });
});

describe('what a tool’s page says', () => {
  it('is its price for a seat and a period', async () => {
    const text = { priceMinor: 24_000, period: 'year' as const };
    const yearly = await addTool(desk.app, desk.cast, { name: 'Yearly', ...text });
    const once = await addTool(desk.app, desk.cast, { name: 'Bought', ...text, period: 'once' });
    expect(await shown(desk.browser.ana, `/catalogue/${yearly.slug}`)).toContain('€240 a year');
    expect(await shown(desk.browser.ana, `/catalogue/${once.slug}`)).toContain('€240 once');
  });

  it('names what was looked at when, and what everybody waits for', async () => {
    await say(desk.tools.figma, { dataProtectionOn: '2026-02-03', worksCouncil: 'yes' });
    const text = await shown(desk.browser.ana, '/catalogue/figma-licence');
    expect(text).toContain('Data protection cleared it on 3 February 2026.');
    expect(text).toContain('the works council hasn’t been informed yet. That’s the real wait.');
    const back = await say(desk.tools.figma, { dataProtectionOn: '2026-02-31', departments: ['999'] }, 422);
    expect(back).toContain('That date doesn’t exist.');
    expect(back).toContain('value="2026-02-31"');
    expect(await say(desk.tools.figma, { departments: ['999999'] }, 422)).toContain(
      'Choose departments from the list.',
    );
    expect(await say(desk.tools.figma, { needs: String(desk.tools.figma.id) }, 422)).toContain('Choose tools from');
    await say(desk.tools.figma, { version: '1' }, 409);
  });

  it('says what it needs, whether one has it, and what is paid for already', async () => {
    const { ana } = desk.browser;
    await say(desk.tools.cad, { needs: [String(vpn.id)], instead: [String(desk.tools.figma.id)] });
    const before = await shown(ana, '/catalogue/cad-seat');
    expect(before).toContain('Access from away: you don’t have it yet. Ask for it, too');
    expect(before).toContain('already paid for, 2 seats free');
    const id = await ask(ana, vpn);
    expect(await shown(ana, '/catalogue/cad-seat')).toContain('Access from away: you’ve asked for it');
    await held(id, desk.clock.now());
    expect(await shown(ana, '/catalogue/cad-seat')).toContain('Access from away: you have it');
  });

  it('counts holders of one’s own department and past deliveries from five on, and names nobody', async () => {
    const { jonas, mira, tom, carla, ada } = desk.browser;
    const page = () => shown(jonas, '/catalogue/headset');
    for (const [index, browser] of [jonas, mira, tom, carla, ada].entries()) {
      expect(await page()).not.toContain('in your department');
      const ticketId = await ask(browser, desk.tools.headset);
      const { createdAt } = await repo(Ticket).findOneByOrFail({ id: ticketId });
      const resolvedAt = new Date(createdAt.getTime() + (index + 1) * hour);
      await repo(Ticket).update({ id: ticketId }, { outcome: 'solved', resolvedAt });
      await held(ticketId, resolvedAt);
    }
    const text = await page();
    expect(text).toContain('5 people in your department have it.');
    expect(text).toContain('Usually ready in 3 h of working time. Half of the last 5 took 2 h to 4 h.');
    expect(text).not.toContain('Carla Conti');
    expect(await shown(desk.browser.ana, '/catalogue/headset')).not.toContain('in your department');
  });
});

describe('who may have it', () => {
  it('is said beforehand and kept, also for a colleague', async () => {
    const { tools, cast, browser } = desk;
    await say(tools.scanner, { departments: [String(cast.departments.it.id)], leads: 'yes' });
    expect(await shown(browser.ana, '/catalogue')).toContain('For IT and people who lead others');
    const text = await shown(browser.ana, '/catalogue/badge-scanner');
    expect(text).toContain('This is for IT and people who lead others. You can ask for it for one of them.');
    const refused = await browser.ana
      .post('/catalogue/badge-scanner/requests')
      .type('form')
      .send({ purpose: 'I like it' })
      .expect(422);
    expect(refused.text).toContain('They can’t have this tool. Name a colleague it’s for.');
    expect(refused.text).toContain('I like it');
    await ask(browser.ana, tools.scanner, { colleague: cast.tom.email });
    await ask(browser.lena, tools.scanner);
  });
});

describe('its picture', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==',
    'base64',
  );
  const send = (browser: Browser, bytes: Buffer | null, name = 'picture.png') => {
    const form = browser.post(`/admin/catalogue/${vpn.id}/pictures`).field('submission', `key-${name}`);
    return bytes ? form.attach('picture', bytes, name) : form;
  };

  it('is what the administrator uploads, a picture and nothing else', async () => {
    const { ada, ana } = desk.browser;
    const before = await repo(StoredFile).count();
    await send(ana, png).expect(403);
    const svg = await send(ada, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'drawn.png').expect(422);
    expect(svg.text).toContain('Choose a picture: PNG, JPEG or WebP.');
    await ana.get(`/catalogue/${vpn.slug}/picture`).expect(404);
    await send(ada, png).expect(303);
    await send(ada, png, 'again.png').expect(303);
    expect(await repo(StoredFile).count()).toBe(before + 1);
    const got = await ana.get(`/catalogue/${vpn.slug}/picture`).expect(200);
    expect(got.headers['content-type']).toBe('image/png');
    expect(got.headers['content-security-policy']).toContain('sandbox');
    expect(await shown(ana, '/catalogue')).toContain(`src="/catalogue/${vpn.slug}/picture"`);
    await send(ada, null).expect(303);
    await ana.get(`/catalogue/${vpn.slug}/picture`).expect(404);
    expect(await repo(StoredFile).count()).toBe(before);
  });
});
