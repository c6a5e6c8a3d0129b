import type { SecondKind } from '../../src/surveys/second-question';
import { Random } from '../../src/demo/company/random';
import type { Experience, Rating } from '../../src/demo/script/rating';
import { secondAnswer } from '../../src/demo/script/second-answers';

const lived: Experience = {
  service: 'laptops',
  promisesBroken: 0,
  toFirstWord: 35,
  toEnd: 200,
  reopened: 0,
  handovers: 0,
  waitedOnOthers: false,
  outcome: 'solved',
  outage: false,
};
const options = ['speed', 'informed', 'solution', 'friendliness', 'ease'].map((code) => ({ code, words: code }));
const say = (drawn: SecondKind, score: Rating['score'], change: Partial<Experience> = {}) =>
  Array.from({ length: 2000 }, (_, i) =>
    secondAnswer(new Random(`too/${i}`), drawn, { score, lived: { ...lived, ...change }, options }),
  );
const mean = (score: Rating['score'], change: Partial<Experience> = {}): number => {
  const given = say('ces', score, change).flatMap(({ ces }) => (ces ? [ces] : []));
  return given.reduce((sum, one) => sum + one, 0) / given.length;
};
const share = (code: string, change: Partial<Experience>): number =>
  say('driver', 4, change).filter(({ driver }) => driver === code).length / 2000;

describe('what people say to the question beside the score', () => {
  it('answers what was drawn and nothing else, by three of four, and the same again', () => {
    for (const drawn of ['driver', 'ces', 'lens'] as const) {
      const said = say(drawn, 4);
      expect(said.every((one) => Object.keys(one).every((name) => name === drawn))).toBe(true);
      expect(said.filter((one) => drawn in one).length / 2000).toBeCloseTo(0.75, 1);
      expect(say(drawn, 4)).toEqual(said);
    }
  });

  it('finds it easier when it went well, and harder when handed round', () => {
    expect([mean(5) > mean(3), mean(3) > mean(1), mean(4) > mean(4, { handovers: 2 })]).toEqual([true, true, true]);
    expect(say('ces', 1, { handovers: 9 }).every(({ ces = 1 }) => ces === null || (ces >= 1 && ces <= 7))).toBe(true);
  });

  it('speaks of news where it waited for others, of the solution where it came back', () => {
    expect(share('informed', { waitedOnOthers: true })).toBeGreaterThan(share('informed', {}));
    expect(share('solution', { reopened: 1 })).toBeGreaterThan(share('solution', {}));
  });
});
