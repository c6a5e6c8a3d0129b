import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { Bundle } from '../../src/tool-requests/bundles/bundle.entity';
import { BundleRequest, BundleRequestItem } from '../../src/tool-requests/bundles/bundle-request.entity';
import { Tool } from '../../src/tool-requests/tool.entity';
import { ToolRequest } from '../../src/tool-requests/tool-request.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { addTool, approvalsOf, ask, ticketOf, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;
let both: Tool;

beforeAll(async () => {
  desk = await toolDesk();
  both = await addTool(desk.app, desk.cast, { name: 'Both decide', needsOwner: true, ownerId: desk.cast.mira.id });
});
afterAll(() => desk.close());

describe('for a date, for a limited time', () => {
  it('is said by whoever asks, and seen by whoever decides and delivers', async () => {
    const { ana, lena, jonas } = desk.browser;
    const dates = { neededBy: '2026-03-20', neededUntil: '2026-06-30' };
    const id = await ask(ana, desk.tools.figma, dates);
    expect(await repo(ToolRequest).findOneByOrFail({ ticketId: id })).toMatchObject(dates);
    const [{ id: approval }] = await approvalsOf(id);
    const pages = [
      await ana.get(`/tickets/${id}`).expect(200),
      await lena.get(`/decisions/by/${approval}`).expect(200),
      await jonas.get(`/tickets/${id}`).expect(200),
      await ana.get('/my/data').expect(200),
    ];
    for (const { text } of pages) {
      expect(text).toContain('20 March 2026');
      expect(text).toContain('30 June 2026');
    }
  });

  it('gives the form back where the days can’t be', async () => {
    const before = await repo(Ticket).count();
    const post = (fields: Record<string, string>) =>
      desk.browser.ana
        .post('/catalogue/figma-licence/requests')
        .type('form')
        .send({ purpose: 'To draw', ...fields })
        .expect(422);
    const passed = (await post({ neededBy: '2026-03-09' })).text;
    expect(passed).toContain('That day has passed.');
    expect(passed).toContain('value="2026-03-09"');
    expect(passed).toContain('To draw');
    expect((await post({ neededUntil: '2026-02-31' })).text).toContain('That date doesn’t exist.');
    expect(await repo(Ticket).count()).toBe(before);
  });
});

describe('a change by whoever asked', () => {
  const change = async (id: number, fields: Record<string, string>, status = 303) => {
    const { version } = await repo(ToolRequest).findOneByOrFail({ ticketId: id });
    const form = { purpose: 'I draw the new screens.', version: String(version), ...fields };
    return desk.browser.ana.post(`/tickets/${id}/request-changes`).type('form').send(form).expect(status);
  };
  const grant = async (id: number) => {
    const open = (await approvalsOf(id)).find((one) => one.state === 'waiting' && one.askedAt)!;
    const browser = open.approverId === desk.cast.lena.id ? desk.browser.lena : desk.browser.mira;
    await browser.post(`/decisions/by/${open.id}`).type('form').send({ decision: 'approved' }).expect(303);
  };
  const states = async (id: number) => (await approvalsOf(id)).map(({ state }) => state);

  it('is a request of its own where it is for someone else, and the old one is withdrawn', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    expect((await change(id, { colleague: 'Nobody Known' }, 422)).text).toContain('We can’t find a colleague');
    await change(id, { colleague: desk.cast.ana.email });
    expect((await ticketOf(id)).status).toBe('waiting');
    const form = { submission: `for-another-${id}`, colleague: desk.cast.tom.email, purpose: 'Tom draws it.' };
    const sent = await change(id, form);
    expect((await change(id, form)).headers.location).toBe(sent.headers.location);
    const other = await repo(Ticket).findOneByOrFail({ id: Number(/(\d+)$/.exec(sent.headers.location)?.[1]) });
    expect(other).toMatchObject({ requesterId: desk.cast.tom.id, submittedById: desk.cast.ana.id, status: 'waiting' });
    expect((await ticketOf(id)).status).toBe('cancelled');
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('It’s for Tom Okafor: FH-');
  });

  it('is read by whoever decides, where nobody has yet', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    const form = (await desk.browser.ana.get(`/tickets/${id}/request-changes/new`).expect(200)).text;
    expect(form).toContain('I draw the new screens.');
    expect(form).not.toContain('is asked again');
    await desk.browser.sam.get(`/tickets/${id}/request-changes/new`).expect(404);
    await desk.browser.jonas.get(`/tickets/${id}/request-changes/new`).expect(403);
    expect((await change(id, { purpose: ' ' }, 422)).text).toContain('Say in a sentence or two');
    expect((await change(id, { purpose: 'For two.', version: '99' }, 422)).text).toContain('For two.');
    await change(id, { purpose: 'For the autumn show.', neededUntil: '2026-05-01' });
    expect(await states(id)).toEqual(['waiting']);
    const story = (await desk.browser.ana.get(`/tickets/${id}`)).text;
    expect(story).toContain('For the autumn show.');
    expect(story).toContain('Ana changed what they asked for');
    const [{ id: approval }] = await approvalsOf(id);
    const { text } = await desk.browser.lena.get(`/decisions/by/${approval}`);
    for (const words of ['For the autumn show.', '1 May 2026', 'Ana Ruiz first wrote', 'I draw the new screens.'])
      expect(text).toContain(words);
    const read = /name="version" value="(\d+)"/.exec(text)?.[1];
    const decide = (version = read) =>
      desk.browser.lena.post(`/decisions/by/${approval}`).type('form').send({ decision: 'approved', version });
    await change(id, { purpose: 'For a year, please.' });
    expect((await decide().expect(409)).text).toContain('This changed in the meantime. Check it and decide again.');
    expect(await states(id)).toEqual(['waiting']);
    await decide(String(Number(read) + 1)).expect(303);
    expect(await states(id)).toEqual(['granted']);
  });

  it('asks again those who had approved, before anything is delivered', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    await grant(id);
    expect(await ticketOf(id)).toMatchObject({ status: 'new', waitingOn: null });
    const form = (await desk.browser.ana.get(`/tickets/${id}/request-changes/new`).expect(200)).text;
    expect(form).toContain('is asked again');
    await change(id, { neededUntil: '2026-12-31' });
    expect(await ticketOf(id)).toMatchObject({ status: 'waiting', waitingOn: 'approval' });
    expect(await states(id)).toEqual(['granted', 'waiting']);
    await desk.browser.jonas.post(`/tickets/${id}/orders`).type('form').send({}).expect(422);
    await grant(id);
    expect(await states(id)).toEqual(['granted', 'granted']);
    expect(await ticketOf(id)).toMatchObject({ status: 'new', waitingOn: null });
  });

  it('begins at the first of several, and those still to come have nothing to decide meanwhile', async () => {
    const id = await ask(desk.browser.ana, both);
    await grant(id);
    await change(id, { purpose: 'For all of us.' });
    expect(await states(id)).toEqual(['granted', 'void', 'waiting', 'waiting']);
    await grant(id);
    await grant(id);
    expect(await states(id)).toEqual(['granted', 'void', 'granted', 'granted']);
    await change(id, { purpose: 'For all of us.' });
    expect(await states(id)).toEqual(['granted', 'void', 'granted', 'granted']);
  });
});

