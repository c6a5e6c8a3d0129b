import { days } from '../../src/core/time';
import { repo } from '../../src/core/database/tx';
import { Person } from '../../src/people/person.entity';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import { changesPart, pulsePart } from '../../src/programme/parts/programme-parts';
import { RenewalNote } from '../../src/standing/renewals/renewal-note.entity';
import { Renewal } from '../../src/standing/renewals/renewal.entity';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
}, 120_000);
afterAll(() => desk.close());

const as = (person: Person) => signIn(desk, person);
const read = async (person: Person, path: string): Promise<string> => (await (await as(person)).get(path)).text;
const post = async (person: Person, path: string, fields: Record<string, string> = {}) =>
  (await as(person)).post(path).type('form').send(fields);
const dayIn = (n: number): string => new Date(desk.clock.now().getTime() + days(n)).toISOString().slice(0, 10);
const later = async (n: number) => {
  await desk.travel(new Date(desk.clock.now().getTime() + days(n)));
  await desk.settle();
};

describe('where we stand', () => {
  it('says "not begun" of what nobody has opened, and invents no figure', async () => {
    const page = await read(cast.chris, '/where-we-stand');
    expect(page.match(/Not begun/g)!.length).toBeGreaterThanOrEqual(6);
    expect(page).not.toMatch(/class="pulse-value"/);
    expect(page).not.toMatch(/<b>\d+ %/);
    expect((await (await as(cast.mira)).get('/where-we-stand')).status).toBe(403);
    expect(await read(cast.chris, '/pilot')).not.toContain('href="/where-we-stand"');
  });

  it('is found once a part is open, and then tells asked from not begun', async () => {
    for (const part of [pulsePart, changesPart])
      await desk.app.get(ProgrammeParts).open(part, { actorId: cast.chris.id, at: desk.clock.now() });
    expect(await read(cast.chris, '/pilot')).toContain('href="/where-we-stand"');
    const page = await read(cast.chris, '/where-we-stand');
    expect(page).toContain('Nothing to show yet');
    expect(page).toContain('Too few suggestions to show');
    expect(page).toContain('Pay and praise aren’t part of this desk.');
  });
});

describe('what is renewed each year', () => {
  let path: string;

  it('is written down with who takes care of it, and gives back what was typed', async () => {
    const early = await post(cast.chris, '/renewals', {
      title: 'Our direction',
      person: cast.sam.email,
      due: dayIn(-1),
    });
    expect(early.status).toBe(422);
    expect(early.text).toContain('Choose a day after today, within two years.');
    expect(early.text).toContain('value="Our direction"');
    const made = await post(cast.chris, '/renewals', {
      title: 'Our direction',
      person: cast.sam.email,
      due: dayIn(30),
    });
    expect(made.status).toBe(303);
    path = made.headers.location.replace(/\?.*/, '');
    expect(await read(cast.chris, '/where-we-stand')).toContain('Our direction');
    expect((await (await as(cast.lena)).get(path)).status).toBe(404);
    expect((await post(cast.lena, `${path}/notes`, { version: '1', words: 'Mine' })).status).toBe(404);
  });

  it('waits for them three weeks ahead, is late plainly, and is owed again a year after it was done', async () => {
    expect(await read(cast.sam, '/')).not.toContain(`href="${path}"`);
    await later(15);
    expect(await read(cast.sam, '/')).toContain(`href="${path}"`);
    await later(20);
    expect(await read(cast.chris, '/where-we-stand')).toContain('It should have been renewed by');
    const empty = await post(cast.sam, `${path}/notes`, { version: '1', words: '' });
    expect([empty.status, empty.text.includes('what you changed')]).toEqual([422, true]);
    const words = 'The second sentence said nothing. It’s gone.';
    expect((await post(cast.sam, `${path}/notes`, { version: '1', words })).status).toBe(303);
    const [one] = await repo(Renewal).find();
    expect(one.dueOn > dayIn(364)).toBe(true);
    const [note] = await repo(RenewalNote).find();
    expect(note.renewedOn > note.owedOn).toBe(true);
    const page = await read(cast.carla, path);
    expect(page).toContain(words);
    expect(page).toContain('It was owed by');
    expect(await read(cast.sam, '/')).not.toContain(`href="${path}"`);
    const stale = await post(cast.sam, `${path}/notes`, { version: '1', words: 'Twice' });
    expect(stale.status).toBe(422);
    expect(await repo(RenewalNote).count()).toBe(1);
  });

  it('says so when whoever took care of it has left', async () => {
    await repo(Person).update({ id: cast.sam.id }, { active: false });
    expect(await read(cast.chris, '/where-we-stand')).toContain('Nobody takes care of it');
    const version = /name="version" value="(\d+)"/.exec(await read(cast.chris, `${path}/form`))![1];
    const moved = { version, title: 'Our direction', person: cast.lena.email, due: dayIn(60) };
    expect((await post(cast.chris, `${path}/form`, moved)).status).toBe(303);
    expect(await read(cast.chris, '/where-we-stand')).not.toContain('Nobody takes care of it');
  });
});
