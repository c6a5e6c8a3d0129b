import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { never } from '../../src/core/time';
import { Clock } from '../../src/core/clock';
import { Config } from '../../src/core/config';
import { isPostgres } from '../../src/core/database/columns';
import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { Attachment } from '../../src/tickets/conversation/attachment.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { countQueries } from '../support/queries';

let desk: TestApp;
let cast: Cast;
let ana: Browser;
let jonas: Browser;
let sam: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, jonas, sam] = [await signIn(desk, cast.ana), await signIn(desk, cast.jonas), await signIn(desk, cast.sam)];
});
afterAll(() => desk.close());

const need = () => ({
  words: 'VPN drops every hour',
  text: 'Since Monday, each full hour.',
  canWork: 'hardly',
  touches: 'me',
  service: String(cast.services.laptop.id),
});

async function file(fields: Record<string, string> = {}): Promise<number> {
  const answer = await ana
    .post('/tickets')
    .type('form')
    .send({ ...need(), ...fields })
    .expect(303);
  return Number(/\/tickets\/(\d+)/.exec(answer.headers.location)?.[1]);
}

const ticketOf = (id: number): Promise<Ticket> => repo(Ticket).findOneByOrFail({ id });

describe('a ticket from asked to rated', () => {
  let id: number;

  it('is promised an answer at once, in the requester’s words and zone', async () => {
    id = await file();
    expect(id).toBeGreaterThanOrEqual(1001);
    const page = await ana.get(`/tickets/${id}`).expect(200);
    expect(page.text).toContain('VPN drops every hour');
    expect(page.text).toMatch(/You’ll hear from us by 11:00 today/);
    expect((await ticketOf(id)).promiseAt.toISOString()).toBe('2026-03-10T10:00:00.000Z');
  });

  it('owes a mail with the same promise', async () => {
    const mails = await repo(Mail).findBy({ subjectId: id, template: 'ticket-received' });
    expect(mails.map(({ address }) => address)).toEqual([cast.ana.email]);
  });

  it('stands in the queue of its team', async () => {
    const page = await jonas.get('/queue?view=team').expect(200);
    expect(page.text).toContain('VPN drops every hour');
    expect(page.text).toContain('answer in 2 h');
  });

  it('is taken by whoever answers first, and the promise is kept', async () => {
    await desk.travel('2026-03-10T08:30:00Z');
    await jonas
      .post(`/tickets/${id}/replies`)
      .type('form')
      .send({ text: 'I look at it now.', then: 'open' })
      .expect(303);
    const ticket = await ticketOf(id);
    expect({ status: ticket.status, assigneeId: ticket.assigneeId }).toEqual({
      status: 'open',
      assigneeId: cast.jonas.id,
    });
    const page = await ana.get(`/tickets/${id}`).expect(200);
    expect(page.text).toContain('I look at it now.');
    expect(page.text).toContain('promise kept');
    expect(page.text).toContain('Jonas is on it');
  });

  it('waits for the requester with the clock standing still, and goes on with the answer', async () => {
    await jonas
      .post(`/tickets/${id}/replies`)
      .type('form')
      .send({ text: 'Which line do you use?', then: 'requester' })
      .expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'waiting', waitingOn: 'requester', promiseAt: never });
    expect((await ana.get(`/tickets/${id}`)).text).toContain('We’ve been waiting for your reply');
    await desk.travel('2026-03-10T10:30:00Z');
    await ana.post(`/tickets/${id}/answers`).type('form').send({ text: 'The one at home.' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'open', waitingOn: null, unanswered: true });
    expect((await jonas.get('/queue?view=answers')).text).toContain('VPN drops every hour');
  });

  it('keeps a note from the requester and shows it to the desk', async () => {
    await jonas.post(`/tickets/${id}/notes`).type('form').send({ text: 'The old router, as I thought.' }).expect(303);
    expect((await jonas.get(`/tickets/${id}`)).text).toContain('The old router');
    expect((await ana.get(`/tickets/${id}`)).text).not.toContain('The old router');
  });

  it('is resolved, opened again with a reason, resolved again and confirmed', async () => {
    await jonas
      .post(`/tickets/${id}/resolutions`)
      .type('form')
      .send({ outcome: 'solved', solution: 'New certificate on your laptop.' })
      .expect(303);
    expect((await ana.get(`/tickets/${id}`)).text).toContain('It works now');
    await ana.post(`/tickets/${id}/reopenings`).type('form').send({ reason: 'It still drops.' }).expect(303);
    expect(await ticketOf(id)).toMatchObject({ status: 'open', cycle: 2, reopenCount: 1 });
    await jonas
      .post(`/tickets/${id}/resolutions`)
      .type('form')
      .send({ outcome: 'solved', solution: 'The router got new software.' })
      .expect(303);
    const answer = await ana.post(`/tickets/${id}/confirmations`).expect(303);
    expect(answer.headers.location).toMatch(/^\/surveys\/\d+$/);
    expect(await ticketOf(id)).toMatchObject({ status: 'closed', cycle: 2, promiseAt: never });
  });

  it('is asked about once, and shows the answer as its last stage', async () => {
    const invitation = await repo(SurveyInvitation).findOneByOrFail({ subjectId: id, cycle: 2 });
    const question = await ana.get(`/surveys/${invitation.id}`).expect(200);
    expect(question.text).not.toMatch(/name="score"[^>]*checked/);
    await ana
      .post(`/surveys/${invitation.id}`)
      .type('form')
      .send({ score: '5', comment: 'Quick and kind.' })
      .expect(303);
    const page = await ana.get(`/tickets/${id}`).expect(200);
    expect(page.text).toContain('You gave 5 of 5');
    expect(page.text).toMatch(/stage-done[^>]*>(?:(?!<\/li>)[\s\S])*Rated/);
  });
});

