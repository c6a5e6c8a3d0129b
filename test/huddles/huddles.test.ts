import { repo, sql, write } from '../../src/core/database/tx';
import { days } from '../../src/core/time';
import { HuddleItem } from '../../src/huddles/meetings/huddle-item.entity';
import { HuddleNote } from '../../src/huddles/meetings/huddle-note.entity';
import { HuddlePrivacy } from '../../src/huddles/meetings/huddle-privacy';
import { Mail } from '../../src/mail/mail.entity';
import type { Person } from '../../src/people/person.entity';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { living } from '../insights/insights-desk';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let base: string;
const browsers = new Map<number, Browser>();

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  base = `/huddles/${cast.teams.workplace.id}`;
}, 120_000);
afterAll(() => desk.close());

async function as(person: Person): Promise<Browser> {
  const known = browsers.get(person.id);
  if (known) return known;
  const browser = await signIn(desk, person);
  browsers.set(person.id, browser);
  return browser;
}
const post = async (person: Person, path: string, fields: Record<string, string> = {}) =>
  (await as(person)).post(path).type('form').send(fields);
const status = async (person: Person, path: string): Promise<number> => (await (await as(person)).get(path)).status;
const read = async (person: Person, path: string): Promise<string> =>
  (await (await as(person)).get(path)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const version = async (id: number): Promise<string> => String((await repo(HuddleItem).findOneByOrFail({ id })).version);
const dayIn = (n: number): string => new Date(desk.clock.now().getTime() + days(n)).toISOString().slice(0, 10);

/** Nobody stays signed in for so long. */
async function pass(n: number): Promise<void> {
  await desk.travel(new Date(desk.clock.now().getTime() + days(n)));
  browsers.clear();
}

/** Ana is helped by Jonas and says how it was. */
async function rated(score: number): Promise<void> {
  const { file, solve, confirm, rate } = living(desk, cast);
  const id = await file(cast.ana);
  await solve(cast.jonas, id);
  await confirm(cast.ana, id);
  await desk.settle();
  await rate(id, score);
  await desk.settle();
}

/** Raised by Jonas; answers its number. */
async function raised(words: string): Promise<number> {
  const { headers } = await post(cast.jonas, `${base}/items`, { item: words });
  return Number(/items\/(\d+)/.exec(headers.location)![1]);
}

it('does not exist until the change leader opens it, and nobody has an entry more than five', async () => {
  expect(await status(cast.mira, base)).toBe(404);
  expect(await read(cast.mira, '/queue')).not.toContain('Huddle');
  for (const part of ['huddles', 'changes']) await post(cast.chris, `/pilot/parts/${part}/openings`);
  expect(await read(cast.mira, '/queue')).toContain('Huddle');
  expect(await read(cast.ana, '/')).not.toContain('Huddle');
  expect(await read(cast.jonas, base)).toContain('The team’s lead says when.');
});

it('is its team’s own: its lead says when, nobody else finds it, and looking writes nothing', async () => {
  expect((await post(cast.jonas, `${base}/plans`, { every: 'day', time: '09:15' })).status).toBe(403);
  const refused = await post(cast.mira, `${base}/plans`, { every: 'week', weekday: '2', time: 'nine' });
  expect([refused.status, refused.text.includes('Write the time like this: 09:15.')]).toEqual([422, true]);
  expect((await post(cast.mira, `${base}/plans`, { every: 'week', weekday: '2', time: '09:15' })).status).toBe(303);
  expect(await read(cast.jonas, base)).toContain('Every Tuesday at 09:15, ten minutes.');
  for (const who of [cast.tom, cast.carla]) expect(await status(who, base)).toBe(404);
  for (const who of [cast.ana, cast.chris, cast.ada]) expect(await status(who, base)).toBe(403);
  expect((await post(cast.tom, `${base}/notes`, { kind: 'thanks', words: 'To all' })).status).toBe(404);
  expect(await sql('SELECT "id" FROM "huddle"')).toEqual([]);
});

describe('what people said', () => {
  it('is retold by the lead, once, and in a small team never what came within the last day', async () => {
    await rated(2);
    expect(await read(cast.mira, base)).toContain('Tell what people said');
    await pass(2);
    expect(await read(cast.mira, base)).toContain('Retell what 1 person wrote');
    expect(await read(cast.jonas, base)).not.toContain('rhubarb');
    const page = (await (await as(cast.mira)).get(`${base}/notes/new`)).text;
    const answer = /notes\/new\?answer(?:=|&#x3D;)(\d+)/.exec(page)![1];
    expect(page).toContain('A rhubarb of a service.');

    const told = { kind: 'hurt', words: 'Somebody was asked the same thing twice.', answer };
    expect((await post(cast.jonas, `${base}/notes`, told)).status).toBe(403);
    const wordless = await post(cast.mira, `${base}/notes`, { ...told, words: '' });
    expect([wordless.status, wordless.text.includes('A rhubarb of a service.')]).toEqual([422, true]);
    expect((await post(cast.mira, `${base}/notes`, told)).status).toBe(303);
    expect((await post(cast.mira, `${base}/notes`, told)).status).toBe(404);
    const heard = await read(cast.jonas, base);
    expect(heard).toContain('What hurt');
    expect(heard).toContain('asked the same thing twice');
    expect(await read(cast.jonas, `${base}/show`)).toContain('asked the same thing twice');
  });

  it('goes with whoever said it', async () => {
    await desk.app.get(Erasure).erase(cast.ana.id, null, desk.clock.now());
    expect(await repo(HuddleNote).count()).toBe(0);
    browsers.delete(cast.ana.id);
  });
});

it('thanks come from anybody in the team, and each takes back their own', async () => {
  await post(cast.jonas, `${base}/notes`, { kind: 'thanks', words: 'To Mira, who stayed with the line open' });
  expect(await read(cast.mira, base)).toContain('who stayed with the line open');
  const [{ id }] = await repo(HuddleNote).find();
  expect((await post(cast.tom, `${base}/notes/${id}/removals`)).status).toBe(404);
  expect((await post(cast.jonas, `${base}/notes/${id}/removals`)).status).toBe(303);
  expect(await repo(HuddleNote).count()).toBe(0);
});

it('tells which promises were broken and what was done, and what is due today, without a name', async () => {
  const { file } = living(desk, cast);
  const id = await file(cast.sam);
  const hidden = await file(cast.sam, { serviceId: cast.services.printing.id, title: 'Somebody reads what I print' });
  await write('UPDATE "service" SET "private" = ? WHERE "id" = ?', [true, cast.services.printing.id]);
  await pass(5);
  const page = await read(cast.jonas, base);
  expect(page).toMatch(/\d promises? (was|were) broken since/);
  expect(page).toContain(`FH-${id}`);
  expect(page).toContain('The first answer came late');
  for (const path of [base, `${base}/show`])
    expect(await read(cast.mira, path)).not.toMatch(new RegExp(`FH-${hidden}\\b|reads what I`));
  expect(page).toMatch(/still open|follow-up/);
  expect(page).toMatch(/due today/);
  expect(await read(cast.jonas, `${base}/show`)).toMatch(/broken since/);
});

describe('what the team raised', () => {
  it('becomes somebody’s of the team until a day, late where it is over, and done', async () => {
    const id = await raised('The form for keys asks for the serial number twice');
    const path = `${base}/items/${id}`;
    expect(await read(cast.mira, base)).toContain('Nobody has it yet');
    const past = await post(cast.jonas, `${path}/owners`, { owner: cast.mira.name, dueOn: dayIn(-1), version: '1' });
    expect([past.status, past.text.includes('Choose today or a later day.')]).toEqual([422, true]);
    expect(past.text).toContain(cast.mira.name);
    const stranger = { owner: cast.tom.name, dueOn: dayIn(3), version: '1' };
    expect((await post(cast.jonas, `${path}/owners`, stranger)).text).toContain('Choose someone from your team.');
    expect((await post(cast.jonas, `${path}/owners`, { ...stranger, owner: cast.mira.name })).status).toBe(303);
    expect((await post(cast.jonas, `${path}/owners`, { ...stranger, owner: '' })).text).toContain('in the meantime');
    expect(await read(cast.mira, '/')).toContain('You take care of this for your team');
    await pass(5);
    expect(await read(cast.jonas, base)).toContain('Mira, late: it was for');
    const done = { state: 'done', outcome: 'It asks once now.', version: await version(id) };
    expect((await post(cast.mira, `${path}/endings`, done)).status).toBe(303);
    expect(await read(cast.jonas, base)).toContain('It asks once now.');
    expect((await post(cast.mira, `${path}/endings`, done)).status).toBe(422);
    expect(await status(cast.tom, `/huddles/${cast.teams.network.id}/items/${id}`)).toBe(404);
  });

  it('or goes to the committee, which owes an answer', async () => {
    const id = await raised('People wait for a key because only one colleague may hand it out');
    const raising = { different: 'Reception hands it out, with the same list.', version: await version(id) };
    expect((await post(cast.jonas, `${base}/items/${id}/raisings`, raising)).status).toBe(303);
    expect(await read(cast.mira, base)).toContain('The answer is owed by');
    expect(await read(cast.carla, '/changes')).toContain('only one colleague may hand it out');
    const { candidateId, state } = await repo(HuddleItem).findOneByOrFail({ id });
    expect([state, candidateId === null]).toEqual(['raised', false]);
  });
});

it('an executive listens, says what they take along, and reads it no longer', async () => {
  const refused = await post(cast.mira, `${base}/guests`, { guest: cast.tom.name });
  expect([refused.status, refused.text.includes('Choose an executive')]).toEqual([422, true]);
  expect((await post(cast.mira, `${base}/guests`, { guest: cast.carla.email })).status).toBe(303);
  expect(await repo(Mail).countBy({ personId: cast.carla.id, template: 'notice' })).toBe(1);
  expect(await read(cast.carla, '/')).toContain('Workplace invites you to its huddle');
  const seen = await read(cast.carla, base);
  expect(seen).toContain('Carla Conti is our guest and listens.');
  expect(seen).not.toContain('Raise it');
  // She may open no request, and so reads how many, and none of them.
  expect(seen).toMatch(/\d promises? (was|were) broken since/);
  expect(seen + (await read(cast.carla, `${base}/show`))).not.toContain('FH-');
  expect((await post(cast.carla, `${base}/items`, { item: 'Mine' })).status).toBe(403);
  expect((await post(cast.carla, `${base}/takeaways`, { takeaway: 'Too early' })).status).toBe(404);

  expect((await post(cast.jonas, `${base}/meetings`)).status).toBe(403);
  expect((await post(cast.mira, `${base}/meetings`)).status).toBe(303);
  expect(await read(cast.carla, '/')).toContain('What do you take along from the huddle of Workplace?');
  const empty = await post(cast.carla, `${base}/takeaways`, { takeaway: ' ' });
  expect([empty.status, empty.text.includes('Write what you take along.')]).toEqual([422, true]);
  const words = 'I will ask why only one of us may hand out a key.';
  expect((await post(cast.carla, `${base}/takeaways`, { takeaway: words })).status).toBe(303);
  expect(await read(cast.jonas, base)).toContain(words);
  expect(await status(cast.carla, base)).toBe(404);
  expect(await read(cast.carla, '/')).not.toContain('huddle');
  expect(await read(cast.carla, '/my/data')).toContain(words);
});

it('is forgotten after about thirteen months, but for what is not done', async () => {
  await desk.app.get(HuddlePrivacy).purge(new Date(desk.clock.now().getTime() + days(500)));
  expect(await sql('SELECT "id" FROM "huddle" WHERE "heldAt" IS NOT NULL')).toEqual([]);
  expect((await repo(HuddleItem).find()).map(({ state }) => state)).toEqual(['raised']);
});
