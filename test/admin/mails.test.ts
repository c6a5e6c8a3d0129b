import { readdirSync } from 'node:fs';
import { repo } from '../../src/core/database/tx';
import { personNamed } from '../../src/mail/mail-data';
import { labelledMails } from '../../src/mail/mail-labels';
import { maskedData } from '../../src/mail/rendering/mail-masks';
import { Mail } from '../../src/mail/mail.entity';
import { Outbox } from '../../src/mail/outbox.service';
import { LinkMinters } from '../../src/mail/link-minters';
import { Erasure } from '../../src/people/privacy/erasure.service';
import type { Person } from '../../src/people/person.entity';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Fact } from '../../src/timeline/fact.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { PostOffice } from '../mail/mail-desk';

let desk: TestApp;
let cast: Cast;
let ada: Browser;
const office = new PostOffice();

beforeAll(async () => {
  await office.open();
  desk = await startApp({ env: { SMTP_URL: office.url } });
  cast = await seedCast(desk.app);
  await seedDesk(desk.app);
  ada = await signIn(desk, cast.ada);
  await desk.settle();
});
afterAll(async () => {
  await desk.close();
  await office.close();
});
beforeEach(async () => {
  await repo(Mail).clear();
  office.letters.length = 0;
  office.refuse = null;
});

const mails = () => repo(Mail).find({ order: { id: 'ASC' } });
const owe = (more = {}) =>
  desk.app.get(Outbox).enqueue({
    template: 'test-mail',
    data: { asker: 'Lena Brandt', asked: desk.clock.now() },
    at: desk.clock.now(),
    recipient: {
      personId: cast.ana.id,
      address: cast.ana.email,
      name: cast.ana.name,
      zone: 'Europe/Berlin',
      locale: 'en-GB',
    },
    ...more,
  });

const ticketOf = (serviceId: number) =>
  desk.app.get(Filing).file(
    {
      title: 'A whispered title',
      words: 'whispered words',
      requesterId: cast.ana.id,
      submittedBy: { id: cast.ana.id, name: cast.ana.name } as never,
      serviceId,
      canWork: 'yes',
      touches: 'me',
      channel: 'portal',
    },
    desk.clock.now(),
  );
/** What its requester, or who follows it, is asked about a ticket. */
const oweSecret = async ({ id }: { id: number }, { id: personId, email, name }: Person = cast.ana): Promise<Mail> => {
  await desk.settle();
  await repo(Mail).clear();
  office.letters.length = 0;
  const data = { ref: `FH-${id}`, title: 'A whispered title', words: 'whispered words', requester: true };
  await owe({
    template: 'ticket-waiting',
    data: { ...data, author: personNamed(cast.jonas.id) },
    about: { kind: 'ticket', id },
    links: { ticket: { kind: 'page', path: `/tickets/${id}` } },
    recipient: { personId, address: email, name, zone: 'Europe/Berlin', locale: 'en-GB' },
  });
  return (await mails())[0];
};

test('a test mail to oneself arrives', async () => {
  await ada.post('/admin/test-mails').expect(303).expect('location', '/admin/mails');
  await desk.settle();
  expect(office.letters.map((letter) => [letter.to?.[0].address, letter.subject])).toEqual([
    ['ada.admin@example.com', 'A test from the desk'],
  ]);
  expect(office.letters[0].text).toContain('Ada Admin asked for this email today 09:00');
  expect((await ada.get('/admin/mails?state=sent').expect(200)).text).toContain('A test from the desk');
});

test('the list tells who, when, in which state and why not, and filters by state', async () => {
  office.refuse = { code: 550, at: 'rcpt', address: cast.ana.email };
  await owe();
  await owe({ recipient: { personId: null, address: 'tom@example.com', name: 'Tom', zone: 'UTC', locale: 'en-GB' } });
  await desk.settle();
  const all = (await ada.get('/admin/mails').expect(200)).text;
  expect(all).toContain('Ana Ruiz');
  expect(all).toContain('Tom');
  const failed = (await ada.get('/admin/mails?state=failed').expect(200)).text;
  expect(failed).toContain('Ana Ruiz');
  expect(failed).toContain('we do not take this');
  expect(failed).not.toContain('Tom ·');
});