describe('what ends by itself', () => {
  it('closes after three working days of silence, at the hour at which it was resolved', async () => {
    const id = await file({ words: 'Mouse is dead' });
    await jonas
      .post(`/tickets/${id}/resolutions`)
      .type('form')
      .send({ outcome: 'solved', solution: 'A new one is on your desk.' })
      .expect(303);
    const { closesAt, resolvedAt } = await ticketOf(id);
    expect(closesAt?.getTime()).toBe((resolvedAt as Date).getTime() + 3 * 24 * 3_600_000);
    await desk.travel(new Date((closesAt as Date).getTime() - 60_000));
    expect((await ticketOf(id)).status).toBe('resolved');
    await desk.travel(closesAt as Date);
    expect(await ticketOf(id)).toMatchObject({ status: 'closed', closesAt: null });
  });
});

describe('what others see', () => {
  it('a stranger sees what does not exist, and can do nothing', async () => {
    const id = await file({ words: 'A private matter' });
    const unknown = await sam.get('/tickets/99999').expect(404);
    const page = await sam.get(`/tickets/${id}`).expect(404);
    const plain = (html: string) =>
      html.replace(/(csp-nonce" content|nonce)="[^"]*"/g, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    expect(plain(page.text).replaceAll(String(id), 'N')).toBe(plain(unknown.text).replaceAll('99999', 'N'));
    for (const verb of ['answers', 'confirmations', 'reopenings', 'withdrawals', 'watchers', 'restorations']) {
      await sam
        .post(`/tickets/${id}/${verb}`)
        .type('form')
        .send({ text: 'x', reason: 'x', person: cast.sam.email })
        .expect(404);
    }
    for (const verb of [
      'replies',
      'notes',
      'resolutions',
      'waits',
      'transfers',
      'assignments',
      'resumptions',
      'triage',
      'priority-changes',
    ]) {
      await sam.post(`/tickets/${id}/${verb}`).type('form').send({}).expect(403);
    }
    expect(await repo(Message).countBy({ ticketId: id })).toBe(1);
    expect((await jonas.get(`/tickets/${id}`).expect(200)).text).toContain('A private matter');
  });

  it('an agent of another team sees nothing of a private ticket, its own team does', async () => {
    const id = await file({ words: 'Somebody read my mail', service: String(cast.services.security.id) });
    const tom = await signIn(desk, cast.tom);
    await jonas.get(`/tickets/${id}`).expect(404);
    await jonas.post(`/tickets/${id}/replies`).type('form').send({ text: 'hello' }).expect(404);
    expect((await jonas.get('/queue?view=all')).text).not.toContain('Somebody read my mail');
    expect((await tom.get('/queue?view=all')).text).toContain('Somebody read my mail');
    await tom.get(`/tickets/${id}`).expect(200);
  });

  it('a watcher reads what is public and cannot answer', async () => {
    const id = await file({ words: 'Projector in room 3' });
    await sam.get(`/tickets/${id}`).expect(404);
    await ana.post(`/tickets/${id}/watchers`).type('form').send({ person: cast.sam.email }).expect(303);
    await jonas.post(`/tickets/${id}/notes`).type('form').send({ text: 'Hush, a note.' }).expect(303);
    const page = await sam.get(`/tickets/${id}`).expect(200);
    expect(page.text).toContain('Projector in room 3');
    expect(page.text).not.toContain('Hush, a note.');
    await sam.post(`/tickets/${id}/answers`).type('form').send({ text: 'Me too' }).expect(403);
    await sam.post(`/tickets/${id}/confirmations`).expect(403);
  });

  it('an attachment goes to whoever may see its message, and to nobody else', async () => {
    const answer = await ana
      .post('/tickets')
      .field(need())
      .attach('files', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'Bildschirm ü.png')
      .expect(303);
    const id = Number(/\/tickets\/(\d+)/.exec(answer.headers.location)?.[1]);
    const [attachment] = await repo(Attachment).find({ where: { ticketId: id }, relations: { file: true } });
    expect(attachment).toMatchObject({ name: 'Bildschirm ü.png', file: { type: 'image/png', size: 16 } });
    const got = await ana.get(`/attachments/${attachment.id}`).expect(200);
    expect(got.headers['content-disposition']).toMatch(/^attachment; filename/);
    expect(got.headers['content-type']).toContain('image/png');
    await jonas.get(`/attachments/${attachment.id}`).expect(200);
    await sam.get(`/attachments/${attachment.id}`).expect(404);
    await sam.get('/attachments/99999').expect(404);
    await jonas
      .post(`/tickets/${id}/notes`)
      .field('text', 'see file')
      .attach('files', Buffer.from('secret log'), 'log.txt')
      .expect(303);
    const note = await repo(Attachment).findOneByOrFail({ ticketId: id, name: 'log.txt' });
    await ana.get(`/attachments/${note.id}`).expect(404);
    await jonas.get(`/attachments/${note.id}`).expect(200);
  });
});

describe('what a call becomes', () => {
  it('counts the first answer as given, and can be solved at once', async () => {
    const call = {
      person: cast.sam.email,
      channel: 'phone',
      words: 'Forgot the PIN',
      canWork: 'no',
      touches: 'me',
      service: String(cast.services.laptop.id),
    };
    await jonas
      .post('/phone-tickets')
      .type('form')
      .send({ ...call, solved: 'yes', solution: '' })
      .expect(422);
    const answer = await jonas
      .post('/phone-tickets')
      .type('form')
      .send({ ...call, solved: 'yes', solution: 'New PIN set together.' })
      .expect(303);
    const id = Number(/\/tickets\/(\d+)/.exec(answer.headers.location)?.[1]);
    expect(await ticketOf(id)).toMatchObject({
      channel: 'phone',
      status: 'resolved',
      requesterId: cast.sam.id,
      assigneeId: cast.jonas.id,
    });
    expect((await sam.get(`/tickets/${id}`).expect(200)).text).toContain('promise kept');
  });
});

it('the clock of the tests is the clock of the desk', () => expect(desk.app.get(Clock)).toBe(desk.clock));

describe('nothing typed is cut or lost', () => {
  const line = 'tick 0123456789 äöü €\r\n';
  const long = (characters: number) => `${line.repeat(Math.ceil(characters / line.length))}the last line is the error`;
  const box = (text: string) => /<textarea[^>]*name="text"[^>]*>([^<]*)<\/textarea>/.exec(text)?.[1];
  const asTyped = (text: string) => text.replaceAll('\r\n', '\n');

  it.each([31_000, 600_000])('a reply of %i characters comes back whole, with a message', async (length) => {
    const id = await file();
    const reply = await jonas.post(`/tickets/${id}/replies`).field('text', long(length)).expect(422);
    expect(reply.text).toContain('This is very long. Keep it under 20,000 characters');
    expect(box(reply.text)).toBe(asTyped(long(length)));
    expect(reply.text).toContain('<title>Error: ');
    const solution = await jonas
      .post(`/tickets/${id}/resolutions`)
      .type('form')
      .send({ outcome: 'solved', solution: long(25_000) })
      .expect(422);
    expect(solution.text).toContain(asTyped(long(25_000)));
    expect(await repo(Message).countBy({ ticketId: id })).toBe(1);
  });

  it('a need of more than one line in the one box arrives whole on the page that files it', async () => {
    const words = 'My screen flickers whenever I open the calendar. '.repeat(6).trim();
    const page = await ana.get('/tickets/new').query({ words }).expect(200);
    expect(page.text).toContain(`value="${words}"`);
  });

  it('lines count as they were typed, not as a browser sends them', async () => {
    const id = await file();
    const text = 'ab\r\n'.repeat(6_000);
    await jonas.post(`/tickets/${id}/notes`).type('form').send({ text }).expect(303);
  });

  const words = 'Half an hour of careful words.';
  const expired = () => request(desk.server).post('/tickets/1/replies').set('accept', 'text/html');

  it.each([
    [
      'with a file',
      () => expired().field({ text: words, then: 'requester' }).attach('files', Buffer.alloc(300_000), 'a.bin'),
    ],
    ['without one', () => expired().type('form').send({ text: words, then: 'requester' })],
  ])('whoever is not signed in any more gets the words back, %s, and can send them again', async (_, send) => {
    const [stored, incoming] = [await repo(Message).count(), join(desk.app.get(Config).dataDir, 'incoming')];
    const waiting = () => (existsSync(incoming) ? readdirSync(incoming).length : 0);
    const before = waiting();
    const page = await send().expect(401);
    expect(page.headers).toMatchObject({ 'x-failure': '401', 'cache-control': 'private, no-store' });
    expect(page.text).toContain('Sign in in another tab, then send again.');
    expect(page.text).toContain('action="/tickets/1/replies"');
    expect(box(page.text)).toBe(words);
    expect(page.text).toContain('name="then" value="requester"');
    expect(await repo(Message).count()).toBe(stored);
    expect(waiting()).toBe(before);
  });

  it('of a form that nobody may send only a little is read, and that is said', async () => {
    const page = await expired().field('seen', '7').field('text', 'x'.repeat(200_000)).expect(401);
    expect(page.text).toContain('too long to show here in full');
    expect(page.text.length).toBeLessThan(20_000);
    const foreign = await expired().set('sec-fetch-site', 'cross-site').field('text', words).expect(403);
    expect(foreign.text).not.toContain(words);
  });
});

it('asks the database few questions for each thing that people do', async () => {
  const asked: Record<string, number> = {};
  const count = async (what: string, who: Browser, path: string, form: Record<string, string>) => {
    asked[what] = await countQueries(() => who.post(path).type('form').send(form).expect(303));
  };
  await count('filing', ana, '/tickets', { ...need(), submission: 'counted' });
  const [{ id }] = await repo(Ticket).find({ order: { id: 'DESC' }, take: 1 });
  await count('replying', jonas, `/tickets/${id}/replies`, { text: 'We look at it.' });
  await count('solving', jonas, `/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'It was the cable.' });
  await count('confirming', ana, `/tickets/${id}/confirmations`, {});
  // How many requests one person sends in an hour is counted apart from the filing, which may fail.
  // PostgreSQL is also asked to hold the row.
  // Ana was asked for a rating lately: that she is not asked again is one fact more, and when she was is four reads.
  // What a reply or a solve tells under the bell is one row of its own.
  // What is said once it is done depends on its kind, a second press included: one row by its number.
  const most = { filing: 17, replying: 15, solving: 16, confirming: 14 };
  for (const [what, limit] of Object.entries(most))
    expect({ what, more: Math.max(0, asked[what] - limit - (isPostgres() ? 1 : 0)) }).toEqual({ what, more: 0 });
});
