import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { People } from '../../src/people/directory/people.service';
import { Person } from '../../src/people/person.entity';
import { days, minutes } from '../../src/core/time';
import { Tokens } from '../../src/people/access/tokens.service';
import { addTool, approvalsOf, ask, decisionLink, ticketOf, toolDesk, type ToolDesk } from './tools';
import { type Browser, signIn } from '../support/cast';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.post(path).type('form').send(fields);

async function leave(person: Person, active = false): Promise<void> {
  const { version } = await repo(Person).findOneByOrFail({ id: person.id });
  await desk.app.get(People).change(person.id, version, { active }, null, desk.clock.now());
  await desk.settle();
  // Leaving ended every session; whoever comes back signs in again.
  if (active) desk.browser.lena = await signIn(desk, desk.cast.lena);
}

describe('someone else decides', () => {
  it('when a lead names them: the first link dies, the new one decides', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    const old = await decisionLink(desk, desk.cast.lena);
    const [{ id: approvalId }] = await approvalsOf(id);
    expect((await desk.browser.mira.get(`/tickets/${id}`)).text).toContain(`/approvals/${approvalId}/reroute`);
    expect((await desk.browser.jonas.get(`/tickets/${id}`)).text).not.toContain('/reroute');
    expect((await desk.browser.mira.get(`/approvals/${approvalId}/reroute`).expect(200)).text).toContain('Lena Brandt');
    await post(desk.browser.mira, `/approvals/${approvalId}/reroute`, { person: desk.cast.chris.email }).expect(303);
    expect((await approvalsOf(id)).map(({ approverId, state }) => [approverId, state])).toEqual([
      [desk.cast.lena.id, 'void'],
      [desk.cast.chris.id, 'waiting'],
    ]);
    expect((await desk.browser.lena.get(old).expect(200)).text).toContain('There’s nothing left to decide');
    await post(desk.browser.lena, old, { decision: 'approved' }).expect(409);
    expect(await ticketOf(id)).toMatchObject({ waitingOn: 'approval' });
    const link = await decisionLink(desk, desk.cast.chris);
    await desk.browser.lena.get(link).expect(404);
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('Waiting for Chris’s approval');
  });

  it('but never whoever asks, nor anybody unknown; what was typed is kept', async () => {
    const id = await ask(desk.browser.sam, desk.tools.figma, { colleague: desk.cast.ana.email });
    const [{ id: approvalId }] = await approvalsOf(id);
    const path = `/approvals/${approvalId}/reroute`;
    for (const person of [desk.cast.ana.email, desk.cast.sam.email])
      expect((await post(desk.browser.mira, path, { person }).expect(422)).text).toContain(
        'You can’t approve your own request.',
      );
    expect((await post(desk.browser.mira, path, { person: 'nobody@example.com' }).expect(422)).text).toContain(
      'value="nobody@example.com"',
    );
    await post(desk.browser.mira, path, {}).expect(422);
    expect((await approvalsOf(id))[0].state).toBe('waiting');
  });

  it('and nobody but leads and administrators may name them', async () => {
    const [{ id: approvalId }] = await approvalsOf(await ask(desk.browser.ana, desk.tools.figma));
    for (const browser of [
      desk.browser.ana,
      desk.browser.lena,
      desk.browser.sam,
      desk.browser.jonas,
      desk.browser.carla,
    ]) {
      await browser.get(`/approvals/${approvalId}/reroute`).expect(403);
      await post(browser, `/approvals/${approvalId}/reroute`, { person: desk.cast.chris.email }).expect(403);
    }
    // An administrator only where nobody was found.
    await desk.browser.ada.get(`/approvals/${approvalId}/reroute`).expect(404);
    await post(desk.browser.ada, `/approvals/${approvalId}/reroute`, { person: desk.cast.chris.email }).expect(404);
  });
});

