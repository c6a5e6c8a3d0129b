import { loadMaterial } from '../../src/demo/company/read-material';
import { Random } from '../../src/demo/company/random';
import { ratingOf, type Experience, type Rating } from '../../src/demo/script/rating';

const material = loadMaterial();
const good: Experience = {
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
const asked = 4000;
const answers = (lived: Experience): Rating[] =>
  Array.from({ length: asked }, (_, index) => ratingOf(new Random(`rating/${index}`), lived, material)).filter(
    (rating) => rating !== null,
  );
const satisfied = (ratings: Rating[]): number => ratings.filter(({ score }) => score >= 4).length / ratings.length;
const words = (ratings: Rating[]): string => ratings.map(({ comment }) => comment).join('\n');

describe('what people answer', () => {
  it('is answered by about two of five', () => {
    for (const lived of [good, { ...good, promisesBroken: 2, toEnd: 3000 }]) {
      expect(answers(lived).length / asked).toBeGreaterThan(0.34);
      expect(answers(lived).length / asked).toBeLessThan(0.5);
    }
  });

  it('is the same for the same person and the same experience', () => expect(answers(good)).toEqual(answers(good)));

  it.each<[string, Partial<Experience>]>([
    ['a broken promise', { promisesBroken: 1 }],
    ['a late first word', { toFirstWord: 900 }],
    ['a long time', { toEnd: 4000 }],
    ['a second round', { reopened: 1 }],
    ['being handed on twice', { handovers: 2 }],
    ['a decline', { outcome: 'declined' }],
    ['the outage', { outage: true }],
  ])('is worse after %s', (_, worse) =>
    expect(satisfied(answers({ ...good, ...worse }))).toBeLessThan(satisfied(answers(good)) - 0.02),
  );

  it('is neither all praise nor all blame', () => {
    expect(satisfied(answers(good))).toBeGreaterThan(0.85);
    expect(new Set(answers(good).map(({ score }) => score)).size).toBeGreaterThanOrEqual(3);
    expect(satisfied(answers({ ...good, promisesBroken: 2, reopened: 1, toEnd: 4000, toFirstWord: 900 }))).toBeLessThan(
      0.3,
    );
  });

  it('speaks only of what happened', () => {
    const handed = 'Passed from one to the next, like a hot potato.';
    const bad: Experience = { ...good, promisesBroken: 2, toEnd: 4000, toFirstWord: 900 };
    expect(words(answers({ ...bad, handovers: 2 }))).toContain(handed);
    expect(words(answers(bad))).not.toContain(handed);
    expect(words(answers(bad))).not.toMatch(/outage|canteen what|declined|It broke again/);
    expect(answers(bad).filter(({ comment }) => comment === '').length).toBeGreaterThan(0);
  });
});
