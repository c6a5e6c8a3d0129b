import { repo } from '../../src/core/database/tx';
import { Job } from '../../src/core/jobs/job.entity';
import { Jobs } from '../../src/core/jobs/jobs.service';
import { Stopping } from '../../src/core/jobs/stopping';
import { importKind, PeopleImportWork } from '../../src/admin/import/people-import-work.service';
import { PeopleImportLines } from '../../src/admin/import/people-import-lines';
import { PeopleImport } from '../../src/admin/import/people-import.entity';
import { Timeline } from '../../src/timeline/timeline.service';
import { People } from '../../src/people/directory/people.service';
import { Fact } from '../../src/timeline/fact.entity';
import { Department } from '../../src/people/department.entity';
import { Person } from '../../src/people/person.entity';
import { PersonRole } from '../../src/people/person-role.entity';
import { Rights } from '../../src/people/access/rights.service';
import { days } from '../../src/core/time';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';

let desk: TestApp;
let cast: Cast;
let ada: Browser;
const head = 'name,mail,department,manager,roles';

beforeEach(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
  ada = await signIn(desk, cast.ada);
});
afterEach(() => desk.close());

const paste = (...lines: string[]) => ada.post('/admin/people-imports').field('text', [head, ...lines].join('\n'));
const bring = async (...lines: string[]): Promise<string> => (await paste(...lines).expect(303)).headers.location;
const place = /^\/admin\/people-imports\/\d+$/;
/** Presses the button, and lets the desk do what it then does by itself. */
const apply = async (path: string): Promise<void> => {
  expect((await ada.post(path).expect(303)).headers.location).toMatch(place);
  await desk.settle();
};
const person = (email: string) => repo(Person).findOneBy({ email });

test('a good list is shown first, changes nothing, and is then done', async () => {
  const path = await bring(
    'Bea Boss,bea@example.com,Legal,,lead',
    'Cem Clerk,cem@example.com,Legal,bea@example.com,',
    'Ana Ruiz-Lopez,ana.ruiz@example.com,,bea@example.com,',
    'Sam Stranger,sam.stranger@example.com,Logistics,,',
  );
  const preview = await ada.get(path).expect(200);
  expect(preview.text).toContain('2 to add, 1 to change, 1 unchanged.');
  expect(preview.text).toContain('New departments: Legal.');
  expect(preview.text).toContain('ana.ruiz@example.com · name, manager');
  expect(await person('bea@example.com')).toBeNull();
  await ada.post(path).expect(303);
  expect((await ada.get(path).expect(200)).text).toContain('0 of 6 steps done');
  await desk.settle();
  expect((await ada.get(path).expect(200)).text).toContain('2 people added, 1 changed');
  const [bea, cem, ana] = [
    await person('bea@example.com'),
    await person('cem@example.com'),
    await person('ana.ruiz@example.com'),
  ];
  const legal = await repo(Department).findOneByOrFail({ name: 'Legal' });
  expect(bea).toMatchObject({ name: 'Bea Boss', departmentId: legal.id, active: true });
  expect(cem).toMatchObject({ departmentId: legal.id, managerId: bea?.id });
  expect(ana).toMatchObject({ name: 'Ana Ruiz-Lopez', departmentId: cast.departments.sales.id, managerId: bea?.id });
  expect(await repo(PersonRole).findBy({ personId: bea?.id })).toMatchObject([{ role: 'lead' }]);
  expect((await ada.get('/admin/audit')).text).toContain('Ada Admin imported a list of people: 2 added, 1 changed.');
});

test('a manager may stand later in the list', async () => {
  await apply(await bring('Cem Clerk,cem@example.com,,bea@example.com,', 'Bea Boss,bea@example.com,,,'));
  expect((await person('cem@example.com'))?.managerId).toBe((await person('bea@example.com'))?.id);
});

test('two who change places are no loop on the way', async () => {
  // So far apart in the list that one has its turn long before the other.
  const between = Array.from({ length: 60 }, (_, n) => `P ${n},p${n}@example.com,,lena.brandt@example.com,`);
  await apply(
    await bring(
      'Lena Brandt,lena.brandt@example.com,,ana.ruiz@example.com,',
      ...between,
      'Ana Ruiz,ana.ruiz@example.com,,mira.kaya@example.com,',
    ),
  );
  expect(await repo(Person).countBy({ managerId: cast.lena.id })).toBe(60);
  expect((await person(cast.lena.email))?.managerId).toBe(cast.ana.id);
  expect((await person(cast.ana.email))?.managerId).toBe(cast.mira.id);
});