describe('a bundle', () => {
  let id: number;
  const send = (fields: Record<string, string | string[]>, status = 303) =>
    desk.browser.sam.post(`/bundles/${id}/requests`).type('form').send(fields).expect(status);
  const requests = () => repo(BundleRequest).count();

  it('is put together by an administrator', async () => {
    const { figma, headset } = desk.tools;
    const post = (fields: Record<string, string | string[]>, status: number) =>
      desk.browser.ada.post('/admin/bundles').type('form').send(fields).expect(status);
    const text = { name: 'New colleague', description: 'For the first day', active: 'yes' };
    expect((await post({ ...text, tools: [String(figma.id)] }, 422)).text).toContain('Choose two tools or more.');
    await post({ ...text, tools: [String(figma.id), String(headset.id), String(desk.tools.scanner.id)] }, 303);
    ({ id } = await repo(Bundle).findOneByOrFail({ name: 'New colleague' }));
    await desk.browser.ana.get(`/admin/bundles/${id}`).expect(403);
    expect((await desk.browser.ana.get('/catalogue')).text).toContain(`/bundles/${id}`);
  });

  it('is asked for at once, for a colleague and a day, and each item goes its own way', async () => {
    const { figma, headset } = desk.tools;
    const tools = { [`tool-${figma.id}`]: 'yes', [`tool-${headset.id}`]: 'yes' };
    expect((await send({ purpose: 'She begins' }, 422)).text).toContain('Choose at least one.');
    const refused = await send({ purpose: 'She begins', ...tools, colleague: 'Nobody Known' }, 422);
    expect(refused.text).toContain('She begins');
    expect(await requests()).toBe(0);
    const form = { purpose: 'She begins', ...tools, colleague: desk.cast.ana.email, neededBy: '2026-03-20' };
    const sent = await send({ ...form, submission: 'twice' });
    expect((await send({ ...form, submission: 'twice' })).headers.location).toBe(sent.headers.location);
    const items = await repo(BundleRequestItem).find({ relations: { ticket: true }, order: { id: 'ASC' } });
    expect(items.map(({ ticket }) => [ticket?.title, ticket?.waitingOn, ticket?.requesterId])).toEqual([
      ['Figma licence', 'approval', desk.cast.ana.id],
      ['Headset', null, desk.cast.ana.id],
    ]);
    const path = sent.headers.location;
    const resolvedAt = desk.clock.now();
    await repo(Ticket).update({ id: items[1].ticketId }, { status: 'resolved', outcome: 'solved', resolvedAt });
    for (const browser of [desk.browser.sam, desk.browser.ana]) {
      const { text } = await browser.get(path).expect(200);
      for (const words of ['New colleague', '1 of 2 delivered', 'Waiting for Lena’s approval'])
        expect(text).toContain(words);
    }
    await desk.browser.lena.get(path).expect(404);
    expect((await desk.browser.ana.get(`/tickets/${items[0].ticketId}`)).text).toContain(`href="${path}"`);
    const mails = await repo(Mail).findBy({ template: 'tool-received', mergeKey: `bundle:${items[0].requestId}` });
    expect(mails).toHaveLength(2);
  });
});
