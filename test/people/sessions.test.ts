import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { Session } from '../../src/core/web/server/session.entity';
import { SessionStore } from '../../src/core/web/server/session-store';
import { Mail } from '../../src/mail/mail.entity';
import { days, minutes } from '../../src/core/time';
import { PersonRole } from '../../src/people/person-role.entity';
import { Person } from '../../src/people/person.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';

let desk: TestApp;
let cast: Cast;
const password = 'correct horse battery staple';
const hours = (n: number): number => minutes(60 * n);

beforeAll(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
});
afterAll(() => desk.close());

const post = (browser: Browser, path: string, fields: Record<string, string | number> = {}) =>
  browser.post(path).type('form').send(fields);
const rolesOf = async ({ id }: Person) => (await repo(PersonRole).findBy({ personId: id })).map(({ role }) => role);
const told = async ({ email }: Person) => {
  await desk.settle();
  return (await repo(Mail).findBy({ address: email, template: 'account-changed' })).map(({ data }) => data);
};

describe('a session ends', () => {
  it('after 30 days, however much it is used', async () => {
    const lena = await signIn(desk, cast.lena);
    for (let day = 0; day < 29; day++) {
      desk.clock.pass(days(1));
      await lena.get('/account').expect(200);
      await Promise.resolve();
    }
    desk.clock.pass(days(1) - 1);
    await lena.get('/account').expect(200);
    desk.clock.pass(1);
    await lena.get('/account').expect(303);
  });

  it('when it tells no beginning, or one that is far in the future', async () => {
    for (const signedInAt of [undefined, '2027-01-01T00:00:00Z']) {
      const sam = await signIn(desk, cast.sam);
      const [row] = await repo(Session).findBy({ personId: cast.sam.id });
      await sam.get('/account').expect(200);
      await repo(Session).update({ id: row.id }, { data: JSON.stringify({ ...JSON.parse(row.data), signedInAt }) });
      await sam.get('/account').expect(303);
      await repo(Session).delete({ personId: cast.sam.id });
    }
  });

  it('that was made under a date a year ahead: its row goes after 30 days, those of others stay', async () => {
    const lena = await signIn(desk, cast.lena);
    const now = desk.clock.now();
    desk.clock.setTo(new Date(now.getTime() + days(365)));
    const tom = await signIn(desk, cast.tom);
    desk.clock.setTo(now);
    await tom.get('/account').expect(303);
    const store = desk.app.get(SessionStore);
    await store.purge(now);
    const [his] = await repo(Session).findBy({ personId: cast.tom.id });
    expect(his.expiresAt).toEqual(new Date(now.getTime() + days(30)));
    await lena.get('/account').expect(200);
    await store.purge(new Date(now.getTime() + days(31)));
    expect(await repo(Session).countBy({ personId: cast.tom.id })).toBe(0);
  });

  it('overnight for administrators and executives alone, and using it again does not revive it', async () => {
    const [ada, carla, lena] = [
      await signIn(desk, cast.ada),
      await signIn(desk, cast.carla),
      await signIn(desk, cast.lena),
    ];
    for (let n = 0; n < 3; n++) {
      desk.clock.pass(hours(10));
      for (const browser of [ada, carla, lena]) await browser.get('/account').expect(200);
      await desk.settle();
    }
    desk.clock.pass(hours(12) + 1);
    await lena.get('/account').expect(200);
    for (const browser of [ada, carla, ada, carla]) await browser.get('/account').expect(303);
  });

  it('takes what the browser kept along', async () => {
    for (const path of ['/sign-out', '/sign-out/everywhere']) {
      const sam = await signIn(desk, cast.sam);
      const left = await sam.post(path).expect(303);
      expect(left.headers['clear-site-data']).toBe('"cache", "storage"');
      expect((await sam.get('/sign-in')).text).toContain('You’re signed out');
    }
  });
});

