import { repo } from '../../src/core/database/tx';
import { Settings } from '../../src/settings/settings.service';
import { Guesses } from '../../src/surveys/guesses/guesses.service';
import { ScoreGuess } from '../../src/surveys/guesses/score-guess.entity';
import { guessFirst } from '../../src/insights/guesses/guess-gate';
import type { Person } from '../../src/people/person.entity';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { count, living, moreColleagues } from './insights-desk';

let desk: TestApp;
let cast: Cast;
let people: Person[];

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  people = await moreColleagues(desk.app, cast, 6);
  const { file, solve, confirm, rate } = living(desk, cast);
  for (const [index, person] of people.entries()) {
    const id = await file(person, { canWork: index < 5 ? 'no' : 'hardly' });
    await desk.travel(new Date(desk.clock.now().getTime() + 3_600_000));
    await solve(cast.jonas, id);
    await confirm(person, id);
    await rate(id, index < 5 ? 5 : 2);
  }
  await desk.travel('2026-04-02T08:00:00Z');
  await count(desk.app);
});
afterAll(() => desk.close());

describe('guess, then see', () => {
  it('a leader guesses the month that has ended before they open it; only they know', async () => {
    const carla = await signIn(desk, cast.carla);
    const asked = (await carla.get('/months').expect(200)).text;
    expect(asked).toContain('March 2026 has ended');
    expect(asked).toContain('What broke');
    expect(asked).not.toMatch(/satisfied, between|>Satisfied<|>Made easy</);
    expect(await repo(ScoreGuess).count()).toBe(0);
    const slip = await carla
      .post('/months/guesses')
      .type('form')
      .send({ month: '2026-03', percent: '120' })
      .expect(422);
    expect(slip.text).toContain('value="120"');
    const told = await carla.post('/months/guesses').type('form').send({ month: '2026-03', percent: '70' }).expect(303);
    expect((await carla.get(told.headers.location).expect(200)).text).toContain(
      'For March 2026 you guessed 70 of 100. They said 83, between 44 and 97.',
    );
    const opened = (await carla.get('/months')).text;
    expect(opened).toContain('83 % of the people who answered were satisfied, between 44 and 97.');
    expect(opened).toContain('You guessed 70 of 100.');
    // The second press of a double click changes nothing.
    await carla.post('/months/guesses').type('form').send({ month: '2026-03', percent: '90' }).expect(303);
    expect((await desk.app.get(Guesses).ofMonth(cast.carla.id, '2026-03'))?.value).toBe(70);
  });

  it('or opens it without guessing, which counts as no guess', async () => {
    const chris = await signIn(desk, cast.chris);
    await chris.post('/months/guesses').type('form').send({ month: '2026-03', skip: 'yes', percent: '' }).expect(303);
    expect((await chris.get('/months').expect(200)).text).toContain('were satisfied, between');
    expect((await desk.app.get(Guesses).ofMonth(cast.chris.id, '2026-03'))?.value).toBeNull();
  });

  it.each(['/trends', '/trends/gap'])('%s is no gate; whoever has read it cannot guess any more', async (path) => {
    await repo(ScoreGuess).delete({ personId: cast.mira.id });
    const mira = await signIn(desk, cast.mira);
    expect((await mira.get('/months')).text).toContain('Save my guess');
    const { headers } = await mira.get(path).expect(200);
    expect(headers['set-cookie']?.[0]).toMatch(/^opened-month=.*HttpOnly/);
    expect(await repo(ScoreGuess).countBy({ personId: cast.mira.id })).toBe(0);
    const { text } = await mira.get('/months');
    expect(text).not.toContain('Save my guess');
    expect(text).toContain('were satisfied, between');
    await mira.post('/months/guesses').type('form').send({ month: '2026-03', percent: '70' }).expect(303);
    expect((await mira.get('/months')).text).toContain('we didn’t count the guess');
    expect((await desk.app.get(Guesses).ofMonth(cast.mira.id, '2026-03'))?.value).toBeNull();
    await repo(ScoreGuess).delete({ personId: cast.mira.id });
  });

  it('another month, a stranger, an agent and an employee have no guess to make', async () => {
    const mira = await signIn(desk, cast.mira);
    await mira.post('/months/guesses').type('form').send({ month: '2026-01', percent: '70' }).expect(303);
    expect(await desk.app.get(Guesses).ofMonth(cast.mira.id, '2026-01')).toBeNull();
    for (const person of [cast.ana, cast.jonas, cast.sam]) {
      const browser = await signIn(desk, person);
      await browser.post('/months/guesses').type('form').send({ month: '2026-03', percent: '70' }).expect(403);
      for (const page of ['/trends/gap', '/trends/lost-time']) await browser.get(page).expect(403);
    }
  });

  it('can be turned off', async () => {
    const settings = desk.app.get(Settings);
    await settings.set(guessFirst, false, null, desk.clock.now());
    const mira = await signIn(desk, cast.mira);
    expect((await mira.get('/months').expect(200)).text).toContain('were satisfied, between');
    await settings.set(guessFirst, true, null, desk.clock.now());
  });
});

it('the gap says what people, agents and leaders thought, where enough of them said so', async () => {
  const guesses = desk.app.get(Guesses);
  for (const person of [cast.mira, cast.tom]) await guesses.guessMonth(person.id, '2026-03', 100, desk.clock.now());
  for (const [index, score] of [5, 4, 4, 2, 1].entries()) {
    await guesses.guessScore({ kind: 'parcel', id: index }, 1, cast.jonas.id, score, new Date('2026-03-20T10:00:00Z'));
  }
  // Until nobody can add to a mean, nobody reads it: two looks would tell the guess between them.
  const early = await signIn(desk, cast.carla);
  expect((await early.get('/trends/gap').expect(200)).text).toContain('Not enough guesses yet.');
  await desk.travel('2026-05-02T08:00:00Z');
  await expect(guesses.guessMonth(cast.jonas.id, '2026-03', 10, desk.clock.now())).rejects.toThrow('are published');
  const carla = await signIn(desk, cast.carla);
  const { text } = await carla.get('/trends/gap').expect(200);
  for (const words of [
    'For 1 month, we can’t tell leaders’ guesses from what people said (−12 to +51 points).',
    '83 %, from 6',
    '60 %, from 5',
    '90 %, from 3',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('Jonas');
});

it('working hours lost stand by month and service, those who could work with difficulty apart', async () => {
  const carla = await signIn(desk, cast.carla);
  const { text } = await carla.get('/trends/lost-time').expect(200);
  expect(text).toContain('By service, ');
  expect(text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toMatch(/March 2026 5 5 1 1/);
  expect(text).toContain('Laptop');
});
