import { repo } from '../../src/core/database/tx';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { Guesses } from '../../src/surveys/guesses/guesses.service';
import { ScoreGuess } from '../../src/surveys/guesses/score-guess.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let guesses: Guesses;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  guesses = desk.app.get(Guesses);
});
afterAll(() => desk.close());

const now = () => desk.clock.now();
/** When nobody can guess about March any more. */
const later = new Date('2026-05-01T08:00:00Z');

describe('guess, then see', () => {
  it('an agent guesses on solving, or does not; the guess stands in no fact and is shown to nobody', async () => {
    const [ana, jonas] = [await signIn(desk, cast.ana), await signIn(desk, cast.jonas)];
    const file = async () => {
      const need = {
        words: 'Mouse dead',
        text: 'Dead.',
        canWork: 'hardly',
        touches: 'me',
        service: String(cast.services.laptop.id),
      };
      return (
        /\/tickets\/\d+/.exec((await ana.post('/tickets').type('form').send(need).expect(303)).headers.location)?.[0] ??
        ''
      );
    };
    const solved = { outcome: 'solved', solution: 'A new one.' };
    const [first, second, third] = [await file(), await file(), await file()];
    await jonas
      .post(`${first}/resolutions`)
      .type('form')
      .send({ ...solved, guess: '7' })
      .expect(422);
    await jonas
      .post(`${first}/resolutions`)
      .type('form')
      .send({ ...solved, guess: '4' })
      .expect(303);
    await jonas
      .post(`${second}/resolutions`)
      .type('form')
      .send({ ...solved, guess: '' })
      .expect(303);
    await jonas.post(`${third}/resolutions`).type('form').send(solved).expect(303);
    expect(await repo(ScoreGuess).find()).toMatchObject([
      { by: 'agent', value: 4, personId: cast.jonas.id, month: '2026-03' },
    ]);
    expect((await repo(Fact).find()).filter(({ details }) => 'guess' in details || 'value' in details)).toEqual([]);
  });

  it('under five guesses of agents, and under three of leaders, nothing is said', async () => {
    await repo(ScoreGuess).createQueryBuilder().delete().execute();
    for (const [index, score] of [5, 5, 4, 3].entries())
      await guesses.guessScore({ kind: 'parcel', id: index }, 1, cast.jonas.id, score, now());
    for (const [person, share] of [
      [cast.carla, 90],
      [cast.chris, 70],
    ] as const)
      await guesses.guessMonth(person.id, '2026-03', share, now());
    await guesses.guessMonth(cast.mira.id, '2026-03', null, now());
    expect(await guesses.months('2026-01', '2026-12', later)).toEqual([
      { month: '2026-03', desk: null, leaders: null },
    ]);
    await guesses.guessScore({ kind: 'parcel', id: 9 }, 1, cast.tom.id, 2, now());
    await guesses.guessMonth(cast.tom.id, '2026-03', 50, now());
    expect(await guesses.months('2026-01', '2026-12', later)).toEqual([
      { month: '2026-03', desk: { n: 5, share: 0.6 }, leaders: { n: 3, share: 0.7 } },
    ]);
  });

  it('the first guess stays, also the wish not to guess', async () => {
    await guesses.guessMonth(cast.carla.id, '2026-03', 10, now());
    await guesses.guessMonth(cast.mira.id, '2026-03', 10, now());
    await guesses.guessScore({ kind: 'parcel', id: 9 }, 1, cast.jonas.id, 5, now());
    expect((await guesses.ofMonth(cast.carla.id, '2026-03'))?.value).toBe(90);
    expect((await guesses.ofMonth(cast.mira.id, '2026-03'))?.value).toBeNull();
    await expect(guesses.guessMonth(cast.sam.id, '2026-03', 101, now())).rejects.toThrow('0 to 100');
  });

  it('whoever is erased is no longer known by a guess; the month stays as it was', async () => {
    await desk.app.get(Erasure).erase(cast.tom.id, cast.ada.id, now());
    expect(await repo(ScoreGuess).countBy({ personId: cast.tom.id })).toBe(0);
    expect(await guesses.months('2026-03', '2026-03', later)).toEqual([
      { month: '2026-03', desk: { n: 5, share: 0.6 }, leaders: { n: 3, share: 0.7 } },
    ]);
  });
});
