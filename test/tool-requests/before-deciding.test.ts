import { repo } from '../../src/core/database/tx';
import { minutes } from '../../src/core/time';
import { Mail } from '../../src/mail/mail.entity';
import { Person } from '../../src/people/person.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { approvalsOf, ask, decisionLink, ticketOf, toolDesk, type ToolDesk } from './tools';
import { type Browser, signIn } from '../support/cast';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string>) =>
  browser.post(path).type('form').send(fields);
const mailsTo = (person: Person, template: string) => repo(Mail).countBy({ personId: person.id, template });
const clockOf = (id: number) => repo(SlaClock).findOneByOrFail({ subjectKind: 'approval', subjectId: id });

async function asked(): Promise<{ id: number; page: string; approvalId: number }> {
  const id = await ask(desk.browser.ana, desk.tools.figma);
  const [{ id: approvalId }] = await approvalsOf(id);
  return { id, approvalId, page: `/decisions/by/${approvalId}` };
}

describe('asking back', () => {
  it('stops the approver’s clock, starts the requester’s, and goes on with the answer', async () => {
    const { id, approvalId, page } = await asked();
    const before = (await approvalsOf(id))[0].promiseAt as Date;
    expect((await post(desk.browser.lena, page, { decision: 'asked', question: ' ' }).expect(422)).text).toContain(
      'Write your question.',
    );
    const question = { decision: 'asked', question: 'Which project is it for?', submission: `ask-${id}` };
    await post(desk.browser.lena, page, question).expect(303);
    await post(desk.browser.lena, page, question).expect(303);
    expect(await mailsTo(desk.cast.ana, 'approval-question')).toBe(1);
    expect((await clockOf(approvalId)).pausedSince).toEqual(desk.clock.now());
    expect((await desk.browser.lena.get(page)).text).toContain('Waiting for Ana’s answer, by 09:00 on Thu 12 Mar.');
    expect((await desk.browser.lena.get('/')).text).not.toContain('Ana Ruiz needs your approval');
    const second = await post(desk.browser.lena, page, { decision: 'asked', question: 'And why?' }).expect(409);
    expect(second.text).toContain('Waiting for Ana’s answer');
    const home = (await desk.browser.ana.get('/')).text;
    expect(home).toContain('Lena Brandt has a question before deciding: Figma licence');
    const own = (await desk.browser.ana.get(`/tickets/${id}`)).text;
    for (const words of ['Which project is it for?', 'It’s waiting for your answer. Please reply by 09:00'])
      expect(own).toContain(words);

    expect(own).toContain('Write to Lena');

    await desk.travel('2026-03-11T09:01:00Z');
    await desk.travel('2026-03-12T12:00:00Z');
    expect(await mailsTo(desk.cast.ana, 'approval-question-reminder')).toBe(1);
    expect(await mailsTo(desk.cast.lena, 'approval-reminder')).toBe(0);
    const answer = desk.browser.ana.post(`/tickets/${id}/answers`).field({ text: 'For the new checkout.' });
    await answer.attach('files', Buffer.from('the plan'), 'plan.txt').expect(303);
    const read = (await desk.browser.lena.get(page).expect(200)).text;
    const file = /href="(\/decisions\/by\/\d+\/files\/\d+)"[^>]*>plan\.txt/.exec(read)![1];
    expect((await desk.browser.lena.get(file).expect(200)).text).toBe('the plan');
    await desk.browser.sam.get(file).expect(404);
    const ticket = await ticketOf(id);
    expect(ticket).toMatchObject({ status: 'waiting', waitingOn: 'approval', unanswered: false });
    const [approval] = await approvalsOf(id);
    expect(approval).toMatchObject({ questionId: null, state: 'waiting' });
    expect((approval.promiseAt as Date) > before).toBe(true);
    expect((await clockOf(approvalId)).pausedSince).toBeNull();
    expect(await mailsTo(desk.cast.lena, 'approval-answered')).toBe(1);
    expect((await desk.browser.lena.get(await decisionLink(desk, desk.cast.lena, 'approval-answered'))).text).toMatch(
      /You asked[\s\S]*Which project is it for\?[\s\S]*Ana Ruiz answered[\s\S]*For the new checkout\./,
    );
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('Ana answered, so Lena goes on');
    expect((await desk.browser.ana.get('/')).text).not.toContain('has a question before deciding');
    await post(desk.browser.lena, page, { decision: 'approved' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'new', waitingOn: null });
  });

  it('does not keep anybody from deciding before the answer, which then goes to the desk', async () => {
    const { id, page } = await asked();
    await post(desk.browser.lena, page, { decision: 'asked', question: 'How many seats?' }).expect(303);
    await post(desk.browser.lena, page, { decision: 'approved' }).expect(303);
    expect((await approvalsOf(id))[0]).toMatchObject({ state: 'granted', questionId: null });
    expect((await desk.browser.ana.get('/')).text).not.toContain('has a question before deciding');
    await post(desk.browser.ana, `/tickets/${id}/answers`, { text: 'One.' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ unanswered: true });
  });
});

