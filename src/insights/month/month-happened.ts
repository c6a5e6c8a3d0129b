import { type Reader, timeWords } from '../../core/words/dates';
import { formatNumber, t, tn } from '../../core/words/words';
import { figureOf } from '../metrics/metric-figures';
import { metricOf, type MetricName } from '../metrics/metric-list';
import { sumOfCounts } from '../metrics/packed';
import { percentWords } from '../trends/trend-chart';
import { keptLeast } from './kept-least';
import type { MonthReport } from './month-report.service';

/** One line of a list: what happened, how sure or how much, and where more stands. */
export interface MonthLine {
  words: string;
  rest?: string;
  href?: string;
}

const shareBetween = (share: number, low: number, high: number, locale: string): string =>
  t(
    '{share}, between {low} and {high}',
    { share: percentWords(share, locale), low: percentWords(low, locale), high: percentWords(high, locale) },
    locale,
  );

/** Outages, promises, lost hours: what went wrong in the month. */
export function whatBroke(report: MonthReport, reader: Reader): MonthLine[] {
  return [
    ...report.outages.map((one) => outageLine(one, reader)),
    ...brokenLine(report, reader.locale),
    ...leastLine(report, reader.locale),
    ...lostLine(report, reader.locale),
  ];
}

function outageLine({ outage, service }: MonthReport['outages'][number], reader: Reader): MonthLine {
  const { locale } = reader;
  const { title, startsAt, endedAt, affected } = outage;
  const slots = { title, from: timeWords(startsAt, reader) };
  return {
    words: endedAt
      ? t('{title}: from {from} until {to}.', { ...slots, to: timeWords(endedAt, reader) }, locale)
      : t('{title}: since {from}, and it hasn’t ended yet.', slots, locale),
    rest: [service, affected ? tn('It affected {n} person.', 'It affected {n} people.', affected, {}, locale) : null]
      .filter(Boolean)
      .join(' · '),
  };
}

function brokenLine({ month, latest }: MonthReport, locale: string): MonthLine[] {
  const { n, part, value, low, high } = figureOf('kept', latest);
  if (value === null || low === null || high === null) return [];
  const broken = n - (part ?? 0);
  if (broken === 0) return [];
  return [
    {
      words: tn(
        'We broke {broken} of {n} promise of a first answer or a solution.',
        'We broke {broken} of {n} promises of a first answer or a solution.',
        n,
        { broken: formatNumber(broken, locale) },
        locale,
      ),
      rest: t('Kept: {share}.', { share: shareBetween(value, low, high, locale) }, locale),
      href: `/journeys?month=${month}&which=broken`,
    },
  ];
}

function leastLine({ latest }: MonthReport, locale: string): MonthLine[] {
  const least = keptLeast(latest.tally);
  if (!least || least.share === 1) return [];
  const { label, kept, of, share, low, high } = least;
  const slots = { promise: t(label, {}, locale), kept: formatNumber(kept, locale), of: formatNumber(of, locale) };
  return [
    {
      words: t('The promise we kept least: {promise}, {kept} of {of}.', slots, locale),
      rest: t('Kept: {share}.', { share: shareBetween(share, low, high, locale) }, locale),
    },
  ];
}

function lostLine({ lost: { n, minutes } }: MonthReport, locale: string): MonthLine[] {
  if (n === 0) return [];
  const words = tn(
    'People couldn’t work for {hours} working hours, from {n} request.',
    'People couldn’t work for {hours} working hours, from {n} requests.',
    n,
    { hours: formatNumber(Math.round(minutes / 60), locale) },
    locale,
  );
  return [{ words, href: '/trends/lost-time' }];
}

/** What became of those who were not well served: follow-ups by the month in which they began. */
export function whatWasRighted({ latest }: MonthReport, locale: string): MonthLine[] {
  const opened = sumOfCounts([latest.tally.counts], ['recovery']);
  if (opened === 0) return [];
  const line = (name: MetricName): MonthLine[] => {
    const { n, part, value, low, high } = figureOf(name, latest);
    if (value === null || low === null || high === null) return [];
    const slots = { name: t(metricOf(name).name, {}, locale), part: formatNumber(part ?? 0, locale), n };
    return [
      {
        words: t('{name}: {part} of {n}', slots, locale),
        rest: shareBetween(value, low, high, locale),
      },
    ];
  };
  return [
    {
      words: tn(
        'We followed up with {n} person who wasn’t well served.',
        'We followed up with {n} people who weren’t well served.',
        opened,
        {},
        locale,
      ),
      href: '/recoveries/figures',
    },
    ...(['contacted', 'closed', 'recovered'] as const).flatMap(line),
  ];
}
