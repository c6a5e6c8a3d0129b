import { checkValues, sumOf, meanOf } from './counting';

export interface XmrLimits {
  mean: number;
  mrBar: number;
  upper: number;
  lower: number;
  mrUpper: number;
}

/**
 * Limits of an individuals chart (NIST/SEMATECH e-Handbook 6.3.2.2: 3/d2 with d2 = 1.128, D4 = 3.267); null below two
 * values.
 */
export function xmrLimits(values: readonly number[]): XmrLimits | null {
  checkValues(values);
  if (values.length < 2) return null;
  const mean = meanOf(values);
  const mrBar = sumOf(values.slice(1).map((value, i) => Math.abs(value - values[i]))) / (values.length - 1);
  return { mean, mrBar, upper: mean + (3 * mrBar) / 1.128, lower: mean - (3 * mrBar) / 1.128, mrUpper: 3.267 * mrBar };
}

/** Beyond a limit, or a run: eight in a row on one side of the mean. */
export type XmrRule = 'outside' | 'run';
export interface XmrSignal {
  rule: XmrRule;
  from: number;
  to: number;
  side: 'above' | 'below';
}

const leastRun = 8;

function stretches(
  values: readonly number[],
  rule: XmrRule,
  least: number,
  sideAt: (value: number) => number,
): XmrSignal[] {
  const sides = values.map(sideAt);
  const found: XmrSignal[] = [];
  for (let from = 0, to = 0; from < sides.length; from = to + 1) {
    for (to = from; to + 1 < sides.length && sides[to + 1] === sides[from]; to += 1);
    if (sides[from] !== 0 && to - from + 1 >= least)
      found.push({ rule, from, to, side: sides[from] > 0 ? 'above' : 'below' });
  }
  return found;
}

/**
 * What is worth a look in an individuals chart: the first and the fourth of the Western Electric rules, as Wheeler
 * ("Understanding Variation", 1993) and NIST 6.3.2 print them. `from` and `to` are indexes, inclusive. The more rules,
 * the more marks by chance: with all of them one chart in four over 26 weeks has one although nothing changed. Even
 * with these two it is a hint and no claim; how often chance makes one stands in docs/inference.md.
 */
export function xmrSignals(values: readonly number[], limits: XmrLimits | null): XmrSignal[] {
  checkValues(values);
  if (limits === null) return [];
  const { mean, upper, lower } = limits;
  return [
    ...stretches(values, 'outside', 1, (value) => Number(value > upper) - Number(value < lower)),
    ...stretches(values, 'run', leastRun, (value) => Math.sign(value - mean)),
  ];
}