test('one bad line stops all of it, each with its line and reason', async () => {
  const before = await repo(Person).count();
  const path = await bring(
    'Good One,good@example.com,,,',
    ',noname@example.com,,,',
    'Bad Boss,bad@example.com,,ghost@example.com,',
  );
  const preview = await ada.get(path).expect(200);
  expect(preview.text).toContain('We can’t use 2 lines.');
  expect(preview.text).toMatch(/<th scope="row" class="n">3<\/th><td[^>]*>The name is missing\./);
  expect(preview.text).toMatch(
    /<th scope="row" class="n">4<\/th><td[^>]*>The manager ghost@example.com isn’t in Firsthand or in this list\./,
  );
  expect(preview.text).not.toContain(`action="${path}"`);
  await ada.post(path).expect(422);
  expect(await repo(Person).count()).toBe(before);
});

test('a list that leaves the desk without an administrator is told so before anything happens', async () => {
  const path = await bring('New One,new@example.com,Brandnew,,', 'Ada Admin,ada.admin@example.com,,,agent');
  expect((await ada.get(path).expect(200)).text).toContain('This would leave the desk without an administrator.');
  await ada.post(path).expect(422);
  await desk.settle();
  expect([await person('new@example.com'), await repo(Department).countBy({ name: 'Brandnew' })]).toEqual([null, 0]);
});

test('the only administrator may be changed for another in one list', async () => {
  await apply(
    await bring('Ada Admin,ada.admin@example.com,,,agent', 'Sam Stranger,sam.stranger@example.com,,,administrator'),
  );
  expect(await repo(PersonRole).findBy({ role: 'administrator' })).toMatchObject([{ personId: cast.sam.id }]);
});

test('a double click imports once', async () => {
  const path = await bring('Bea Boss,bea@example.com,,,');
  const both = await Promise.all([1, 2].map(() => ada.post(path).expect(303)));
  expect(both.map(({ headers }) => headers.location)).toEqual([path, path]);
  await desk.settle();
  await apply(path);
  expect(await repo(Person).countBy({ email: 'bea@example.com' })).toBe(1);
  expect(await repo(Fact).countBy({ kind: 'people.imported' })).toBe(1);
});

test('what changed meanwhile stops its own line alone, and is told', async () => {
  const path = await bring(
    'Bea Boss,bea@example.com,,ana.ruiz@example.com,',
    'Lena Brandt,lena.brandt@example.com,,mira.kaya@example.com,',
    'Cem Clerk,cem@example.com,,bea@example.com,',
  );
  await ada.post(path).expect(303);
  const [lena, mira] = [await person(cast.lena.email), await person(cast.mira.email)];
  await desk.app.get(People).change(mira!.id, mira!.version, { managerId: lena!.id }, null, desk.clock.now());
  await desk.settle();
  const done = await ada.get(path).expect(200);
  expect(done.text).toContain('2 people added, 0 changed');
  expect(done.text).toMatch(/<th scope="row" class="n">3<\/th><td[^>]*>Nobody can be their own manager/);
  expect((await person('cem@example.com'))?.managerId).toBe((await person('bea@example.com'))?.id);
  expect((await person(cast.lena.email))?.managerId).toBeNull();
});

test('a list whose words were wiped on the way ends with what it had done', async () => {
  const path = await bring('Bea Boss,bea@example.com,,,');
  await ada.post(path).expect(303);
  await ada.post(`/admin/people/${cast.sam.id}/erasure`).expect(303);
  await desk.settle();
  expect((await ada.get(path).expect(200)).text).toContain('we deleted the rest of this list');
  expect(await person('bea@example.com')).toBeNull();
});

test('a program that ends stops between two pieces, and the next one goes on from there', async () => {
  const path = await bring(...Array.from({ length: 60 }, (_, n) => `Person ${n},person${n}@example.com,Legal,,`));
  await ada.post(path).expect(303);
  // It is told to end while the first piece is done.
  let looks = 0;
  const stopping = Object.defineProperty(new Stopping(), 'now', { get: () => (looks += 1) > 1 });
  const { app, clock } = desk;
  const ending = new PeopleImportWork(app.get(Jobs), app.get(PeopleImportLines), app.get(Timeline), stopping);
  const here = await repo(Person).count();
  await ending.run(clock.now());
  expect((await repo(Person).count()) - here).toBe(25);
  expect(await repo(Job).findOneByOrFail({ kind: importKind })).toMatchObject({
    progress: 25,
    finishedAt: null,
    leaseOwner: null,
  });
  await desk.settle();
  expect((await repo(Person).count()) - here).toBe(60);
});