describe('an approver who left', () => {
  it('is followed by their own manager, else by whom an administrator names', async () => {
    const id = await ask(desk.browser.ana, desk.tools.figma);
    await leave(desk.cast.lena);
    expect((await approvalsOf(id)).at(-1)).toMatchObject({ approverId: null, state: 'waiting', promiseAt: null });
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('We need to find someone to approve this');
    const approvalId = (await approvalsOf(id)).at(-1)?.id;
    const list = (await desk.browser.ada.get('/admin/catalogue').expect(200)).text;
    expect(list).toContain('Ana Ruiz: Figma licence');
    expect(list).toContain(`/approvals/${approvalId}/reroute`);
    const { headers } = await post(desk.browser.ada, `/approvals/${approvalId}/reroute`, {
      person: desk.cast.carla.email,
    }).expect(303);
    expect(headers.location).toBe('/admin/catalogue');
    expect((await approvalsOf(id)).at(-1)).toMatchObject({ approverId: desk.cast.carla.id, state: 'waiting' });
    expect((await desk.browser.ada.get('/admin/catalogue')).text).not.toContain(`/approvals/${approvalId}/reroute`);
    await leave(desk.cast.lena, true);
  });
});

describe('a request to a private service', () => {
  it('exists for requester, approver and its team alone, and the approver sees one page of it', async () => {
    const id = await ask(desk.browser.ana, desk.tools.scanner);
    const byId = `/decisions/by/${(await approvalsOf(id))[0].id}`;
    await desk.browser.lena.get(byId).expect(200);
    await desk.browser.lena.get(`/tickets/${id}`).expect(404);
    await desk.browser.tom.get(`/tickets/${id}`).expect(200);
    await desk.browser.jonas.get(`/tickets/${id}`).expect(404);
    for (const path of ['orders', 'tasks/1', 'seats'])
      await post(desk.browser.jonas, `/tickets/${id}/${path}`, { step: '0', seat: 'take' }).expect(404);
    await desk.browser.mira.get(`/approvals/${(await approvalsOf(id))[0].id}/reroute`).expect(404);
    await leave(desk.cast.lena);
    const { text } = await desk.browser.ada.get('/admin/catalogue').expect(200);
    expect(text).toContain('A private request');
    expect(text).not.toContain('Badge scanner</b>');
    expect(text).not.toContain('Ana Ruiz: Badge scanner');
    await leave(desk.cast.lena, true);
  });
});

describe('the link', () => {
  it('reminds once, when most of the time is over', async () => {
    const tool = await addTool(desk.app, desk.cast, { name: 'Reminder tool' });
    const [approval] = await approvalsOf(await ask(desk.browser.ana, tool));
    const reminders = () =>
      repo(Mail).countBy({ subjectKind: 'approval', subjectId: approval.id, template: 'approval-reminder' });
    expect(await reminders()).toBe(0);
    await desk.travel(new Date((approval.promiseAt as Date).getTime() + days(3)));
    expect(await reminders()).toBe(1);
    expect((await approvalsOf(approval.ticketId))[0].remindedAt).not.toBeNull();
    // Sessions last shorter than this: a link by mail opens where this person signed in within 90 days.
    const known = request.agent(desk.server);
    const token = await desk.app.get(Tokens).mint('sign-in', desk.cast.lena.id, null, desk.clock.now(), minutes(15));
    await known.post(`/sign-in/${token}`).expect(303);
    const link = await decisionLink(desk, desk.cast.lena, 'approval-reminder');
    desk.clock.pass(days(29));
    const { text } = await known.get(link).expect(200);
    expect(text).toContain('Ana is still waiting');
    expect(
      (await post(known, link, { decision: 'declined', reason: 'No', alternative: '' }).expect(422)).text,
    ).toContain('Suggest an alternative');
    desk.clock.pass(days(2));
    expect((await known.get(link).expect(410)).text).toContain('This link no longer works');
    await post(known, link, { decision: 'approved' }).expect(410);
    expect((await approvalsOf(approval.ticketId))[0].state).toBe('waiting');
  });

  it('needs no sign-in where the browser knows the person, though the session is over', async () => {
    const ticket = await ask(await signIn(desk, desk.cast.ana), desk.tools.figma);
    const token = await desk.app.get(Tokens).mint('sign-in', desk.cast.lena.id, null, desk.clock.now(), minutes(15));
    const visitor = await request(desk.server).post(`/sign-in/${token}`).expect(303);
    const cookie = String(visitor.headers['set-cookie']).match(/known=[^;]+/)?.[0] ?? '';
    const link = await decisionLink(desk, desk.cast.lena);
    await request(desk.server).get('/decisions').set('Cookie', cookie).expect(303);
    await request(desk.server).get(link).set('Cookie', cookie).expect(200);
    await request(desk.server).post(link).set('Cookie', cookie).type('form').send({ decision: 'approved' }).expect(303);
    expect(await ticketOf(ticket)).toMatchObject({ status: 'new', waitingOn: null });
  });
});
