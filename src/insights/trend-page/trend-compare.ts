import { NotFound } from '../../core/errors';
import { t } from '../../core/words/words';
import { type Chosen, dimensions } from '../dimensions';
import { fromTo, grains, isPeriod, periodLater, type PeriodKey, type Grain } from '../periods';
import type { Choices } from '../trends/trend-choices';
import { headlinePeriods, type PeriodSpan } from '../trends/trend-filter';

/** One side of a comparison: these requests in this time. */
export interface Side {
  chosen: Chosen;
  span: PeriodSpan;
  /** Of what: "VPN". */
  words: string;
  /** When: "January 2026 to March 2026". */
  time: string;
}

const yearOf: Record<Grain, number> = { month: 12, week: 52, quarter: 4 };
const earlier: Record<Grain, number> = { month: 24, week: 26, quarter: 8 };
const prefixes = {
  service: 'Service',
  team: 'Team',
  department: 'Department',
  kind: 'Kind',
  priority: 'Priority',
} as const;

export interface Comparing {
  chosen: Chosen;
  choices: Choices;
  latest: PeriodSpan;
  /** The newest of it is still running. */
  soFar: boolean;
  /** The first time in which anything is known; null where that was long ago. */
  began: PeriodKey | null;
  grain: Grain;
  locale: string;
  words: string;
}

/** Whether a side is a part of the desk, and not a time. */
export const namesGroup = (side: string): boolean => dimensions.some(({ name }) => side.startsWith(`${name}:`));

/** What an address says of a side: nothing, 'before', 'year', 'until:2025-10', 'service:3'. */
export function sideOf(value: unknown, otherwise: string, comparing: Comparing, other?: Side): Side {
  const { chosen, latest, soFar, grain, locale, words } = comparing;
  const running = (times: string): string => (soFar ? t('{times} so far', { times }, locale) : times);
  const latestTime = running(fromTo(latest.from, latest.to, locale));
  const named = value === undefined || value === '' ? otherwise : value;
  if (typeof named !== 'string') throw new NotFound('This figure');
  const count = headlinePeriods[grain];
  const inTime = (to: PeriodKey): Side => {
    const span = { from: periodLater(to, 1 - count), to };
    // Another time is that of the same group.
    return {
      chosen: other?.chosen ?? chosen,
      span,
      words: other?.words ?? words,
      time: fromTo(span.from, span.to, locale),
    };
  };
  if (named === 'this') return { chosen, span: latest, words, time: latestTime };
  if (named === 'before') return inTime(periodLater(latest.from, -1));
  if (named === 'year') return inTime(periodLater(latest.to, -yearOf[grain]));
  const [name, id] = named.split(/:(.*)/s);
  if (name === 'until' && grains.some((one) => one === grain && isPeriod(id, one)) && id <= latest.to)
    return inTime(id);
  const dimension = dimensions.find((one) => one.name === name);
  const group = dimension && comparing.choices[dimension.name].find((one) => String(one.id) === id);
  if (!dimension || !group) throw new NotFound('This figure');
  return {
    chosen: { ...chosen, [dimension.field]: group.id },
    span: latest,
    words: group.name,
    time: latestTime,
  };
}

/** What may be chosen for either side. */
export function sideOptions(which: 'a' | 'b', selected: string, { choices, latest, began, grain, locale }: Comparing) {
  const count = headlinePeriods[grain];
  const times = Array.from({ length: earlier[grain] }, (_, index) => periodLater(latest.to, -1 - index)).filter(
    (to) => began === null || to >= began,
  );
  const option = (value: string, label: string) => ({ value, label, selected: value === selected });
  return [
    ...(which === 'a'
      ? [option('this', t('This selection', {}, locale))]
      : [option('before', t('The period before', {}, locale)), option('year', t('A year before', {}, locale))]),
    ...dimensions.flatMap(({ name }) =>
      choices[name].map((one) => option(`${name}:${one.id}`, `${t(prefixes[name], {}, locale)}: ${one.name}`)),
    ),
    ...(which === 'a' ? [] : times.map((to) => option(`until:${to}`, fromTo(periodLater(to, 1 - count), to, locale)))),
  ];
}
