import request from 'supertest';
import { minutes } from '../../src/core/time';
import { repo } from '../../src/core/database/tx';
import { existingPeople } from '../../src/admin/import/existing-people';
import { MailRenderer } from '../../src/mail/rendering/mail-renderer.service';
import { Mail } from '../../src/mail/mail.entity';
import { Addresses } from '../../src/people/account/addresses.service';
import { personByIdentity } from '../../src/people/directory/person-by-identity';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { Person } from '../../src/people/person.entity';
import { PersonAddress } from '../../src/people/person-address.entity';
import { PersonSubject } from '../../src/people/person-subject.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';

let desk: TestApp;
let cast: Cast;

beforeAll(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
});
afterAll(() => desk.close());

const page = '/account/addresses';
const post = (browser: Browser, path: string, fields: Record<string, string> = {}) =>
  browser.post(path).type('form').send(fields);
const later = (n: number) => desk.travel(new Date(desk.clock.now().getTime() + minutes(n)).toISOString());
const rowOf = (address: string) => repo(PersonAddress).findOneBy({ address });
const toldOf = async (address: string) =>
  (await repo(Mail).find({ where: { address, template: 'account-changed' }, order: { id: 'ASC' } })).map(({ data }) =>
    Object.keys(data as object)
      .filter((key) => key !== 'changedAt')
      .join(),
  );

/** The link in the newest email to this address, minted as if it left now. */
async function linkTo(address: string): Promise<string | undefined> {
  const [mail] = await repo(Mail).find({
    where: { address, template: 'address-link' },
    order: { id: 'DESC' },
    take: 1,
  });
  if (!mail) return undefined;
  const { text } = await desk.app.get(MailRenderer).render([mail], desk.clock.now());
  return /\/account\/addresses\/links\/[\w-]{43}/.exec(text)?.[0];
}

async function confirmed(browser: Browser, address: string): Promise<number> {
  await post(browser, page, { address }).expect(303);
  await post(browser, (await linkTo(address))!).expect(303);
  return (await rowOf(address))!.id;
}

describe('a new address', () => {
  it('is theirs once they press the button behind the link, which opening alone does not do', async () => {
    const ana = await signIn(desk, cast.ana);
    await post(ana, page, { address: 'Ana@Private.Example' }).expect(303);
    expect((await ana.get(page)).text).toContain('not confirmed yet');
    expect(await personByIdentity({ address: 'ana@private.example' })).toBeNull();
    const link = (await linkTo('ana@private.example'))!;
    const sam = await signIn(desk, cast.sam);
    await sam.get(link).expect(404);
    await post(sam, link).expect(404);
    await request(desk.server).post(link).expect(401);
    for (let look = 0; look < 2; look++) await ana.get(link).expect(200);
    expect((await rowOf('ana@private.example'))!.confirmedAt).toBeNull();
    await post(ana, link).expect(303);
    await post(ana, link).expect(410);
    expect((await personByIdentity({ address: ' ANA@private.example ' }))?.id).toBe(cast.ana.id);
    expect(await toldOf(cast.ana.email)).toEqual(['addressAdded']);
    await request(desk.server).post('/sign-in').type('form').send({ email: 'ana@private.example' });
    expect(await repo(Mail).countBy({ address: 'ana@private.example', template: 'sign-in' })).toBe(1);
  });

  it('has a link that dies when another is sent, and after a day', async () => {
    const tom = await signIn(desk, cast.tom);
    await post(tom, page, { address: 'tom@one.example' }).expect(303);
    const first = (await linkTo('tom@one.example'))!;
    await post(tom, page, { address: 'tom@two.example' }).expect(303);
    await post(tom, first).expect(410);
    const second = (await linkTo('tom@two.example'))!;
    await later(24 * 60 + 1);
    await post(await signIn(desk, cast.tom), second).expect(410);
    expect((await rowOf('tom@two.example'))!.confirmedAt).toBeNull();
    await desk.app.get(Addresses).purge(new Date(desk.clock.now().getTime() + minutes(8 * 24 * 60)));
    expect(await rowOf('tom@two.example')).toBeNull();
  });

  it('is answered the same whether it is somebody’s or nobody’s, and nothing goes to whoever has it', async () => {
    const jonas = await signIn(desk, cast.jonas);
    const free = await post(jonas, page, { address: 'free@example.com' }).expect(303);
    const taken = await post(jonas, page, { address: cast.lena.email }).expect(303);
    expect(taken.headers.location).toBe(free.headers.location);
    expect((await jonas.get(page)).text).toContain(cast.lena.email);
    expect(await linkTo(cast.lena.email)).toBeUndefined();
    expect((await personByIdentity({ address: cast.lena.email }))?.id).toBe(cast.lena.id);
    const wrong = await post(jonas, page, { address: 'not one' }).expect(422);
    expect(wrong.text).toContain('value="not one"');
    // One that is refused counts, too: else whoever asks could ask for ever.
    for (let more = 0; more < 3; more++) await post(jonas, page, { address: cast.jonas.email }).expect(422);
    await post(jonas, page, { address: 'j9@example.com' }).expect(429);
  });
});

