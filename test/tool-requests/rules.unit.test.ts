import { type Rule, type RuledTool, ruleFor, type RuleStep, stepsFor } from '../../src/tool-requests/rules/rule-choice';
import { linkDecides } from '../../src/tool-requests/deciding/link-policy';
import { passingFault } from '../../src/tool-requests/passing-on/passing.policy';
import { headOf, nobodyAbove } from '../../src/tool-requests/rules/rule-gaps';

const tool = (text: Partial<RuledTool> = {}): RuledTool => ({
  id: 7,
  priceMinor: 40_00,
  costWords: null,
  currency: 'EUR',
  seats: null,
  period: 'month',
  sensitivity: 'internal',
  ...text,
});
const step = (who: RuleStep['who'], fromMinor: number | null = null): RuleStep => ({ who, personId: null, fromMinor });
const rule = (name: string, text: Partial<Rule> = {}): Rule => ({
  id: 1,
  name,
  version: 1,
  position: 10,
  toolIds: [],
  sensitivity: null,
  fromMinor: null,
  belowMinor: null,
  currency: 'EUR',
  freeSeat: false,
  steps: [step('manager')],
  ...text,
});

const chosen = (rules: Rule[], one = tool(), free: number | null = null) => ruleFor(rules, one, free)?.name ?? null;
const asked = (one: Rule | null, of = tool()) => stepsFor(one, of).map(({ who }) => who);

test('the first rule that fits is the one, and where none does the manager is asked', () => {
  const [own, all] = [rule('own', { toolIds: [7] }), rule('all')];
  expect(chosen([own, all])).toBe('own');
  expect(chosen([own, all], tool({ id: 8 }))).toBe('all');
  expect(chosen([own], tool({ id: 8 }))).toBeNull();
  expect(asked(null)).toEqual(['manager']);
});

// 40 € a month are 480 € a year.
test.each([
  ['from its own amount on', { fromMinor: 480_00 }, {}, true],
  ['not from a cent more', { fromMinor: 480_01 }, {}, false],
  ['under a cent more', { belowMinor: 480_01 }, {}, true],
  ['not under its own amount', { belowMinor: 480_00 }, {}, false],
  [
    'what costs nothing is under anything, in any currency',
    { belowMinor: 1 },
    { priceMinor: 0, currency: 'JPY' },
    true,
  ],
  ['nothing said is nothing', { belowMinor: 1 }, { priceMinor: null }, true],
  ['a cost in words counts as dear', { belowMinor: 100_000_00 }, { priceMinor: null, costWords: 'once 9 €' }, false],
  ['and is from any amount on', { fromMinor: 100_000_00 }, { priceMinor: null, costWords: 'once 9 €' }, true],
  ['what is paid once counts as it is', { fromMinor: 40_01 }, { period: 'once' as const }, false],
  ['what is sensitive enough', { sensitivity: 'internal' as const }, {}, true],
  ['not what is less sensitive', { sensitivity: 'personal' as const }, {}, false],
  ['of which nobody said how sensitive it is', { sensitivity: 'personal' as const }, { sensitivity: null }, true],
  ['another currency counts as dear, too', { belowMinor: 100_000_00 }, { currency: 'CHF' }, false],
])('a rule fits %s', (_, amounts, cost, fits) => {
  expect(chosen([rule('it', amounts)], tool(cost))).toBe(fits ? 'it' : null);
});

test.each([
  [2, 'free'],
  [0, 'else'],
  [null, 'else'],
])('with %s free seats the rule is "%s"', (free, name) => {
  expect(chosen([rule('free', { freeSeat: true, steps: [] }), rule('else')], tool({ seats: 3 }), free)).toBe(name);
});

test('finance is asked from its amount on, after the manager', () => {
  const money = rule('money', { steps: [step('manager'), step('finance', 480_00)] });
  expect(asked(money)).toEqual(['manager', 'finance']);
  expect(asked(money, tool({ priceMinor: 39_99 }))).toEqual(['manager']);
  expect(asked(rule('nobody', { steps: [] }))).toEqual([]);
});

describe('nobody above could decide', () => {
  const person = (id: number, managerId: number | null, active = true) => ({ id, name: `${id}`, managerId, active });
  const people = [
    person(1, null),
    person(2, 1),
    person(3, 9),
    person(9, null, false),
    person(4, 5),
    person(5, 4, false),
    person(6, 10),
    person(10, 1, false),
  ];
  const byId = new Map(people.map((one) => [one.id, one]));
  test.each([
    [1, 'none'],
    [2, null],
    [3, 'left'],
    [4, 'circle'],
    [6, null],
  ])('of %s: %s', (id, why) => {
    expect(nobodyAbove(byId.get(id)!, byId)).toBe(why);
  });
});

// 40 € a month are 480 € a year.
test.each([
  ['what costs nothing', tool({ priceMinor: null }), false, 0, true],
  ['what costs nothing and is private', tool({ priceMinor: null }), true, 0, false],
  ['what costs something', tool(), false, 0, false],
  ['what costs what is allowed', tool(), false, 480, true],
  ['a cent more', tool({ priceMinor: 480_01, period: 'year' }), false, 480, false],
  ['another currency', tool({ currency: 'CHF' }), false, 1_000, false],
  ['a cost in words', tool({ priceMinor: null, costWords: 'from stock' }), false, 1_000, false],
])('the link alone decides: %s', (_, one, closed, upTo, does) => {
  expect(linkDecides(one, closed, upTo)).toBe(does);
});

test('a decision is passed on to whoever decides here, and has no part in the request', () => {
  const knows = { asked: false, has: false, inChain: false, decides: true };
  expect(passingFault(knows)).toBeNull();
  for (const own of [{ asked: true }, { has: true }, { inChain: true }, { decides: false }])
    expect(passingFault({ ...knows, ...own })).toMatch(/\{name\}/);
});

test('whoever most people report to, through others too, heads the company and is no gap', () => {
  const one = (id: number, managerId: number | null, active = true) => ({ id, name: `${id}`, managerId, active });
  const house = [one(1, null), one(2, 1), one(3, 2), one(4, 2), one(5, null), one(6, 5), one(7, null)];
  expect(headOf(house)).toBe(1);
  expect(headOf([one(1, 2), one(2, 1)])).toBeNull();
  expect(headOf([one(1, null), one(2, null)])).toBeNull();
});
