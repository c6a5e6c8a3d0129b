import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { MailRenderer } from '../../src/mail/rendering/mail-renderer.service';
import { Mail } from '../../src/mail/mail.entity';
import { People } from '../../src/people/directory/people.service';
import { limitSettings } from '../../src/people/access/personal-limits.service';
import { Settings } from '../../src/settings/settings.service';
import { minutes } from '../../src/core/time';
import { Token } from '../../src/people/access/token.entity';
import { PostOffice } from '../mail/mail-desk';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast } from '../support/cast';

const office = new PostOffice();
let desk: TestApp;
let cast: Cast;

beforeAll(async () => {
  await office.open();
  desk = await startApp({ env: { SMTP_URL: office.url } });
  cast = await seedCast(desk.app);
});
afterAll(async () => {
  await desk.close();
  await office.close();
});
// What was asked and sent is forgotten, and an hour later nobody has used up anything.
beforeEach(async () => {
  await desk.settle();
  for (const each of [Mail, Token]) await repo(each).clear();
  desk.clock.pass(minutes(60));
  office.letters.length = 0;
});

const ask = (email: string, more: Record<string, string> = {}) =>
  request(desk.server)
    .post('/sign-in')
    .type('form')
    .send({ email, ...more });
const linkIn = (text = ''): string => /\/sign-in\/[\w-]{43}[^\s\]"]*/.exec(text)?.[0] ?? '';

test('asking by address sends a link that lets this person in, to the page they wanted', async () => {
  const page = await request(desk.server).get('/sign-in?next=/account').expect(200);
  expect(page.text).toContain('value="/account"');
  expect((await ask(' Ana.Ruiz@Example.com ', { next: '/account' }).expect(303)).headers.location).toBe(
    '/sign-in/sent',
  );
  await desk.settle();
  expect(office.letters).toHaveLength(1);
  expect(office.letters[0]).toMatchObject({
    subject: 'Your sign-in link',
    to: [{ address: 'ana.ruiz@example.com', name: 'Ana Ruiz' }],
  });
  const link = linkIn(office.letters[0].text);
  expect(link).toMatch(/\?next=%2Faccount$/);
  const browser = request.agent(desk.server);
  const shown = await browser.get(link).expect(200);
  expect(shown.text).toContain('Sign in as Ana');
  await browser.post(link.split('?')[0]).type('form').send({ next: '/account' }).expect(303);
  expect((await browser.get('/account').expect(200)).text).toContain('ana.ruiz@example.com');
});

test('every link of the mail may be opened by a scanner: it still works afterwards', async () => {
  await ask(cast.ana.email).expect(303);
  await desk.settle();
  const link = linkIn(office.letters[0].html);
  for (let n = 0; n < 3; n++) await request(desk.server).get(link).expect(200);
  await request(desk.server).post(link).expect(303);
});

