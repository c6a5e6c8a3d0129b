import { alike } from '../../src/insights/opened-journeys/alike';
import type { Journey } from '../../src/journeys/journeys.service';

const now = new Date('2026-03-10T09:00:00Z');
/** Journeys, each by whoever asked: some went through several hands. */
const lived = (plain: number[], transferred: number[], reopened: number[] = []) => {
  const asked = [...plain, ...transferred, ...reopened];
  const journeys = asked.map((_, at) => ({
    ticketId: at,
    promises: [],
    effort: {
      handOffs: at >= plain.length && at < plain.length + transferred.length ? 1 : 0,
      reopens: at >= plain.length + transferred.length ? 1 : 0,
    },
  })) as unknown as Journey[];
  return alike(journeys, new Map(asked.map((person, at) => [at, person])), { now, locale: 'en-GB' });
};

describe('what journeys behind answers had in common', () => {
  it('is told of five people and more, however often one of them asked', () => {
    expect(lived([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]).map(({ n }) => n)).toEqual([5, 5]);
    // One person with five requests is no group, and neither are four of nine.
    expect(lived([1, 2, 3, 4, 5], [6, 6, 6, 6, 6])).toEqual([{ n: 10, words: 'of different kinds' }]);
    expect(lived([1, 2, 3, 4, 5, 6], [6, 6, 7, 8, 9]).map(({ n }) => n)).toEqual([11]);
  });

  it('what few had in common stands together, where those are five people', () => {
    expect(lived([1, 2, 3, 4, 5, 5], [6, 7], [7, 8, 9, 10]).map(({ n, words }) => `${n} ${words}`)).toEqual([
      '6 nothing promised yet, with one person throughout, done the first time',
      '6 of other kinds',
    ]);
  });
});