describe('a sign-in of a few minutes ago is asked', () => {
  it('for a first password, which the owner hears of; for the next one the old one is enough', async () => {
    const tom = await signIn(desk, cast.tom);
    desk.clock.pass(minutes(10) + 1);
    const asked = await post(tom, '/account/password', { password }).expect(422);
    expect(asked.text).toContain('href="/sign-in/again"');
    expect(await told(cast.tom)).toEqual([]);
    // By a link to their address.
    expect((await tom.get('/sign-in/again').expect(200)).text).toContain('tom.okafor@example.com');
    await post(tom, '/sign-in/again/links').expect(303);
    expect(await repo(Mail).countBy({ address: cast.tom.email, template: 'sign-in' })).toBe(1);
    const again = await signIn(desk, cast.tom);
    await post(again, '/account/password', { password }).expect(303);
    expect(await told(cast.tom)).toMatchObject([{ passwordSet: true }]);
    desk.clock.pass(hours(1));
    await post(again, '/account/password', { password: `${password} again`, current: password }).expect(303);
    desk.clock.pass(hours(1));
    await post(again, '/account/password/removal', { current: `${password} again` }).expect(303);
    expect(await told(cast.tom)).toMatchObject([{}, {}, { passwordRemoved: true }]);
  });

  it('for roles: by the form of a person, by a team, by a list; they are told', async () => {
    const ada = await signIn(desk, cast.ada);
    const { sam } = cast;
    const form = { name: sam.name, email: sam.email, zone: 'UTC', active: 'yes', version: 1, departmentId: '' };
    const team = { name: 'Network', description: 'Lines', joins: sam.email, [`member_${cast.tom.id}`]: 'member' };
    const list = 'name,mail,roles\nSam Stranger,sam.stranger@example.com,executive';
    const brought = (await ada.post('/admin/people-imports').field('text', list).expect(303)).headers.location;
    const ways: [string, Record<string, string | number>][] = [
      [`/admin/people/${sam.id}`, { ...form, role_administrator: 'yes' }],
      [`/admin/people/${sam.id}`, { ...form, email: 'other@example.com' }],
      [`/admin/teams/${cast.teams.network.id}`, team],
      ['/admin/people', { ...form, name: 'New One', email: 'new@example.com', role_agent: 'yes' }],
      [brought, {}],
    ];
    desk.clock.pass(minutes(10) + 1);
    for (const [path, fields] of ways) {
      const asked = await post(ada, path, fields).expect(422);
      expect(asked.text).toContain('href="/sign-in/again"');
      // Who joins was typed as an address, and is shown by name.
      for (const typed of [fields.name, fields.email, fields.joins && sam.name])
        expect(asked.text).toContain(String(typed ?? ''));
    }
    expect([await rolesOf(sam), await repo(Person).countBy({ email: 'new@example.com' })]).toEqual([[], 0]);
    // What changes no role is not held up.
    await post(ada, `/admin/people/${sam.id}`, { ...form, name: 'Sam Other' }).expect(303);

    const fresh = await signIn(desk, cast.ada);
    await post(fresh, `/admin/teams/${cast.teams.network.id}`, team).expect(303);
    expect(await rolesOf(sam)).toEqual(['agent']);
    expect(await told(sam)).toMatchObject([{ granted: 'Agent', taken: null }]);
    await post(fresh, '/admin/people', { ...form, name: 'New One', email: 'new@example.com', role_agent: 'yes' });
    const added = await repo(Person).findOneByOrFail({ email: 'new@example.com' });
    expect([await rolesOf(added), await told(added)]).toEqual([['agent'], []]);
    const moved = { ...form, name: 'New One', email: 'newer@example.com', role_agent: 'yes' };
    await post(fresh, `/admin/people/${added.id}`, moved).expect(303);
    expect(await told(added)).toMatchObject([{ addressChanged: true }]);
  });

  it('and a password shows it as well', async () => {
    const mira = await signIn(desk, cast.mira);
    await post(mira, '/account/password', { password }).expect(303);
    desk.clock.pass(hours(1));
    expect((await post(mira, '/sign-in/again', { password: 'something else' }).expect(422)).text).toContain(
      'This isn’t your password.',
    );
    await post(mira, '/sign-in/again', { password }).expect(303);
    expect((await mira.get('/sign-in/again').expect(200)).text).toContain('Thank you, we know it’s you now');
    await request(desk.server).get('/sign-in/again').expect(303);
  });
});