test('the answer is the same for everybody, and only who works here gets a mail', async () => {
  await desk.app.get(People).change(cast.sam.id, 1, { active: false }, null, desk.clock.now());
  const answers = [];
  for (const email of [cast.ana.email, cast.sam.email, 'nobody@example.com']) {
    const sent = await ask(email).expect(303);
    answers.push([sent.headers.location, sent.text]);
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect((await repo(Mail).find()).map(({ address }) => address)).toEqual([cast.ana.email]);
});

test('the outbox holds no key, and an administrator who looks at the mail gets none', async () => {
  await ask(cast.ana.email).expect(303);
  const mail = await repo(Mail).findOneByOrFail({ address: cast.ana.email });
  expect(linkIn(JSON.stringify(mail))).toBe('');
  const { html } = await desk.app.get(MailRenderer).preview([mail], desk.clock.now());
  expect(html).toContain('Sign in');
  expect(linkIn(html)).toBe('');
  expect(await repo(Token).countBy({ personId: cast.ana.id })).toBe(0);
});

test('a sixth mail to one address within a quarter of an hour is not sent, and nobody can tell', async () => {
  for (let n = 0; n < 6; n++) expect((await ask(cast.ana.email).expect(303)).headers.location).toBe('/sign-in/sent');
  await ask(cast.lena.email).expect(303);
  expect(await repo(Mail).countBy({ address: cast.ana.email })).toBe(5);
  expect(await repo(Mail).countBy({ address: cast.lena.email })).toBe(1);
  desk.clock.pass(minutes(15) + 1);
  await ask(cast.ana.email).expect(303);
  expect(await repo(Mail).countBy({ address: cast.ana.email })).toBe(6);
});

test('one machine that tries many addresses learns nothing by it, and keeps nobody out', async () => {
  const answers = [];
  for (let n = 0; n < 52; n++) answers.push(await ask(`person${n}@example.com`).expect(303));
  const sent = await ask(cast.ana.email).expect(303);
  expect(new Set([...answers, sent].map(({ headers, text }) => `${headers.location} ${text}`)).size).toBe(1);
  expect((await repo(Mail).find()).map(({ address }) => address)).toEqual([cast.ana.email]);
});

test('one network has a limit that tells nobody who works here, and keeps no known browser out', async () => {
  await desk.app.get(Settings).set(limitSettings.links, 20, null, desk.clock.now());
  const browser = request.agent(desk.server);
  await ask(cast.ana.email);
  await desk.settle();
  await browser.post(linkIn(office.letters[0].text)).expect(303);
  for (let n = 1; n < 20; n++) await ask(n % 2 ? `person${n}@example.com` : cast.lena.email).expect(303);
  const [one, other] = [await ask(cast.sam.email).expect(429), await ask('nobody@example.com').expect(429)];
  expect(one.text).toContain('Too many sign-in links were asked for from your network.');
  const same = ({ text }: { text: string }) =>
    text.replaceAll(/(nonce="|content=")[\w+/&#;x]{20,}"/g, '').replaceAll(/[\w.]+@example.com/g, '');
  expect(same(one)).toBe(same(other));
  await browser.post('/sign-in').type('form').send({ email: cast.ana.email }).expect(303);
  expect(await repo(Mail).countBy({ address: cast.sam.email })).toBe(0);
  expect(await repo(Mail).countBy({ address: cast.ana.email })).toBe(2);
  desk.clock.pass(minutes(15) + 1);
  await ask(cast.sam.email).expect(303);
});

test('somebody else’s asking uses up nothing in a browser that knows me', async () => {
  const browser = request.agent(desk.server);
  await ask(cast.ana.email);
  await desk.settle();
  await browser.post(linkIn(office.letters[0].text)).expect(303);
  for (let n = 0; n < 6; n++) await ask(cast.ana.email).expect(303);
  expect(await repo(Mail).countBy({ address: cast.ana.email })).toBe(5);
  await browser.post('/sign-in').type('form').send({ email: cast.ana.email }).expect(303);
  expect(await repo(Mail).countBy({ address: cast.ana.email })).toBe(6);
});

test.each([
  ['nothing', ''],
  ['no address', 'ana'],
  ['an endless one', `${'a'.repeat(400)}@example.com`],
])('%s is told apart from an address, and kept', async (_, email) => {
  const page = await ask(email).expect(422);
  expect(page.text).toContain('Enter your work email address');
  expect(page.text).toContain(`value="${email}"`);
  expect(await repo(Mail).count()).toBe(0);
});

test('wrong types are no address either', async () => {
  await request(desk.server).post('/sign-in').type('form').send('email=a@example.com&email=b@example.com').expect(422);
  await request(desk.server)
    .post('/sign-in')
    .send({ email: { $ne: 1 }, next: ['//evil.example'] })
    .expect(422);
  expect(await repo(Mail).count()).toBe(0);
});

test('who is signed in already goes on', async () => {
  const browser = request.agent(desk.server);
  await ask(cast.ana.email);
  await desk.settle();
  await browser.post(linkIn(office.letters[0].text)).expect(303);
  expect((await browser.get('/sign-in?next=/account').expect(303)).headers.location).toBe('/account');
});
