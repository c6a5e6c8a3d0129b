import { signedCookie } from 'cookie-parser';
import { createHmac } from 'node:crypto';
import request from 'supertest';
import { repo, tx } from '../../src/core/database/tx';
import { Session } from '../../src/core/web/server/session.entity';
import { Mail } from '../../src/mail/mail.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { Person } from '../../src/people/person.entity';
import { RememberedBrowser } from '../../src/people/sign-in/remembered-browser';
import { days, minutes } from '../../src/core/time';
import { signInKind, Tokens } from '../../src/people/access/tokens.service';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { patient, until } from '../support/until';

let desk: TestApp;
let cast: Cast;
const password = 'correct horse battery staple';

beforeAll(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string>) =>
  browser.post(path).type('form').send(fields);
const linkOf = (person: Person) =>
  desk.app.get(Tokens).mint(signInKind, person.id, null, desk.clock.now(), minutes(15));
const byPassword = (email: string, word: string) =>
  post(request.agent(desk.server), '/sign-in/password', { email, password: word });

test('zone and locale are my own choice, and pages follow them', async () => {
  const ana = await signIn(desk, cast.ana);
  await post(ana, '/account', { zone: 'Asia/Tokyo', locale: 'en-SE', phone: '+49 30 1234' }).expect(303);
  const page = await ana.get('/account').expect(200);
  expect(page.text).toMatch(/value="Asia\/Tokyo" selected/);
  expect(page.text).toMatch(/value="en-SE" selected/);
  expect(page.text).toContain('+49 30 1234');
  expect(page.text).not.toContain('value="de-DE"');
  expect(page.text).toContain('>Asia/Kolkata<');
  expect(page.text).not.toContain('Calcutta');
  const refused = await post(ana, '/account', { zone: 'Asia/Tokyo', locale: 'de-DE' }).expect(422);
  expect(refused.text).toContain('Choose a format from the list.');
});

test('a zone that does not exist is refused, and what was typed is kept', async () => {
  const ana = await signIn(desk, cast.ana);
  const page = await post(ana, '/account', { zone: 'Mars/Olympus', locale: 'en-GB', phone: '0123 45' }).expect(422);
  expect(page.text).toContain('Choose a time zone from the list.');
  expect(page.text).toContain('value="0123 45"');
});

test('nobody changes their own name, address or roles by adding fields', async () => {
  const sam = await signIn(desk, cast.sam);
  await post(sam, '/account', {
    zone: 'UTC',
    locale: 'en-GB',
    email: 'boss@example.com',
    name: 'Boss',
    active: 'false',
    roles: 'administrator',
  }).expect(303);
  await post(sam, '/account/identity', { name: 'Boss', email: 'boss@example.com' }).expect(422);
  expect(await repo(Person).findOneByOrFail({ id: cast.sam.id })).toMatchObject({
    name: 'Sam Stranger',
    email: 'sam.stranger@example.com',
    active: true,
  });
});

test('a password is set, proved before it is changed, and taken away', async () => {
  const lena = await signIn(desk, cast.lena);
  expect((await post(lena, '/account/password', { password: 'short' }).expect(422)).text).toContain(
    'At least 12 characters',
  );
  const easy = { password: 'Lena.Brandt.2026' };
  const page = await post(lena, '/account/password', easy).expect(422);
  expect(page.text).toContain('This one is easy to guess: it’s made of your name');
  expect(page.text).not.toContain(easy.password);
  await post(lena, '/account/password', { password }).expect(303);
  await lena.get('/account').expect(200);
  const stored = await repo(Person)
    .createQueryBuilder('person')
    .addSelect('person.passwordHash')
    .where({ id: cast.lena.id })
    .getOneOrFail();
  expect(stored.passwordHash).toMatch(/^\$argon2id\$/);

  expect((await byPassword('LENA.Brandt@example.com ', password).expect(303)).headers.location).toBe('/');
  expect((await byPassword(cast.lena.email, 'something else').expect(422)).text).toContain(
    'This email address and password don’t match',
  );
  expect((await byPassword('nobody@example.com', password).expect(422)).text).toContain(
    'This email address and password don’t match',
  );

  const wrong = await post(lena, '/account/password', { password: 'another long password', current: 'wrong' }).expect(
    422,
  );
  expect(wrong.text).toContain('This isn’t your current password.');
  expect(wrong.text).not.toContain('another long password');
  const next = await post(lena, '/account/password', { password: 'Spring2026!!', current: password }).expect(422);
  expect(next.text).toContain('This one is easy to guess');
  await post(lena, '/account/password/removal', { current: 'wrong' }).expect(422);
  await post(lena, '/account/password/removal', { current: password }).expect(303);
  await byPassword(cast.lena.email, password).expect(422);
});

