import { writeFileSync } from 'node:fs';
import { Digests } from '../../src/insights/digest/digests.service';
import { Guesses } from '../../src/surveys/guesses/guesses.service';
import { PostOffice } from '../mail/mail-desk';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { count, living, moreColleagues } from './insights-desk';

const office = new PostOffice();
let desk: TestApp;
let cast: Cast;
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
  const people = await moreColleagues(desk.app, cast, 6);
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

it(
  'the month comes by mail to whoever wants it, once, when it is over and they have guessed, with its chart ' +
    'as a picture',
  async () => {
    const carla = await signIn(desk, cast.carla);
    expect((await carla.get('/trends').expect(200)).text).toContain('Get the monthly email');
    await carla.post('/trends/digest').type('form').send({ wanted: 'yes' }).expect(303);
    await carla.post('/trends/digest').type('form').send({ wanted: 'yes' }).expect(303);
    expect((await carla.get('/trends')).text).toContain('Stop the monthly email');
    expect(await run()).toBe(0);
    await desk.travel('2026-04-01T03:00:00Z');
    await count(desk.app);
    expect(await run()).toBe(0);
    await desk.travel('2026-04-01T09:00:00Z');
    expect(await run()).toBe(0);
    await desk.app.get(Guesses).guessMonth(cast.carla.id, '2026-03', 70, desk.clock.now());
    office.letters.length = 0;
    expect(await run()).toBe(1);
    expect(await run()).toBe(0);
    const [letter] = office.letters.filter(({ to }) => to?.[0].address === cast.carla.email);
    expect(letter.subject).toBe('March 2026: 83 % satisfied');
    expect(letter.text).toContain('Between 44 and 97, from 6 answers of 6 asked.');
    const [picture] = letter.attachments;
    const content = Buffer.from(picture.content as ArrayBuffer);
    expect([picture.mimeType, content.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG']);
    expect(content.readUInt32BE(16)).toBe(1072);
    // Letters and lines in it, no empty sheet.
    expect(content.length).toBeGreaterThan(8_000);
    expect(letter.html).toContain(`src="cid:${(picture.contentId ?? '').replace(/[<>]/g, '')}"`);
    if (process.env.PICTURES)
      writeFileSync(
        `${process.env.PICTURES}/digest.html`,
        (letter.html ?? '').replace(/cid:[^"]+/, `data:image/png;base64,${content.toString('base64')}`),
      );
  },
);

it(
  'whoever has not guessed has it on the fifth all the same; whoever stopped it, or may not read it any ' +
    'more, does not',
  async () => {
    const [chris, mira] = [await signIn(desk, cast.chris), await signIn(desk, cast.mira)];
    for (const browser of [chris, mira])
      await browser.post('/trends/digest').type('form').send({ wanted: 'yes' }).expect(303);
    await mira.post('/trends/digest').type('form').send({ wanted: 'no' }).expect(303);
    office.letters.length = 0;
    await desk.travel('2026-05-05T09:00:00Z');
    await run();
    expect(office.letters.map(({ to, subject }) => [to?.[0].address, subject]).toSorted()).toEqual([
      [cast.carla.email, 'April 2026 at the desk'],
      [cast.chris.email, 'April 2026 at the desk'],
    ]);
  },
);

it('is nothing for employees, agents and strangers', async () => {
  for (const person of [cast.ana, cast.jonas, cast.sam])
    await (await signIn(desk, person)).post('/trends/digest').type('form').send({ wanted: 'yes' }).expect(403);
});
