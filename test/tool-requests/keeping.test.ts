import request from 'supertest';
import { seedCatalogue } from '../../seeds/catalogue';
import { repo } from '../../src/core/database/tx';
import { PeopleDirectory } from '../../src/people/directory/people-directory';
import { ApprovalRoute } from '../../src/tool-requests/rules/approval-route';
import { Catalogue } from '../../src/tool-requests/catalogue/catalogue.service';
import { ToolSearch } from '../../src/tool-requests/catalogue/tool-search';
import type { ApprovalStep } from '../../src/tool-requests/approval.entity';
import { ApprovalRules } from '../../src/tool-requests/rules/approval-rules.service';
import { ToolTemplate } from '../../src/tool-requests/tasks/tool-template.entity';
import { Tool } from '../../src/tool-requests/tool.entity';
import { startApp } from '../support/app';
import { type Browser, seedCast } from '../support/cast';
import { toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string>) =>
  browser.post(path).type('form').send(fields);
const form = () => ({
  name: 'Translation',
  description: 'Confidential texts',
  forWhat: 'For tenders.',
  monthly: '19,50',
  serviceId: String(desk.cast.services.email.id),
  owner: desk.cast.mira.email.toUpperCase(),
  seats: '5',
  steps: 'Assign a seat\n\n Note \n',
  active: 'yes',
  position: '7',
});

describe('an administrator', () => {
  it('adds a tool, which can be asked for at once', async () => {
    await post(desk.browser.ada, '/admin/catalogue', form()).expect(303);
    expect(await repo(Tool).findOneByOrFail({ name: 'Translation' })).toMatchObject({
      slug: 'translation',
      priceMinor: 1950,
      ownerId: desk.cast.mira.id,
      seats: 5,
      position: 7,
    });
    const { id } = await repo(Tool).findOneByOrFail({ name: 'Translation' });
    expect((await repo(ToolTemplate).findOneByOrFail({ toolId: id })).tasks).toMatchObject([
      { words: 'Assign a seat', teamId: null },
      { words: 'Note', after: [] },
    ]);
    expect((await desk.browser.ana.get('/catalogue/translation').expect(200)).text).toContain('€19.50 a month');
    expect((await desk.browser.ada.get('/admin/catalogue').expect(200)).text).toContain('Translation');
  });

  it('changes one; its address stays, and taken off it is no longer offered', async () => {
    const tool = desk.tools.headset;
    const edit = (await desk.browser.ada.get(`/admin/catalogue/${tool.id}`).expect(200)).text;
    expect(edit).toContain('value="Headset"');
    const change = {
      ...form(),
      name: 'Quiet headset',
      owner: '',
      active: '',
      version: String(tool.version),
    };
    await post(desk.browser.ada, `/admin/catalogue/${tool.id}`, change).expect(303);
    expect(await repo(Tool).findOneByOrFail({ id: tool.id })).toMatchObject({
      name: 'Quiet headset',
      slug: 'headset',
      active: false,
      version: tool.version + 1,
    });
    await desk.browser.ana.get('/catalogue/headset').expect(404);
    // Somebody else's older page does not undo it.
    await post(desk.browser.ada, `/admin/catalogue/${tool.id}`, { ...change, name: 'Old words' }).expect(409);
  });

  it('gives its cost in the currency it is paid in', async () => {
    const paid = { ...form(), name: 'Tokyo fare', monthly: '1500', currency: 'JPY' };
    await post(desk.browser.ada, '/admin/catalogue', paid).expect(303);
    const tool = await repo(Tool).findOneByOrFail({ name: 'Tokyo fare' });
    expect(tool).toMatchObject({ priceMinor: 1500, currency: 'JPY' });
    expect((await desk.browser.ana.get('/catalogue/tokyo-fare')).text).toContain('JP¥1,500 a month');
    const edit = (await desk.browser.ada.get(`/admin/catalogue/${tool.id}`)).text;
    expect(edit).toContain('<option value="JPY" selected>Japanese Yen (JPY)</option>');
    expect(edit).toContain('value="1500"');
  });

  it.each([
    ['no name', { name: ' ' }, 'Give it a name.'],
    ['a name that is taken', { name: 'CAD seat' }, 'There’s already a tool with this name.'],
    ['an amount that is none', { monthly: 'fifteen' }, 'Enter an amount, like 15 or 15.50.'],
    ['a part of a yen', { monthly: '1500.50', currency: 'JPY' }, 'Enter an amount, like 15 or 15.50.'],
    ['a currency that is none', { currency: 'XYX' }, 'Choose a currency.'],
    ['no service', { serviceId: '' }, 'Choose the service'],
    ['an owner nobody knows', { owner: 'nobody@example.com' }, 'We can’t find a colleague'],
    ['half a seat', { seats: '1.5' }, 'Enter a whole number'],
    ['a service that does not exist', { serviceId: '999999' }, 'Choose the service'],
  ])('is told about %s, and keeps what was typed', async (_, fields, words) => {
    const before = await repo(Tool).count();
    const { text } = await post(desk.browser.ada, '/admin/catalogue', {
      ...form(),
      name: `T${before}`,
      forWhat: 'Words that stay',
      ...fields,
    }).expect(422);
    expect(text).toContain(words);
    expect(text).toContain('Words that stay');
    expect(await repo(Tool).count()).toBe(before);
  });

  it('alone keeps the catalogue', async () => {
    for (const browser of [
      desk.browser.ana,
      desk.browser.sam,
      desk.browser.jonas,
      desk.browser.mira,
      desk.browser.carla,
    ]) {
      for (const path of ['/admin/catalogue', '/admin/catalogue/new', `/admin/catalogue/${desk.tools.figma.id}`])
        await browser.get(path).expect(403);
      await post(browser, '/admin/catalogue', form()).expect(403);
      await post(browser, `/admin/catalogue/${desk.tools.figma.id}`, form()).expect(403);
    }
    await desk.browser.ada.get('/admin/catalogue/999999').expect(404);
  });
});

