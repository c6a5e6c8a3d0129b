import { NotFound } from '../../core/errors';
import { t } from '../../core/words/words';
import { type Chosen, chosenParts, dimensions, everything } from '../dimensions';
import { isMetric, type MetricName } from '../metrics/metric-list';
import {
  type Days,
  daysOf,
  type Grain,
  grainOf,
  grains,
  isPeriod,
  periodAt,
  type PeriodKey,
  periodLater,
} from '../periods';
import type { Choices } from './trend-choices';

export interface PeriodSpan {
  from: PeriodKey;
  to: PeriodKey;
}

type Query = Record<string, unknown>;

/** How many times a chart shows, and how many of the newest stand together in its headline. */
const shownPeriods: Record<Grain, number> = { month: 12, week: 26, quarter: 8 };
export const headlinePeriods: Record<Grain, number> = { month: 3, week: 4, quarter: 1 };

const missing = (): NotFound => new NotFound('This figure');
const given = (value: unknown): value is string => {
  if (value === undefined || value === '') return false;
  if (typeof value !== 'string') throw missing();
  return true;
};

/** What cannot be chosen answers like what does not exist: a private service, a team of two, an agent. */
export function chosenOf(query: Query, choices: Choices): Chosen {
  const chosen: Record<string, unknown> = { ...everything };
  for (const { name, field } of dimensions) {
    if (!given(query[name])) continue;
    const found = choices[name].find(({ id }) => String(id) === query[name]);
    if (!found) throw missing();
    chosen[field] = found.id;
  }
  return chosen as unknown as Chosen;
}

/** The measure that stands large; without one, the given. */
export function shownOf<D extends MetricName | null>(query: Query, otherwise: D): MetricName | D {
  if (!given(query.show)) return otherwise;
  if (!isMetric(query.show)) throw missing();
  return query.show;
}

/** By month, week or quarter, up to the time that is named; without one, up to now. `today` is the desk's own day. */
export function trendPeriod(query: Query, today: string): PeriodSpan & { grain: Grain } {
  const grain = given(query.by) ? grains.find((one) => one === query.by) : 'month';
  if (!grain) throw missing();
  const to = given(query.to) ? lastOf(query.to, grain, today) : periodAt(today, grain);
  return { grain, from: periodLater(to, 1 - shownPeriods[grain]), to };
}

// A time of another length stands for the one in which it ends: switching from months to weeks keeps the place.
function lastOf(named: string, grain: Grain, today: string): PeriodKey {
  if (!grains.some((one) => isPeriod(named, one)) || daysOf(named).from > today) throw missing();
  const { to } = daysOf(named);
  return periodAt(to > today ? today : to, grain);
}

/** One time, or from one to another, three years at most. */
export function openedSpan(query: Query, today: string): PeriodSpan {
  const one = (value: unknown): PeriodKey | null => {
    if (!given(value)) return null;
    if (!grains.some((grain) => isPeriod(value, grain)) || daysOf(value).from > today) throw missing();
    return value;
  };
  const single = one(query.month);
  const to = single ?? one(query.to) ?? periodAt(today, 'month');
  const from = single ?? one(query.from) ?? to;
  if (grainOf(from) !== grainOf(to) || from > to) throw missing();
  if (Number(daysOf(to).to.slice(0, 4)) - Number(daysOf(from).from.slice(0, 4)) > 3) throw missing();
  return { from, to };
}

export const daysBetween = ({ from, to }: PeriodSpan): Days => ({ from: daysOf(from).from, to: daysOf(to).to });

/** The same choice as an address; what is not chosen is left out. */
export function trendAddress(path: string, chosen: Chosen, more: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  for (const { name, value } of chosenParts(chosen)) query.set(name, String(value));
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return query.size ? `${path}?${query.toString()}` : path;
}

/** In words, for headings and files: "VPN, Network". */
export function chosenWords(chosen: Chosen, choices: Choices, locale: string): string {
  const names = chosenParts(chosen).map(({ name, value }) => choices[name].find(({ id }) => id === value)?.name ?? '');
  return names.join(', ') || t('All services and teams', {}, locale);
}