describe('passing on', () => {
  it('keeps the promise, tells the new approver why, and leaves nothing to decide for the first', async () => {
    const { id, approvalId, page } = await asked();
    const { promiseAt } = (await approvalsOf(id))[0];
    const path = `${page}/passings`;
    expect((await desk.browser.lena.get(`${path}/new`).expect(200)).text).toContain('Who knows more?');
    await desk.browser.sam.get(`${path}/new`).expect(404);
    await post(desk.browser.sam, path, { person: desk.cast.mira.email, reason: 'She owns CAD.' }).expect(404);
    const refused = async (fields: Record<string, string>) =>
      (await post(desk.browser.lena, path, fields).expect(422)).text;
    expect(await refused({ person: desk.cast.mira.email, reason: '' })).toContain('Say why you’re passing it on');
    expect(await refused({ person: desk.cast.ana.email, reason: 'You know.' })).toContain('Ana Ruiz asked for this');
    expect(await refused({ person: desk.cast.lena.email, reason: 'Me.' })).toContain('has it to decide already');
    const stranger = await refused({ person: desk.cast.sam.email, reason: 'He is nice.' });
    expect(stranger).toContain('doesn’t approve requests here');
    expect(stranger).toContain('He is nice.');

    const passed = { person: desk.cast.mira.email, reason: 'She owns the drawing tools.', submission: `pass-${id}` };
    await post(desk.browser.lena, path, passed).expect(303);
    await post(desk.browser.lena, path, passed).expect(303);
    const approvals = await approvalsOf(id);
    expect(approvals.map((one) => [one.id, one.approverId, one.promiseAt])).toEqual([
      [approvalId, desk.cast.mira.id, promiseAt],
    ]);
    expect((await desk.browser.lena.get(page)).text).toContain('You passed it on to Mira');
    await post(desk.browser.lena, page, { decision: 'approved' }).expect(409);
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toMatch(/passed it on to Mira/);
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).not.toContain('She owns the drawing tools.');
    expect(await repo(Message).countBy({ ticketId: id, visibility: 'internal' })).toBe(1);
    const link = await decisionLink(desk, desk.cast.mira, 'approval-passed-on');
    expect((await desk.browser.mira.get(link).expect(200)).text).toMatch(
      /Lena Brandt passed it on to you[\s\S]*She owns the drawing tools\./,
    );
    await post(desk.browser.mira, link, { decision: 'approved' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'new', waitingOn: null });
  });

  it('reminds whoever has it now, though the one before was reminded already', async () => {
    const { id, page } = await asked();
    const reminded = () => mailsTo(desk.cast.mira, 'approval-reminder');
    const before = await reminded();
    await desk.travel(new Date(((await approvalsOf(id))[0].promiseAt as Date).getTime() - minutes(30)));
    expect((await approvalsOf(id))[0].remindedAt).not.toBeNull();
    const lena = await signIn(desk, desk.cast.lena);
    await post(lena, `${page}/passings`, { person: desk.cast.mira.email, reason: 'She knows.' }).expect(303);
    expect(await reminded()).toBe(before);
    await desk.travel(new Date(desk.clock.now().getTime() + minutes(16)));
    expect(await reminded()).toBe(before + 1);
    expect((await approvalsOf(id))[0]).toMatchObject({ remindAt: null });
  });
});