test('a failed mail is sent again, and the log says by whom', async () => {
  office.refuse = { code: 550, at: 'rcpt', address: cast.ana.email };
  await owe();
  await desk.settle();
  const [mail] = await mails();
  expect((await ada.get(`/admin/mails/${mail.id}`).expect(200)).text).toContain('we do not take this');
  office.refuse = null;
  await ada.post(`/admin/mails/${mail.id}/deliveries`).expect(303).expect('location', `/admin/mails/${mail.id}`);
  await desk.settle();
  expect(office.letters).toHaveLength(1);
  expect((await mails())[0].state).toBe('sent');
  expect(await repo(Fact).findOneByOrFail({ kind: 'mail.sent_again', subjectId: mail.id })).toMatchObject({
    actorId: cast.ada.id,
    audience: 'admin',
  });
  await ada.post(`/admin/mails/${mail.id}/deliveries`).expect(422);
  await desk.settle();
  expect(office.letters).toHaveLength(1);
});

test('after a long outage all failed ones are sent again at once', async () => {
  office.refuse = { code: 550, at: 'rcpt' };
  await owe();
  await owe();
  await desk.settle();
  expect((await ada.get('/admin/mails')).text).toContain('Resend 2 failed emails');
  office.refuse = null;
  await ada.post('/admin/mails/deliveries').expect(303);
  await desk.settle();
  expect(office.letters).toHaveLength(2);
});

test('a mail is shown as it looks, with words, people and links hidden, and nothing in it can act', async () => {
  desk.app.get(LinkMinters).register('secret', async () => '/s/very-secret-token');
  const mail = await oweSecret(await ticketOf(cast.services.email.id));
  const list = (await ada.get('/admin/mails').expect(200)).text;
  const shown = await ada.get(`/admin/mails/${mail.id}`).expect(200);
  const frame = await ada.get(`/admin/mails/${mail.id}/frame`).expect(200);
  expect(list).toContain(`A question about a request, FH-${mail.subjectId}`);
  expect(frame.text).toContain('(hidden) needs your reply');
  expect(frame.text).toContain(`FH-${mail.subjectId}`);
  expect(frame.headers['content-security-policy']).toContain("default-src 'none'");
  expect(frame.headers['content-type']).toContain('text/html');
  expect(list + shown.text + frame.text).not.toMatch(/whispered|Jonas/);
  await desk.settle();
  expect(office.letters[0].html).toContain('Jonas Weber needs your reply');
  await owe({ links: { mails: { kind: 'secret' } } });
  const [, linked] = await mails();
  expect((await ada.get(`/admin/mails/${linked.id}/frame`).expect(200)).text).toMatch(/Email works(?!.*very-secret)/s);
  await desk.settle();
  expect(office.letters[1].html).toContain('/s/very-secret-token');
});

test('a mail about something private tells no number and is never opened in full', async () => {
  const mail = await oweSecret(await ticketOf(cast.services.security.id));
  const pages = ['/admin/mails', `/admin/mails/${mail.id}`, `/admin/mails/${mail.id}/frame`];
  for (const path of pages)
    expect((await ada.get(path).expect(200)).text).not.toMatch(/FH-\d|tickets\/\d|whispered|Jonas|Open in full/);
  await ada.post(`/admin/mails/${mail.id}/looks`).type('form').send({ reason: 'asked' }).expect(404);
  expect(await repo(Fact).countBy({ kind: 'mail.looked_at', subjectId: mail.id })).toBe(0);
});