it('nobody who is not signed in sees any of it', async () => {
  for (const path of [
    '/catalogue',
    '/catalogue/figma-licence',
    '/decisions',
    '/decisions/by/1',
    '/approvals/1/reroute',
    '/admin/catalogue',
  ]) {
    expect((await request(desk.server).get(path).expect(303)).headers.location).toContain('/sign-in');
  }
  for (const path of [
    '/catalogue/figma-licence/requests',
    '/decisions/by/1',
    '/approvals/1/reroute',
    '/tickets/1001/orders',
  ])
    await request(desk.server).post(path).expect(401);
});

describe('who decides', () => {
  const route = async (
    tool: { needsManager?: boolean; needsOwner?: boolean; owner?: number },
    requesterId: number,
    submittedById = requesterId,
  ) => {
    const who = [...(tool.needsManager ? ['manager'] : []), ...(tool.needsOwner ? ['owner'] : [])] as ApprovalStep[];
    const stops = await desk.app.get(ApprovalRoute).through(
      who.map((one) => ({ who: one, personId: null, fromMinor: null })),
      { ownerId: tool.owner ?? null },
      { requesterId, submittedById },
    );
    return stops.map(({ step, approver }) => `${step} ${approver?.name ?? 'nobody'}`);
  };

  it('is the manager, then the owner, each once, and nobody about their own wish', async () => {
    const { ana, lena, mira, sam } = desk.cast;
    expect(await route({}, ana.id)).toEqual([]);
    expect(await route({ needsManager: true, needsOwner: true, owner: mira.id }, ana.id)).toEqual([
      'manager Lena Brandt',
      'owner Mira Kaya',
    ]);
    expect(await route({ needsManager: true, needsOwner: true, owner: lena.id }, ana.id)).toEqual([
      'manager Lena Brandt',
    ]);
    // An owner asks for what they own: their manager decides.
    expect(await route({ needsOwner: true, owner: ana.id }, ana.id)).toEqual(['owner Lena Brandt']);
    // Lena has nobody above her.
    expect(await route({ needsOwner: true, owner: lena.id }, lena.id)).toEqual([]);
    // Her wish for Ana is hers, too.
    expect(await route({ needsManager: true }, ana.id, lena.id)).toEqual([]);
    // Where nobody was ever named, it is not approved by that.
    expect(await route({ needsManager: true }, sam.id)).toEqual(['manager nobody']);
  });
});

it('a catalogue to start with is sown once, and offers nothing before somebody looked at it', async () => {
  const fresh = await startApp();
  try {
    const catalogue = fresh.app.get(Catalogue);
    const sow = () =>
      seedCatalogue(catalogue, fresh.app.get(ApprovalRules), fresh.app.get(PeopleDirectory), fresh.clock.now());
    await sow();
    expect(await catalogue.all()).toEqual([]);
    await seedCast(fresh.app);
    await sow();
    await sow();
    expect(await catalogue.all()).toHaveLength(15);
    expect((await fresh.app.get(ToolSearch).find('')).tools).toEqual([]);
  } finally {
    await fresh.close();
  }
});