describe('a confirmed address', () => {
  it('signs in with the password, becomes the primary one and goes, each told to both', async () => {
    const mira = await signIn(desk, cast.mira);
    const old = cast.mira.email;
    await post(mira, '/account/password', { password: 'four words are enough' }).expect(303);
    const id = await confirmed(mira, 'mira@new.example');
    const password = { email: 'mira@new.example', password: 'four words are enough' };
    await post(request.agent(desk.server), '/sign-in/password', password).expect(303);
    await post(await signIn(desk, cast.sam), `${page}/${id}/primary`).expect(404);
    const other = await signIn(desk, cast.mira);
    await later(11);
    expect((await post(mira, `${page}/${id}/primary`).expect(422)).text).toContain('/sign-in/again');
    expect((await repo(Person).findOneByOrFail({ id: cast.mira.id })).email).toBe(old);
    const fresh = await signIn(desk, cast.mira);
    await post(fresh, `${page}/${id}/primary`).expect(303);
    expect((await fresh.get(page).expect(200)).text).toContain('mira@new.example');
    expect((await other.get(page)).headers.location).toContain('/sign-in');
    expect((await repo(Person).findOneByOrFail({ id: cast.mira.id })).email).toBe('mira@new.example');
    const before = (await rowOf(old))!;
    await post(fresh, `${page}/${id}/removal`).expect(422);
    await post(fresh, `${page}/${before.id}/removal`).expect(303);
    expect(await toldOf('mira@new.example')).toEqual(['primaryChanged', 'addressRemoved']);
    expect((await toldOf(old)).slice(-2)).toEqual(['primaryChanged', 'addressRemoved']);
    expect(await personByIdentity({ address: old })).toBeNull();
  });

  it('may come from an administrator, finds the person in a list, and goes with them', async () => {
    const ada = await signIn(desk, cast.ada);
    const path = `/admin/people/${cast.carla.id}/addresses`;
    expect((await post(ada, path, { address: cast.lena.email }).expect(422)).text).toContain(
      'Someone already has this address',
    );
    await post(ada, path, { address: 'carla@hr.example' }).expect(303);
    expect(await toldOf(cast.carla.email)).toEqual(['addressAdded']);
    expect((await existingPeople()).get('carla@hr.example')?.id).toBe(cast.carla.id);
    const known = { issuer: 'https://id.example', sub: 'c-17' };
    await repo(PersonSubject).insert({ ...known, personId: cast.carla.id, createdAt: desk.clock.now() });
    expect((await personByIdentity(known))?.id).toBe(cast.carla.id);
    expect(await personByIdentity({ ...known, issuer: 'https://other.example' })).toBeNull();
    const { text } = await (await signIn(desk, cast.carla)).get('/my/data').expect(200);
    expect(text).toContain('carla@hr.example');
    expect(text).toContain('c-17');
    await desk.app.get(Erasure).erase(cast.carla.id, cast.ada.id, desk.clock.now());
    expect(await repo(PersonAddress).countBy({ personId: cast.carla.id })).toBe(0);
    expect(await repo(PersonSubject).count()).toBe(0);
  });

  it('is one for everybody, also for two who confirm it at the same moment', async () => {
    const at = desk.clock.now();
    const of = (personId: number) => ({ personId, address: 'both@example.com', createdAt: at, confirmedAt: at });
    await repo(PersonAddress).insert(of(cast.sam.id));
    await expect(repo(PersonAddress).insert(of(cast.chris.id))).rejects.toThrow(/unique/i);
    await repo(PersonAddress).insert({ ...of(cast.chris.id), confirmedAt: null });
  });
});
