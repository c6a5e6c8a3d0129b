import { fewestAnswers } from '../../statistics/usual';
import type { PricePeriod } from '../tool.entity';

/** How many of a department's people had a tool in a month, and what one costs. */
export interface HeldLine {
  /** null: people without a department. */
  departmentId: number | null;
  /** YYYY-MM. */
  month: string;
  /** Who had it at the end of the month, or now in the month that is running. */
  held: number;
  /** Who got it in this month. */
  got: number;
  /** In the smallest unit of its currency; null where it has no amount. */
  priceMinor: number | null;
  period: PricePeriod;
  currency: string;
}

interface Group {
  /** null: those that are too small to be shown, together. */
  name: string | null;
  people: number;
  ids: readonly (number | null)[];
}

export interface CostRow {
  /** null: the small departments together. */
  name: string | null;
  currency: string;
  /** By month, in the order that was asked for, in the smallest unit of the currency. */
  amounts: number[];
}

/**
 * What one line costs in its month, in the smallest unit of its currency: a price by the month counts for everybody who
 * had the tool at the end of the month, a price by the year with a twelfth, a price paid once in the month in which it
 * came. Rounded once, over the whole line.
 */
export function costOfLine({ held, got, priceMinor, period }: HeldLine): number {
  if (priceMinor === null) return 0;
  if (period === 'once') return got * priceMinor;
  return period === 'month' ? held * priceMinor : Math.round((held * priceMinor) / 12);
}

/**
 * Departments of fewer than five people are shown together, so that no figure is about somebody. Where these together
 * are fewer than five, the next smallest is with them: else the sum of all would tell theirs. Of fewer than five in all
 * nothing is shown.
 */
export function shownGroups(departments: readonly { id: number | null; name: string; people: number }[]): Group[] {
  const sorted = departments.toSorted((a, b) => a.people - b.people || a.name.localeCompare(b.name));
  let cut = sorted.filter(({ people }) => people < fewestAnswers).length;
  const peopleIn = (count: number) => sorted.slice(0, count).reduce((sum, { people }) => sum + people, 0);
  while (cut > 0 && cut < sorted.length && peopleIn(cut) < fewestAnswers) cut += 1;
  const shown = sorted.slice(cut).map(({ id, name, people }) => ({ name, people, ids: [id] }));
  const small = { name: null, people: peopleIn(cut), ids: sorted.slice(0, cut).map(({ id }) => id) };
  return [...shown.toSorted((a, b) => a.name.localeCompare(b.name)), ...(small.people >= fewestAnswers ? [small] : [])];
}

/** One row for each department and currency: two currencies are never added. Rows of nothing are left out. */
export function costRows(groups: readonly Group[], lines: readonly HeldLine[], months: readonly string[]): CostRow[] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))].toSorted();
  return groups.flatMap(({ name, ids }) =>
    currencies.flatMap((currency) => {
      const own = lines.filter((line) => line.currency === currency && ids.includes(line.departmentId));
      const amounts = months.map((month) =>
        own.filter((line) => line.month === month).reduce((sum, line) => sum + costOfLine(line), 0),
      );
      return amounts.some((amount) => amount > 0) ? [{ name, currency, amounts }] : [];
    }),
  );
}
