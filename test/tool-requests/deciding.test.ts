import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { approvalsOf, ask, decisionLink, ticketOf, toolDesk, type ToolDesk } from './tools';
import type { Browser } from '../support/cast';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const declined = { decision: 'declined', reason: 'We have a shared seat.', alternative: 'Ask Tom for the calendar.' };
const post = (browser: Browser, path: string, fields: Record<string, string>) =>
  browser.post(path).type('form').send(fields);
const factsOf = (id: number) =>
  repo(Fact).find({ where: { subjectKind: 'ticket', subjectId: id }, order: { id: 'ASC' } });

async function asked(tool = desk.tools.figma): Promise<{ id: number; link: string; byId: string }> {
  const id = await ask(desk.browser.ana, tool);
  return { id, link: await decisionLink(desk, desk.cast.lena), byId: `/decisions/by/${(await approvalsOf(id))[0].id}` };
}

describe('the approver’s page', () => {
  it('shows who asks, for what, why and what it costs', async () => {
    const { link, id } = await asked();
    const { text } = await desk.browser.lena.get(link).expect(200);
    for (const words of [
      'Ana Ruiz has asked for Figma licence',
      'I draw the new screens.',
      '€15 a month',
      'Sales, reports to you',
      '2 free',
      `FH-${id}`,
      'an answer by 09:00 on Thu 12 Mar',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('writes nothing when it is opened, also by a scanner without cookies', async () => {
    const { link, id } = await asked();
    const before = { facts: await factsOf(id), approvals: await approvalsOf(id), ticket: await ticketOf(id) };
    await desk.browser.lena.get(link).expect(200);
    await desk.browser.lena.head(link).expect(200);
    await request(desk.server).get(link).expect(200);
    expect({ facts: await factsOf(id), approvals: await approvalsOf(id), ticket: await ticketOf(id) }).toEqual(before);
  });

  it('asks whom it does not know to sign in where it costs money, says what for, and leads back', async () => {
    const { link } = await asked();
    const { text } = await request(desk.server).get(link).expect(200);
    for (const words of ['decide about Figma licence for Ana', '€180 a year', `value="${desk.cast.lena.email}"`])
      expect(text).toContain(words);
    expect(text).toContain(`name="next" value="${link}"`);
    expect(text).not.toContain('I draw the new screens.');
    await request(desk.server).post(link).type('form').send({ decision: 'approved' }).expect(401);
  });

  it('is not somebody else’s', async () => {
    const { link, id, byId } = await asked();
    for (const browser of [desk.browser.sam, desk.browser.ana, desk.browser.jonas, desk.browser.ada]) {
      const { text } = await browser.get(link).expect(404);
      expect(text).toContain('You can’t decide this one');
      expect(text).toContain('The link is for Lena Brandt');
      expect(text).not.toContain('I draw the new screens.');
      expect((await post(browser, link, { decision: 'approved' }).expect(404)).text).toContain(
        'You can’t decide this one',
      );
      await browser.get(byId).expect(404);
      await post(browser, byId, { decision: 'approved' }).expect(404);
    }
    expect((await ticketOf(id)).waitingOn).toBe('approval');
    await desk.browser.lena.get(byId).expect(200);
  });

  it('knows no forged links', async () => {
    await desk.browser.lena.get(`/decisions/${'A'.repeat(43)}`).expect(404);
    await post(desk.browser.lena, `/decisions/${'A'.repeat(43)}`, { decision: 'approved' }).expect(404);
    await desk.browser.lena.get('/decisions/short').expect(404);
    await desk.browser.lena.get('/decisions/by/999999').expect(404);
    await desk.browser.lena.get('/decisions/by/x').expect(404);
  });

  it('stands under my decisions and first on my home page, and under nobody else’s', async () => {
    const { byId } = await asked();
    const home = (await desk.browser.lena.get('/').expect(200)).text;
    expect(home).toMatch(/Waiting for you: [1-9]/);
    expect(home).toContain(`href="${byId}"`);
    expect(home.indexOf('id="waiting"')).toBeLessThan(home.indexOf('id="mine"'));
    expect(home).toContain('Ana Ruiz needs your approval: Figma licence');
    expect((await desk.browser.sam.get('/').expect(200)).text).not.toContain(byId);
    expect((await desk.browser.lena.get('/decisions').expect(200)).text).toContain('Ana Ruiz: Figma licence');
    expect((await desk.browser.sam.get('/decisions').expect(200)).text).toContain('Nothing to approve');
  });
});

describe('approving', () => {
  it('puts it into the queue, tells the requester, and keeps the approver’s promise', async () => {
    const { id, link } = await asked();
    const { headers } = await post(desk.browser.lena, link, { decision: 'approved' }).expect(303);
    expect(headers.location).toBe(link);
    expect(await ticketOf(id)).toMatchObject({ status: 'new', waitingOn: null });
    const [approval] = await approvalsOf(id);
    expect(approval).toMatchObject({ state: 'granted', decidedAt: desk.clock.now() });
    expect((await repo(SlaClock).findOneByOrFail({ subjectKind: 'approval', subjectId: approval.id })).metAt).toEqual(
      desk.clock.now(),
    );
    expect((await factsOf(id)).map(({ kind }) => kind).slice(-5)).toEqual([
      'approval.granted',
      'tool.task',
      'tool.task',
      'tool.seat_reserved',
      'ticket.resumed',
    ]);
    expect(
      await repo(Mail).countBy({
        subjectKind: 'ticket',
        subjectId: id,
        template: 'tool-granted',
        personId: desk.cast.ana.id,
      }),
    ).toBe(1);
    expect((await desk.browser.lena.get(link)).text).toContain('You approved it, today 09:00.');
    const page = (await desk.browser.ana.get(`/tickets/${id}`)).text;
    expect(page).toContain('Lena approved it. It’s with the desk now');
    expect(page).toContain('You’ll hear from us by');
    expect((await desk.browser.jonas.get('/queue?view=unassigned')).text).toContain(`FH-${id}`);
  });

  it('is one decision however often the button is pressed, and the second tab is told', async () => {
    const { id, link, byId } = await asked();
    const press = () => post(desk.browser.lena, link, { decision: 'approved', submission: `once-${id}` }).expect(303);
    expect((await press()).headers.location).toBe((await press()).headers.location);
    const late = await post(desk.browser.lena, byId, declined).expect(409);
    expect(late.text).toContain('You approved it');
    expect((await ticketOf(id)).outcome).toBeNull();
    expect((await factsOf(id)).filter(({ kind }) => kind === 'approval.granted')).toHaveLength(1);
  });

  it('lets one of two win who decide at the same instant', async () => {
    const { id, link, byId } = await asked();
    const both = await Promise.all([
      post(desk.browser.lena, link, { decision: 'approved' }),
      post(desk.browser.lena, byId, declined),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(
      (await factsOf(id)).filter(({ kind }) => ['approval.granted', 'approval.declined'].includes(kind)),
    ).toHaveLength(1);
  });

  it('asks one after the other, and goes on only when everybody approved', async () => {
    const id = await ask(desk.browser.ana, desk.tools.cad);
    const [first, second] = await approvalsOf(id);
    expect([first.approverId, second.approverId]).toEqual([desk.cast.lena.id, desk.cast.mira.id]);
    const before = (await desk.browser.ana.get(`/tickets/${id}`)).text;
    for (const words of ['Mira decides next.', 'manager, deciding since', 'owner of this tool, decides next'])
      expect(before).toContain(words);
    await desk.browser.mira.get(`/decisions/by/${second.id}`).expect(404);
    await post(desk.browser.lena, `/decisions/by/${first.id}`, { decision: 'approved' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ waitingOn: 'approval' });
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('Waiting for Mira’s approval');
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('manager, approved it, today 09:00');
    const link = await decisionLink(desk, desk.cast.mira);
    expect((await desk.browser.mira.get(link).expect(200)).text).toContain('Lena Brandt approved it');
    await post(desk.browser.mira, link, { decision: 'approved' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'new' });
    expect((await factsOf(id)).filter(({ kind }) => kind.startsWith('approval.')).map(({ kind }) => kind)).toEqual([
      'approval.asked',
      'approval.agreed',
      'approval.asked',
      'approval.granted',
    ]);
  });
});

describe('declining', () => {
  it('needs a reason and another way, and keeps what was typed', async () => {
    const { id, link } = await asked();
    const noWay = await post(desk.browser.lena, link, { ...declined, alternative: '  ' }).expect(422);
    expect(noWay.text).toContain('Suggest an alternative');
    expect(noWay.text).toContain('We have a shared seat.');
    expect((await post(desk.browser.lena, link, { ...declined, reason: '' }).expect(422)).text).toContain(
      'Ask Tom for the calendar.',
    );
    await post(desk.browser.lena, link, { ...declined, reason: 'x'.repeat(2001) }).expect(422);
    await post(desk.browser.lena, link, { decision: 'maybe' }).expect(422);
    await post(desk.browser.lena, link, {}).expect(422);
    expect((await approvalsOf(id))[0].state).toBe('waiting');
    expect(await repo(Message).countBy({ ticketId: id })).toBe(1);
  });

  it('ends the request with the approver’s words, everywhere', async () => {
    const { id, link } = await asked();
    await post(desk.browser.lena, link, declined).expect(303);
    expect(await ticketOf(id)).toMatchObject({
      status: 'resolved',
      outcome: 'declined',
      resolvedById: desk.cast.lena.id,
    });
    expect((await desk.browser.lena.get(link)).text).toMatch(
      /You declined it[\s\S]*We have a shared seat\.[\s\S]*Alternative: Ask Tom/,
    );
    const mine = (await desk.browser.ana.get(`/tickets/${id}`)).text;
    for (const words of [
      'Lena declined this at 09:00 today',
      'We have a shared seat.',
      'Alternative: Ask Tom for the calendar.',
      'Declined',
      'OK, thanks',
    ])
      expect(mine).toContain(words);
    expect(mine).not.toContain('Delivered');
    expect((await desk.browser.ana.get('/my/requests')).text).toContain('Lena declined this');
    expect((await desk.browser.jonas.get(`/tickets/${id}`)).text).toContain('declined it');
    expect(
      await repo(Mail).countBy({
        subjectKind: 'ticket',
        subjectId: id,
        template: 'ticket-solved',
        personId: desk.cast.ana.id,
      }),
    ).toBe(1);
    expect((await factsOf(id)).map(({ kind }) => kind).slice(-2)).toEqual(['ticket.resolved', 'approval.declined']);
  });

  it('asks the requester for a rating like everybody else', async () => {
    const { id, link } = await asked();
    await post(desk.browser.lena, link, declined).expect(303);
    await desk.settle();
    const { headers } = await desk.browser.ana.post(`/tickets/${id}/confirmations`).expect(303);
    expect([`/tickets/${id}`, expect.stringContaining('/surveys/')]).toContainEqual(headers.location);
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('accepted it');
  });

  it('voids whoever was still to be asked', async () => {
    const id = await ask(desk.browser.ana, desk.tools.cad);
    const [first] = await approvalsOf(id);
    await post(desk.browser.lena, `/decisions/by/${first.id}`, declined).expect(303);
    expect((await approvalsOf(id)).map(({ state }) => state)).toEqual(['declined', 'void']);
    expect(await repo(Mail).countBy({ personId: desk.cast.mira.id, subjectKind: 'approval' })).toBe(1);
  });

  it('is decided anew when it is opened again with a better reason', async () => {
    const { id, link } = await asked();
    await post(desk.browser.lena, link, declined).expect(303);
    await post(desk.browser.ana, `/tickets/${id}/reopenings`, { reason: 'The shared seat is taken all week.' }).expect(
      303,
    );
    // At once, before anything runs in the background: nobody can deliver what nobody decided about.
    expect(await ticketOf(id)).toMatchObject({ waitingOn: 'approval', cycle: 2 });
    const solved = { outcome: 'solved', solution: 'Here it is.' };
    await post(desk.browser.jonas, `/tickets/${id}/resolutions`, solved).expect(422);
    await desk.settle();
    expect(await ticketOf(id)).toMatchObject({ status: 'waiting', waitingOn: 'approval', cycle: 2 });
    expect((await approvalsOf(id)).map(({ state, cycle }) => [state, cycle])).toEqual([
      ['declined', 1],
      ['waiting', 2],
    ]);
    const page = await desk.browser.lena.get(await decisionLink(desk, desk.cast.lena)).expect(200);
    expect(page.text).toContain('The shared seat is taken all week.');
    expect(page.text).toContain('You declined it');
  });
});
