import { Digests } from '../../src/insights/digest/digests.service';
import { Guesses } from '../../src/surveys/guesses/guesses.service';
import type { Person } from '../../src/people/person.entity';
import { PostOffice } from '../mail/mail-desk';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { count, living, moreColleagues } from './insights-desk';

const office = new PostOffice();
let desk: TestApp;
let cast: Cast;
let people: Person[];
const run = async () => {
  const written = await desk.app.get(Digests).run(desk.clock.now());
  await desk.settle();
  return written;
};

beforeAll(async () => {
  await office.open();
  desk = await startApp({ env: { SMTP_URL: office.url } });
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  people = await moreColleagues(desk.app, cast, 6);
  const { file, solve, confirm, rate } = living(desk, cast);
  for (const [index, person] of people.entries()) {
    const id = await file(person, { canWork: 'no' });
    await desk.travel(new Date(desk.clock.now().getTime() + 3_600_000));
    await solve(cast.jonas, id);
    await confirm(person, id);
    await rate(id, index < 5 ? 5 : 2);
  }
  await count(desk.app);
});
afterAll(async () => {
  await desk.close();
  await office.close();
});

const wants = async (person: Person, wanted: string) =>
  (await signIn(desk, person)).post('/months/digest').type('form').send({ wanted }).expect(303);
const letters = (): [string | undefined, string | undefined][] =>
  office.letters.map(({ to, subject }): [string | undefined, string | undefined] => [to?.[0].address, subject]);

it('the month comes by mail once, when it has ended and they have guessed, as the preview showed it', async () => {
  let carla = await signIn(desk, cast.carla);
  expect((await carla.get('/months').expect(200)).text).toContain('Get the monthly email');
  await wants(cast.carla, 'yes');
  await wants(cast.carla, 'yes');
  expect((await carla.get('/months')).text).toContain('Stop the monthly email');
  expect(await run()).toBe(0);
  await desk.travel('2026-04-01T03:00:00Z');
  await count(desk.app);
  expect(await run()).toBe(0);
  await desk.travel('2026-04-01T09:00:00Z');
  expect(await run()).toBe(0);
  carla = await signIn(desk, cast.carla);
  const sealed = (await carla.get('/months/2026-03/email').expect(200)).text;
  expect(sealed).toContain('You haven’t opened this month yet');
  expect(sealed).not.toContain('83 %');
  await carla.post('/months/guesses').type('form').send({ month: '2026-03', percent: '70' }).expect(303);
  const preview = (await carla.get('/months/2026-03/email').expect(200)).text;
  const frame = await carla.get('/months/2026-03/email/frame').expect(200);
  expect(frame.headers['content-security-policy']).toContain("default-src 'none'");
  office.letters.length = 0;
  expect(await run()).toBe(1);
  expect(await run()).toBe(0);
  const [letter] = office.letters.filter(({ to }) => to?.[0].address === cast.carla.email);
  expect(letter.subject).toBe('March 2026: 83 % satisfied');
  expect(letter.text?.replace(/\s+/g, ' ')).toContain(
    'In March 2026, 83 % of the people who answered were satisfied, between 44 and 97.',
  );
  expect(letter.text).toContain('between 44 and 97, from 6 answers of 6 asked');
  for (const words of [letter.subject!, 'from 6 answers of 6 asked', 'What broke', 'The whole desk, 1 Mar to 31 Mar'])
    expect(preview).toContain(words);
  expect(letter.attachments).toHaveLength(3);
  for (const picture of letter.attachments) {
    const content = Buffer.from(picture.content as ArrayBuffer);
    expect([picture.mimeType, content.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG']);
    expect(content.readUInt32BE(16)).toBe(1072);
    // Letters and lines in it, no empty sheet; the preview shows the same one.
    expect(content.length).toBeGreaterThan(8_000);
    expect(letter.html).toContain(`src="cid:${(picture.contentId ?? '').replace(/[<>]/g, '')}"`);
    expect(frame.text).toContain(content.toString('base64'));
  }
});

it('a month that has not ended, or is none, has no page and no email', async () => {
  const carla = await signIn(desk, cast.carla);
  expect((await carla.get('/months/2026-04').expect(404)).text).toContain('Open March 2026');
  for (const path of ['/months/2026-04/email', '/months/2026-13', '/months/abc/email', '/months/2026-04/email/frame'])
    await carla.get(path).expect(404);
});

it('whoever guesses keeps the month unopened in the mail of the fifth; for others the mail opens it', async () => {
  await wants(cast.chris, 'yes');
  await wants(cast.mira, 'yes');
  await wants(cast.mira, 'no');
  const { file, solve, confirm, rate } = living(desk, cast);
  for (const person of people) {
    const id = await file(person, { canWork: 'no' });
    await solve(cast.jonas, id);
    await confirm(person, id);
    await rate(id, 5);
  }
  await count(desk.app);
  await desk.travel('2026-05-04T09:00:00Z');
  office.letters.length = 0;
  expect(await run()).toBe(0);
  await desk.travel('2026-05-05T09:00:00Z');
  await run();
  expect(letters().toSorted()).toEqual([
    [cast.carla.email, 'April 2026 at the desk'],
    [cast.chris.email, 'April 2026: 100 % satisfied'],
  ]);
  const guesses = desk.app.get(Guesses);
  expect(await guesses.ofMonth(cast.carla.id, '2026-04')).toBeNull();
  expect(await guesses.ofMonth(cast.chris.id, '2026-04')).toMatchObject({ value: null });
});

it('is nothing for employees, agents and strangers', async () => {
  for (const person of [cast.ana, cast.jonas, cast.sam])
    await (await signIn(desk, person)).post('/months/digest').type('form').send({ wanted: 'yes' }).expect(403);
});