test('a look in full wants a reason, ends by itself, and is told to those it is about', async () => {
  const mail = await oweSecret(await ticketOf(cast.services.email.id), cast.lena);
  const [page, frame] = [`/admin/mails/${mail.id}`, `/admin/mails/${mail.id}/frame`];
  const unreasoned = await ada.post(`${page}/looks`).type('form').send({ reason: 'curious' }).expect(422);
  expect(unreasoned.text).toMatch(/<a href="#reason"[^>]*>Choose why you need to see this email in full\./);
  expect((await ada.get(frame)).text).not.toContain('whispered');
  await ada.post(`${page}/looks`).type('form').send({ reason: 'delivery' }).expect(303).expect('location', page);
  expect((await ada.get(frame)).text).toContain('whispered words');
  expect((await ada.get(page)).text).toContain('whispered words');
  for (const concerned of [cast.lena, cast.ana])
    expect((await (await signIn(desk, concerned)).get('/my/data')).text).toContain(
      'An administrator opened “A question about a request” in full: It never arrived, or the wrong thing did',
    );
  expect((await (await signIn(desk, cast.sam)).get('/my/data')).text).not.toContain('An administrator opened');
  expect((await ada.get('/admin/audit')).text).toContain('Ada Admin opened an email to or about');
  desk.clock.travelTo(new Date(desk.clock.now().getTime() + 16 * 60_000));
  expect((await ada.get(frame)).text).not.toContain('whispered');
});

test('every template has a name in the lists, and shows no text but what may be told', async () => {
  const templates = readdirSync('views/mail')
    .filter((name) => name.endsWith('.hbs') && name !== 'layout.hbs')
    .map((name) => name.replace('.hbs', ''));
  expect([...labelledMails].toSorted()).toEqual(templates.toSorted());
  const texts = {
    title: 'secret 1',
    words: ['secret 2'],
    deep: { requester: 'secret 3' },
    at: desk.clock.now(),
    n: 4,
  };
  expect(maskedData(texts, { template: 'any', numbered: true, locale: 'en-GB' })).toEqual({
    title: '(hidden)',
    words: ['(hidden)'],
    deep: { requester: '(hidden)' },
    at: desk.clock.now(),
    n: 4,
  });
});

test('a mail whose template is faulty does not hide the others', async () => {
  await owe({ template: 'no-such-template' });
  await owe();
  const list = (await ada.get('/admin/mails').expect(200)).text;
  expect(list).toContain('no such template');
  expect(list).toContain('A test from the desk');
  await ada.get(`/admin/mails/${(await mails())[0].id}`).expect(200);
});

test('long lists go on', async () => {
  for (let count = 0; count < 31; count++) await owe();
  const first = (await ada.get('/admin/mails').expect(200)).text;
  const next = /href="(\/admin\/mails\?before=\d+)"/.exec(first.replaceAll('&#x3D;', '='))?.[1] ?? '';
  const second = (await ada.get(next).expect(200)).text;
  expect(second.match(/class="record"/g)).toHaveLength(1);
});

test.each([
  '/admin/mails/0',
  '/admin/mails/999999',
  '/admin/mails/99999999999',
  '/admin/mails/x',
  '/admin/mails/1e3/frame',
])('%s does not exist', async (path) => {
  await ada.get(path).expect(404);
});

test('nobody but an administrator sees or sends anything', async () => {
  await owe();
  const [mail] = await mails();
  await ada.get(`/admin/mails/${mail.id}`).expect(200);
  for (const person of [cast.sam, cast.jonas, cast.carla]) {
    const other = await signIn(desk, person);
    for (const path of ['/admin/mails', `/admin/mails/${mail.id}`, `/admin/mails/${mail.id}/frame`])
      expect([403, 404]).toContain((await other.get(path)).status);
    for (const path of [`/admin/mails/${mail.id}/deliveries`, '/admin/mails/deliveries', '/admin/test-mails'])
      expect([403, 404]).toContain((await other.post(path)).status);
  }
  expect(await mails()).toHaveLength(1);
});

test('erasing a person wipes their mails and lets none leave', async () => {
  await owe();
  await desk.settle();
  await owe();
  await desk.app.get(Erasure).erase(cast.ana.id, cast.ada.id, desk.clock.now());
  const kept = await mails();
  expect(kept.map((mail) => [mail.state, mail.address, mail.name])).toEqual([['sent', '', '']]);
  await desk.settle();
  expect(office.letters).toHaveLength(1);
});
