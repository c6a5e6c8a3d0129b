import { t } from '../core/words/words';
import { type XmrSignal, xmrLimits, xmrSignals } from '../surveys/statistics';
import { type ChartPoint, type ChartWords, type LineChart, lineChart } from './charts';
import { longMonth, type Month, percent, shortMonth } from './months';
import type { Figures } from './trends';

export interface MonthRow {
  month: Month;
  figures: Figures;
}

export const chartWords = (locale: string): ChartWords => {
  const say = (words: string) => t(words, {}, locale);
  return {
    period: say('Month'), value: say('Satisfied'), interval: say('95 % interval'), between: (low, high) => t('{low} to {high}', { low, high }, locale),
    happened: say('What happened'), mean: say('mean'), upper: say('upper limit'), lower: say('lower limit'), empty: say('not enough answers'),
    signals: { outside: say('beyond a limit'), 'near-limit': say('near a limit'), run: say('a run on one side'), trend: say('a trend'), jump: say('a jump') },
  };
};

export const percentWords = (share: number, locale: string): string => t('{n} %', { n: percent(share, locale) }, locale);

/** The share of satisfied answers by month, with its interval as a band; a month with too few answers is a gap. */
export function satisfactionChart(rows: readonly MonthRow[], locale: string): string {
  const points = rows.map(({ month, figures: { satisfied } }, index): ChartPoint => ({
    label: shortMonth(month, locale), value: satisfied?.share ?? null, low: satisfied?.interval.low, high: satisfied?.interval.high,
    note: index === rows.length - 1 ? t('up to now', {}, locale) : undefined,
  }));
  const slots = { from: longMonth(rows[0].month, locale), to: longMonth(rows[rows.length - 1].month, locale) };
  const chart: LineChart = {
    id: 'satisfaction', title: t('Satisfied answers by month', {}, locale), points, range: [floorOf(points), 1], words: chartWords(locale), ...usualRange(rows),
    description: t('Share of answers of 4 or 5, with the range in which it lies with 95 % certainty, from {from} to {to}. The numbers stand in the table beneath.', slots, locale),
    format: (share) => percentWords(share, locale),
  };
  return lineChart(chart);
}

/** Fewer months than this have no usual range yet. */
const fewestMonths = 8;

/** What a month is usually like, from the months that are over; signals point at rows. */
export function usualRange(rows: readonly MonthRow[]): { limits: ReturnType<typeof xmrLimits>; signals: XmrSignal[] } {
  const known = rows.flatMap(({ figures: { satisfied } }, index) => (satisfied && index < rows.length - 1 ? [{ index, share: satisfied.share }] : []));
  if (known.length < fewestMonths) return { limits: null, signals: [] };
  const shares = known.map(({ share }) => share);
  const limits = xmrLimits(shares);
  const signals = xmrSignals(shares, limits).map((signal) => ({ ...signal, from: known[signal.from].index, to: known[signal.to].index }));
  return { limits, signals };
}

/** Cut below the lowest band, at a full ten, so that a change of a few points can be seen; the axis says so. */
function floorOf(points: readonly ChartPoint[]): number {
  const lows = points.flatMap(({ value, low }) => (value === null ? [] : [low ?? value]));
  return lows.length ? Math.min(0.8, Math.floor(Math.min(...lows) * 10) / 10) : 0;
}