test('guessing passwords ends after ten wrong ones, also with the right one', async () => {
  const tom = await signIn(desk, cast.tom);
  await post(tom, '/account/password', { password }).expect(303);
  for (let n = 0; n < 12; n++) await byPassword(cast.tom.email, password).expect(303);
  const guesses = Array.from({ length: 14 }, (_, n) => byPassword(cast.tom.email, `guess number ${n}`));
  const answers = (await Promise.all(guesses)).map(({ status }) => status);
  expect(answers.filter((status) => status === 422)).toHaveLength(10);
  const refused = await byPassword(cast.tom.email, password).expect(429);
  expect(refused.text).toContain('Too many wrong passwords for this address. You can still sign in by email.');
  expect(refused.text).toMatch(/You can try again from <time datetime="2026-03-10T\d\d:\d\d/);
  expect(Number(refused.headers['retry-after'])).toBe(15 * 60);
  await byPassword(cast.mira.email, password).expect(422);
  // Where Tom has come in before, nobody else's guesses keep him out; his own do.
  const atHome = (word: string) => post(tom, '/sign-in/password', { email: cast.tom.email, password: word });
  await atHome(password).expect(303);
  for (let n = 0; n < 10; n++) await atHome(`mistyped ${n}`).expect(422);
  await atHome(password).expect(429);
  desk.clock.pass(minutes(15) + 1);
  await byPassword(cast.tom.email, password).expect(303);
});

test('a network of many wrong passwords is refused, but not in a browser that knows somebody', async () => {
  const sam = await signIn(desk, cast.sam);
  await post(sam, '/account/password', { password }).expect(303);
  for (let n = 0; n < 50; n++) await byPassword(`person${n}@example.com`, 'Spring 2026').expect(422);
  expect((await byPassword(cast.sam.email, password).expect(429)).text).toContain('from your network');
  await post(sam, '/sign-in/password', { email: cast.sam.email, password }).expect(303);
  await post(request.agent(desk.server), '/sign-in', { email: cast.sam.email }).expect(303);
  expect(await repo(Mail).countBy({ address: cast.sam.email, template: 'sign-in' })).toBe(1);
  desk.clock.pass(minutes(15) + 1);
});

test('a page never waits for the writer: a session is prolonged beside it, once an hour', async () => {
  const carla = await signIn(desk, cast.carla);
  const touched = async () => (await repo(Session).findOneByOrFail({ personId: cast.carla.id })).touchedAt;
  const first = await touched();
  desk.clock.pass(minutes(59));
  await carla.get('/account').expect(200);
  await tx(async () => undefined);
  expect(await touched()).toEqual(first);
  desk.clock.pass(minutes(2));
  let letGo = (): void => undefined;
  const writing = tx(() => new Promise<void>((resolve) => (letGo = resolve)));
  try {
    for (let n = 0; n < 3; n++) await carla.get('/account').timeout(15_000).expect(200);
  } finally {
    letGo();
    await writing;
  }
  await until('it is prolonged', patient, async () => (await touched()) >= desk.clock.now());
  expect(await touched()).toEqual(desk.clock.now());
});

test('signing out ends this browser alone', async () => {
  const [here, there] = [await signIn(desk, cast.jonas), await signIn(desk, cast.jonas)];
  await here.post('/sign-out').expect(303);
  expect((await here.get('/account').expect(303)).headers.location).toBe('/sign-in?next=%2Faccount');
  await there.get('/account').expect(200);
});

test('signing out everywhere ends every browser, and what was on its way', async () => {
  const [here, there, lena] = [
    await signIn(desk, cast.jonas),
    await signIn(desk, cast.jonas),
    await signIn(desk, cast.lena),
  ];
  const onItsWay = await linkOf(cast.jonas);
  await here.post('/sign-out/everywhere').expect(303);
  await request(desk.server).post(`/sign-in/${onItsWay}`).expect(410);
  await here.get('/account').expect(303);
  await there.get('/account').expect(303);
  await lena.get('/account').expect(200);
});

test('taking away a password that nobody has does nothing', async () => {
  const [here, there] = [await signIn(desk, cast.chris), await signIn(desk, cast.chris)];
  await post(here, '/account/password/removal', { current: '' }).expect(303);
  await there.get('/account').expect(200);
  expect(await repo(Fact).countBy({ kind: 'person.password_removed', personId: cast.chris.id })).toBe(0);
});

test('setting a password signs out the other browsers', async () => {
  const [here, there] = [await signIn(desk, cast.mira), await signIn(desk, cast.mira)];
  await post(here, '/account/password', { password }).expect(303);
  await here.get('/account').expect(200);
  await there.get('/account').expect(303);
});

test('a form of another site is refused', async () => {
  const ana = await signIn(desk, cast.ana);
  await ana.post('/sign-out/everywhere').set('Sec-Fetch-Site', 'cross-site').expect(403);
  await ana.get('/account').expect(200);
});

describe('the browser that knows somebody', () => {
  const secret = 'the tests keep no secret from anybody';
  const cookieOf = (sent: request.Response): string =>
    decodeURIComponent(/known=([^;]+)/.exec(String(sent.headers['set-cookie']))?.[1] ?? '');
  const known = (cookie: string) =>
    desk.app.get(RememberedBrowser).of({
      actor: null,
      at: desk.clock.now(),
      signedCookies: { known: signedCookie(cookie, secret) },
    } as never);
  const comeIn = async () =>
    cookieOf(
      await request(desk.server)
        .post(`/sign-in/${await linkOf(cast.chris)}`)
        .expect(303),
    );

  test('does so for 90 days', async () => {
    const cookie = await comeIn();
    expect(await known(cookie)).toMatchObject({ id: cast.chris.id });
    desk.clock.pass(days(90) - 1);
    expect(await known(cookie)).toMatchObject({ id: cast.chris.id });
    desk.clock.pass(2);
    expect(await known(cookie)).toBeNull();
  });

  test('forgets on signing out everywhere, and on a forged cookie', async () => {
    const cookie = await comeIn();
    expect(await known(cookie)).not.toBeNull();
    await (await signIn(desk, cast.chris)).post('/sign-out/everywhere').expect(303);
    expect(await known(cookie)).toBeNull();
    expect(await known(cookie.replace(/^s:known:\d+/, `s:known:${cast.ada.id}`))).toBeNull();
  });

  test('takes nothing that was signed for another purpose, and what older versions signed', async () => {
    const value = signedCookie(await comeIn(), secret) as string;
    const signed = (words: string) =>
      `s:${words}.${createHmac('sha256', secret).update(words).digest('base64').replace(/=+$/, '')}`;
    expect(await known(signed(value))).toMatchObject({ id: cast.chris.id });
    expect(await known(signed(value.replace('known:', 'flash:')))).toBeNull();
    expect(await known(signed(value.replace('known:', '')))).toMatchObject({ id: cast.chris.id });
  });
});

test('who came in, and how, stands in the audit; facts name nobody', async () => {
  const facts = await repo(Fact).findBy({ kind: 'person.signed_in', personId: cast.lena.id });
  expect(facts.map(({ details }) => details.by)).toEqual(expect.arrayContaining(['link', 'password']));
  expect(JSON.stringify(facts)).not.toContain('Lena');
});
