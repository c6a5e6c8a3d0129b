import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { People } from '../../src/people/directory/people.service';
import type { Person } from '../../src/people/person.entity';
import { Visibility } from '../../src/settings/visibility.service';
import { presence } from '../../src/settings/visibility-switches';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';

let desk: TestApp;
let cast: Cast;
let ada: Browser;
beforeAll(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
  ada = await signIn(desk, cast.ada);
});
afterAll(() => desk.close());

const turnOn = (reference: string) => ada.post('/admin/switches/presence').type('form').send({ reference });
const isOn = () => desk.app.get(Visibility).isOn(presence, desk.clock.now());
const told = async () => (await repo(Mail).findBy({ template: 'visibility-changed' })).map(({ address }) => address);

test('nothing is turned on without an agreement, or while nobody would hear of it', async () => {
  expect((await turnOn('  ').expect(422)).text).toContain('Enter the agreement’s name or number.');
  const refused = (await turnOn('BV 2026/4').expect(422)).text;
  expect(refused).toContain('Nobody has the role “Works council” yet.');
  expect(refused).toContain('value="BV 2026/4"');
  await ada.post('/admin/switches/nothing').type('form').send({ reference: 'BV' }).expect(404);
  expect(await isOn()).toBe(false);
});

describe('with a works council', () => {
  let wanda: Browser;
  let person: Person;
  beforeAll(async () => {
    const at = desk.clock.now();
    person = await desk.app
      .get(People)
      .add({ name: 'Wanda Weiss', email: 'wanda@example.com', roles: ['works_council'] }, null, at);
    wanda = await signIn(desk, person);
    await desk.settle();
  });

  test('a switch takes effect ten days after the council heard of it, and not a minute before', async () => {
    await turnOn('BV 2026/4').expect(303);
    await desk.settle();
    expect(await told()).toEqual(['wanda@example.com']);
    expect((await turnOn('BV 2026/5').expect(422)).text).toContain('Someone has already turned this on.');
    expect((await wanda.get('/works-council/switches').expect(200)).text).toContain('BV 2026/4');
    const [asked, minute] = [desk.clock.now(), 60_000];
    desk.clock.travelTo(new Date(asked.getTime() + 10 * 86_400_000 - minute));
    expect(await isOn()).toBe(false);
    desk.clock.travelTo(new Date(asked.getTime() + 10 * 86_400_000));
    expect(await isOn()).toBe(true);
  });

  test('it is turned off at once, the council hears of that too, and what was stays written down', async () => {
    ada = await signIn(desk, cast.ada);
    await ada.post('/admin/switches/presence/end').expect(303);
    expect(await isOn()).toBe(false);
    await desk.settle();
    expect(await told()).toHaveLength(2);
    const page = (await ada.get('/admin/switches').expect(200)).text;
    expect(page).toContain('Ada Admin turned it on, under “BV 2026/4”.');
    expect(page).toContain('Ada Admin turned it off');
    await ada.post('/admin/switches/presence/end').expect(404);
  });

  test('the council reads what is stored and who looked, downloads it, and sees no request', async () => {
    wanda = await signIn(desk, person);
    expect((await wanda.get('/works-council').expect(303)).headers.location).toBe('/works-council/stored');
    expect((await wanda.get('/works-council/stored').expect(200)).text).toContain('Who you are');
    const looks = (await wanda.get('/works-council/looks').expect(200)).text;
    expect(looks).toContain('Ada Admin turned off “Who’s looking at a ticket”.');
    const table = (await wanda.get('/works-council/export').expect(200)).text;
    expect(table).toContain('Ada Admin turned on “Who’s looking at a ticket”.');
    for (const path of ['/admin', '/queue', '/trends']) await wanda.get(path).expect(403);
  });
});
