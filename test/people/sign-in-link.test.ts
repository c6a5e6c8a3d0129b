import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { People } from '../../src/people/directory/people.service';
import { minutes } from '../../src/core/time';
import { signInKind, Tokens } from '../../src/people/access/tokens.service';
import { Token } from '../../src/people/access/token.entity';
import { Session } from '../../src/core/web/server/session.entity';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';

let desk: TestApp;
let cast: Cast;

beforeAll(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
});
afterAll(() => desk.close());

const link = (person = cast.ana, lifetime = minutes(15)) =>
  desk.app.get(Tokens).mint(signInKind, person.id, null, desk.clock.now(), lifetime);

describe('a sign-in link', () => {
  test('opening it asks for a click, and writes nothing', async () => {
    const raw = await link();
    const [tokens, sessions] = [await repo(Token).find(), await repo(Session).count()];
    const shown = await request(desk.server).get(`/sign-in/${raw}`).expect(200);
    expect(shown.text).toContain('Sign in as Ana');
    expect(shown.headers['set-cookie']).toBeUndefined();
    expect(await repo(Token).find()).toEqual(tokens);
    expect(await repo(Session).count()).toBe(sessions);
  });

  test('the click comes in and goes on to the page that was asked for', async () => {
    const browser = request.agent(desk.server);
    const sent = await browser
      .post(`/sign-in/${await link()}`)
      .type('form')
      .send({ next: '/account?tab=1' })
      .expect(303);
    expect(sent.headers.location).toBe('/account?tab=1');
    expect((await browser.get('/account').expect(200)).text).toContain('ana.ruiz@example.com');
  });

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('never leads away from the desk: %s', async (next) => {
    const sent = await request(desk.server)
      .post(`/sign-in/${await link()}`)
      .type('form')
      .send({ next })
      .expect(303);
    expect(new URL(sent.headers.location, desk.url).host).toBe(new URL(desk.url).host);
    expect(sent.headers.location.startsWith('//')).toBe(false);
  });

  test('works once, also when two clicks come together', async () => {
    const raw = await link();
    const both = await Promise.all([1, 2].map(() => request(desk.server).post(`/sign-in/${raw}`)));
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([303, 410]));
    const again = await request(desk.server).get(`/sign-in/${raw}`).expect(410);
    expect(again.text).toContain('This link no longer works');
  });

  test('ends every other one of the same person', async () => {
    const [older, newest, lenas] = [await link(), await link(), await link(cast.lena)];
    await request(desk.server).post(`/sign-in/${newest}`).expect(303);
    await request(desk.server).post(`/sign-in/${older}`).expect(410);
    await request(desk.server).post(`/sign-in/${lenas}`).expect(303);
  });

  test('works for 15 minutes', async () => {
    const raw = await link();
    desk.clock.pass(minutes(15) - 1);
    await request(desk.server).get(`/sign-in/${raw}`).expect(200);
    desk.clock.pass(1);
    await request(desk.server).get(`/sign-in/${raw}`).expect(410);
    await request(desk.server).post(`/sign-in/${raw}`).expect(410);
  });

  test.each([
    ['short', 'x'],
    ['well-formed', 'A'.repeat(43)],
    ['with a zero byte', `${'A'.repeat(42)}%00`],
    ['a smile', '%F0%9F%98%80'],
    ['endless', 'a'.repeat(3000)],
  ])('a forged one gets a clear page: %s', async (_, raw) => {
    const shown = await request(desk.server).get(`/sign-in/${raw}`).expect(410);
    expect(shown.text).toContain('Get a new link');
    await request(desk.server).post(`/sign-in/${raw}`).expect(410);
  });

  test('lets nobody in who does not work here any more', async () => {
    const raw = await link(cast.sam);
    await request(desk.server).get(`/sign-in/${raw}`).expect(200);
    const ada = await signIn(desk, cast.ada);
    await ada.get('/account').expect(200);
    await desk.app.get(People).change(cast.sam.id, 1, { active: false }, cast.ada.id, desk.clock.now());
    await request(desk.server).post(`/sign-in/${raw}`).expect(410);
  });

  test('another kind of link is no way in', async () => {
    const raw = await desk.app.get(Tokens).mint('survey', cast.ana.id, null, desk.clock.now(), minutes(15));
    await request(desk.server).post(`/sign-in/${raw}`).expect(410);
  });

  test('is stored so that the table opens nothing', async () => {
    const raw = await link();
    const rows = await repo(Token).find();
    expect(JSON.stringify(rows)).not.toContain(raw);
    await request(desk.server)
      .post(`/sign-in/${rows.at(-1)?.hash}`)
      .expect(410);
    await request(desk.server).post(`/sign-in/${raw}`).expect(303);
  });

  test('coming in gives a new session, so a planted one is worth nothing', async () => {
    const browser = await signIn(desk, cast.ana);
    const first = await repo(Session).find({ where: { personId: cast.ana.id } });
    await browser.post(`/sign-in/${await link(cast.lena)}`).expect(303);
    const after = await repo(Session).find();
    expect(after.map(({ id }) => id)).not.toEqual(expect.arrayContaining(first.slice(-1).map(({ id }) => id)));
    expect((await browser.get('/account')).text).toContain('lena.brandt@example.com');
  });
});
