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

export type XmrRule = 'outside' | 'near-limit' | 'run' | 'trend' | 'jump';
export interface XmrSignal {
  rule: XmrRule;
  from: number;
  to: number;
  side: 'above' | 'below';
}

function stretches(
  values: readonly number[],
  rule: XmrRule,
  least: number,
  sideAt: (i: number) => number,
): XmrSignal[] {
  const found: XmrSignal[] = [];
  for (let from = 0, to = 0; from < values.length; from = to + 1) {
    for (to = from; to + 1 < values.length && sideAt(to + 1) === sideAt(from);) to += 1;
    if (sideAt(from) !== 0 && to - from + 1 >= least)
      found.push({ rule, from, to, side: sideAt(from) > 0 ? 'above' : 'below' });
  }
  return found;
}

/**
 * Signals of an individuals chart, after the Western Electric rules as Wheeler ("Understanding Variation", 1993) and
 * NIST 6.3.2 print them: `outside` beyond a limit; `near-limit` two of three in the outer third of one side; `run`
 * eight in a row on one side of the mean; `trend` six in a row that only rise or only fall; `jump` a moving range above
 * its limit. `from` and `to` are indexes, inclusive.
 */
export function xmrSignals(values: readonly number[], limits: XmrLimits | null): XmrSignal[] {
  checkValues(values);
  if (limits === null) return [];
  const { mean, upper, lower, mrUpper } = limits;
  const at = (part: number): number[] => [mean + (upper - mean) * part, mean - (mean - lower) * part];
  const beyond = (i: number, part: number): number => Number(values[i] > at(part)[0]) - Number(values[i] < at(part)[1]);
  const step = (i: number): number => (i === 0 ? 0 : values[i] - values[i - 1]);
  const outer = (i: number): number => beyond(i, 2 / 3);
  const paired = (side: number): number[] => {
    const marked = values.map(() => 0);
    for (let i = 1; i < values.length; i += 1) {
      marked.fill(side, [i - 2, i - 1].find((j) => outer(i) === side && outer(j) === side) ?? i + 1, i + 1);
    }
    return marked;
  };
  return [
    ...stretches(values, 'outside', 1, (i) => beyond(i, 1)),
    ...[paired(1), paired(-1)].flatMap((marked) => stretches(values, 'near-limit', 2, (i) => marked[i])),
    ...stretches(values, 'run', 8, (i) => beyond(i, 0)),
    ...stretches(values, 'trend', 5, (i) => Math.sign(step(i))).map((signal) => ({ ...signal, from: signal.from - 1 })),
    ...stretches(values, 'jump', 1, (i) => (Math.abs(step(i)) > mrUpper ? Math.sign(step(i)) : 0)),
  ];
}