test('a long list is looked at without naming everybody', async () => {
  const path = await bring(...Array.from({ length: 450 }, (_, n) => `P ${n},p${n}@example.com,,,`));
  const { text } = await ada.get(path).expect(200);
  expect(text).toContain('450 to add');
  expect(text).toContain('and 250 more');
});

test('a file works as pasting does, in the code page of older Windows too', async () => {
  const utf8 = await ada
    .post('/admin/people-imports')
    .attach('file', Buffer.from(`${head}\nJürgen Groß,juergen@example.com,,,`), 'people.csv')
    .expect(303);
  await apply(utf8.headers.location);
  const latin = await ada
    .post('/admin/people-imports')
    .attach('file', Buffer.from(`${head}\nJérôme Été,jerome@example.com,,,`, 'latin1'), 'people.csv')
    .expect(303);
  await apply(latin.headers.location);
  expect([(await person('juergen@example.com'))?.name, (await person('jerome@example.com'))?.name]).toEqual([
    'Jürgen Groß',
    'Jérôme Été',
  ]);
});

test('nothing, something that is no text, and something too large are refused in words', async () => {
  expect((await ada.post('/admin/people-imports').field('text', ' ').expect(422)).text).toContain(
    'Choose a file, or paste the list.',
  );
  const picture = await ada
    .post('/admin/people-imports')
    .attach('file', Buffer.from([0x89, 0x50, 0, 0, 1]), 'people.csv')
    .expect(422);
  expect(picture.text).toContain('This isn’t a text file.');
  const large = await ada
    .post('/admin/people-imports')
    .attach('file', Buffer.alloc(2_000_001, 'a'), 'people.csv')
    .expect(422);
  expect(large.text).toContain('can be up to 2 MB');
  expect(await repo(PeopleImport).count()).toBe(0);
});

test('a list belongs to whoever brought it, for a day', async () => {
  const path = await bring('Bea Boss,bea@example.com,,,');
  await desk.app.get(Rights).setRoles(cast.sam.id, ['administrator'], null, desk.clock.now());
  const sam = await signIn(desk, cast.sam);
  await sam.get(path).expect(404);
  await sam.post(path).expect(404);
  await ada.get(path).expect(200);
  desk.clock.pass(days(1) + 1);
  await (await signIn(desk, cast.ada)).get(path).expect(404);
  await desk.settle();
  expect(await repo(PeopleImport).count()).toBe(0);
});

test('its words are gone once it is done, and once somebody is erased', async () => {
  await apply(await bring('Bea Boss,bea@example.com,,,'));
  await bring('Cem Clerk,cem@example.com,,,');
  expect((await repo(PeopleImport).find({ order: { id: 'ASC' } })).map(({ text }) => text.length > 0)).toEqual([
    false,
    true,
  ]);
  await ada.post(`/admin/people/${cast.sam.id}/erasure`).expect(303);
  expect((await repo(PeopleImport).find()).map(({ text }) => text)).toEqual(['', '']);
});

test('columns that the desk does not know are named, and somebody says what they are for', async () => {
  const bytes = Buffer.from(
    '\uFEFFsep=;\nID;Name;Contact\n1;"Bea\nBoss";bea@example.com\n2;Cem Clérk;cem@example.com;;\n',
    'utf16le',
  );
  const brought = await ada.post('/admin/people-imports').attach('file', bytes, 'staff.csv').expect(303);
  const path = brought.headers.location;
  const before = (await ada.get(path).expect(200)).text;
  expect(before).toContain('We can’t find a column for an email address.');
  expect(before).toContain('Columns we don’t use: “ID”, “Contact”.');
  await ada
    .post(`${path}/columns`)
    .type('form')
    .send({ column_0: '', column_1: 'name', column_2: 'email' })
    .expect(303);
  const after = (await ada.get(path).expect(200)).text;
  expect(after).toContain('2 to add, 0 to change');
  expect(after).toContain('Columns we don’t use: “ID”.');
  await apply(path);
  expect(await person('cem@example.com')).toMatchObject({ name: 'Cem Clérk' });
});
