import * as fc from 'fast-check';
import { sampleFraction, lookBack, reasonNotToAsk, secondOf } from '../../src/surveys/survey-rules';

const due = new Date('2026-03-10T08:30:00Z');
const ago = (days: number): Date => new Date(due.getTime() - days * 86_400_000);
const rules = {
  quietDays: 7,
  monthlyCap: 3,
  share: 100,
  leftOutKinds: [] as string[],
  leftOutServices: [] as number[],
};
const candidate = {
  key: 'csat:parcel:1:1',
  personId: 1,
  resolverId: 2,
  kind: 'question',
  serviceId: 7,
  due,
  others: [] as Date[],
};

describe('whom the rules let be asked', () => {
  it.each([
    ['nobody asked lately', {}, null],
    ['the resolver', { resolverId: 1 }, 'own_work'],
    ['asked six days ago', { others: [ago(6)] }, 'quiet_period'],
    ['about to be asked about something else', { others: [ago(-1)] }, 'quiet_period'],
    ['asked seven days ago', { others: [ago(7)] }, null],
    ['asked three times this month', { others: [ago(8), ago(15), ago(29)] }, 'cap'],
    ['one of three is past', { others: [ago(8), ago(15), ago(30)] }, null],
  ])('%s', (_, change, reason) => {
    expect(reasonNotToAsk({ ...candidate, ...change }, rules)).toBe(reason);
  });

  it('the draw is even, and the same for the same cycle', () => {
    const drawn = Array.from({ length: 5000 }, (_, i) => sampleFraction(`csat:ticket:${i}:1`));
    for (const share of [10, 50, 90]) expect(drawn.filter((one) => one < share).length / 50).toBeCloseTo(share, -1);
    expect(Math.min(...drawn)).toBe(0);
    expect(Math.max(...drawn)).toBe(99);
    expect(sampleFraction('csat:ticket:1:1')).toBe(sampleFraction('csat:ticket:1:1'));
    expect(reasonNotToAsk(candidate, { ...rules, share: sampleFraction(candidate.key) })).toBe('not_drawn');
    expect(reasonNotToAsk(candidate, { ...rules, share: sampleFraction(candidate.key) + 1 })).toBeNull();
  });

  it.each([
    ['its kind is left out', { leftOutKinds: ['incident', 'question'] }, 'kind_left_out'],
    ['another kind is', { leftOutKinds: ['incident'] }, null],
    ['its service is left out', { leftOutServices: [7] }, 'service_left_out'],
    ['another service is', { leftOutServices: [8] }, null],
  ])('nobody is asked where %s', (_, change, reason) => {
    expect(reasonNotToAsk(candidate, { ...rules, ...change })).toBe(reason);
  });

  it(
    'one more question is drawn by its share, the same for the same cycle, and nothing where the ' +
      'shares leave room',
    () => {
      const keys = Array.from({ length: 5000 }, (_, i) => `csat:ticket:${i}:1`);
      const shareOf = (drawn: string | null, shares: Parameters<typeof secondOf>[1]) =>
        keys.filter((key) => secondOf(key, shares) === drawn).length / 50;
      const shares = { driver: 40, ces: 30, lens: 10 };
      expect(
        [shareOf('driver', shares), shareOf('ces', shares), shareOf('lens', shares), shareOf(null, shares)].map(
          (share) => Math.round(share / 5) * 5,
        ),
      ).toEqual([40, 30, 10, 20]);
      expect(shareOf(null, { driver: 0, ces: 0, lens: 0 })).toBe(100);
      expect(shareOf('ces', { driver: 0, ces: 100, lens: 100 })).toBe(100);
      expect(keys.map((key) => secondOf(key, shares))).toEqual(keys.map((key) => secondOf(key, shares)));
    },
  );

  it('no run of ends ever asks one person twice in the quiet days, or more often than the cap', () => {
    const ends = fc.array(fc.integer({ min: 0, max: 90 * 24 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        ends,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 5 }),
        (hours, quietDays, monthlyCap) => {
          const limits = {
            quietDays,
            monthlyCap,
            share: 100,
            leftOutKinds: [] as string[],
            leftOutServices: [] as number[],
          };
          const asked: Date[] = [];
          for (const hour of hours.toSorted((a, b) => a - b)) {
            const at = new Date(due.getTime() + hour * 3_600_000);
            const others = asked.filter((one) => one > lookBack(at, limits));
            if (reasonNotToAsk({ ...candidate, due: at, others }, limits) === null) asked.push(at);
          }
          const gaps = asked.slice(1).map((at, i) => at.getTime() - asked[i].getTime());
          expect(gaps.every((gap) => gap >= quietDays * 86_400_000)).toBe(true);
          const month = (at: Date): number =>
            asked.filter((one) => one <= at && at.getTime() - one.getTime() < 30 * 86_400_000).length;
          expect(asked.every((at) => month(at) <= monthlyCap)).toBe(true);
          expect(asked.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
