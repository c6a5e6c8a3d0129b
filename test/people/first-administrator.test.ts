import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { FirstAdministrator } from '../../src/people/directory/first-administrator';
import { People } from '../../src/people/directory/people.service';
import { Person } from '../../src/people/person.entity';
import { PersonRole } from '../../src/people/person-role.entity';
import { days } from '../../src/core/time';
import { startApp, type TestApp } from '../support/app';
import { seedCast } from '../support/cast';

let desk: TestApp;
const ensure = () => desk.app.get(FirstAdministrator).ensure(desk.clock.now());
const tokenIn = (words: string | null) => /\/sign-in\/([\w-]{43})$/.exec(words ?? '')?.[1] ?? '';

afterEach(() => desk.close());

const mailServer = { SMTP_URL: 'smtp://127.0.0.1:9' };

test('an address from the environment becomes administrator, once', async () => {
  desk = await startApp({ env: { ADMIN_EMAIL: 'Olga@Example.com', ADMIN_NAME: 'Olga Petrova', ...mailServer } });
  expect(await ensure()).toContain('olga@example.com is an administrator now');
  expect(await repo(Person).findOneBy({ email: 'olga@example.com' })).toMatchObject({
    name: 'Olga Petrova',
    active: true,
  });
  expect(await ensure()).toBeNull();
  expect(await repo(PersonRole).countBy({ role: 'administrator' })).toBe(1);
});

test('where no mail leaves, a link is printed for that address too, until somebody came in', async () => {
  desk = await startApp({ env: { ADMIN_EMAIL: 'olga@example.com' } });
  const said = await ensure();
  expect(said).toContain('olga@example.com is an administrator');
  expect(said).toContain('SMTP_URL');
  const raw = tokenIn(await ensure());
  expect(raw).not.toBe('');
  expect(tokenIn(said)).not.toBe(raw);
  for (const path of ['/sign-in', '/sign-in/sent'])
    expect((await request(desk.server).get(path).expect(200)).text).toContain('Email isn’t set up on this desk yet');
  await request(desk.server).post(`/sign-in/${raw}`).expect(303);
  expect(await ensure()).toBeNull();
});

test('where mail leaves, no page says otherwise', async () => {
  desk = await startApp({ env: mailServer });
  for (const path of ['/sign-in', '/sign-in/sent'])
    expect((await request(desk.server).get(path).expect(200)).text).not.toContain('Email isn’t set up');
});

test('a colleague who is there already is made administrator, not added again', async () => {
  desk = await startApp({ env: { ADMIN_EMAIL: 'sam@example.com' } });
  const sam = await desk.app.get(People).add({ name: 'Sam', email: 'sam@example.com' }, null, desk.clock.now());
  await ensure();
  expect(await repo(PersonRole).findBy({ role: 'administrator' })).toEqual([
    { personId: sam.id, role: 'administrator' },
  ]);
});

test('without an address a link is printed; it lets one person in, who then says who they are', async () => {
  desk = await startApp();
  const first = tokenIn(await ensure());
  const second = tokenIn(await ensure());
  await request(desk.server).post(`/sign-in/${first}`).expect(410);
  const browser = request.agent(desk.server);
  expect((await browser.post(`/sign-in/${second}`).expect(303)).headers.location).toBe('/account');
  expect((await browser.get('/account').expect(200)).text).toContain('Who are you?');
  await browser
    .post('/account/identity')
    .type('form')
    .send({ name: 'Olga Petrova', email: 'olga@example.com' })
    .expect(303);
  const page = await browser.get('/account').expect(200);
  expect(page.text).toContain('olga@example.com');
  expect(page.text).not.toContain('Who are you?');
  expect(await ensure()).toBeNull();
  await request(desk.server).post(`/sign-in/${second}`).expect(410);
});

test('the printed link works for a day', async () => {
  desk = await startApp();
  const raw = tokenIn(await ensure());
  desk.clock.pass(days(1));
  await request(desk.server).get(`/sign-in/${raw}`).expect(410);
  await request(desk.server)
    .get(`/sign-in/${tokenIn(await ensure())}`)
    .expect(200);
});

test('nothing is printed where there is an administrator', async () => {
  desk = await startApp({ env: { ADMIN_EMAIL: 'late@example.com', ...mailServer } });
  await seedCast(desk.app);
  expect(await ensure()).toBeNull();
  expect(await repo(Person).findOneBy({ email: 'late@example.com' })).toBeNull();
});
