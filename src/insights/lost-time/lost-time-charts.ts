import { formatNumber, t } from '../../core/words/words';
import { requestMetrics } from '../../metrics/request-metrics';
import type { ChartMark } from '../charts/chart';
import { lineChart } from '../charts/charts';
import { longMonth, shortMonth } from '../months';
import { isOver } from '../trends/headline-spans';
import { chartWords } from '../trends/trend-chart';
import type { LostMonth } from './lost-reading';

/** What each of the two is called and means. */
export const lostParts = { no: requestMetrics.lost, hardly: requestMetrics.hampered } as const;
export type LostPart = keyof typeof lostParts;

/** One of the two, month by month, with what was changed. */
export function lostChart(
  part: LostPart,
  months: readonly LostMonth[],
  marks: readonly ChartMark[],
  today: string,
  locale: string,
) {
  const { code, name } = lostParts[part];
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const hours = (value: number): string => say('{n} h', { n: formatNumber(Math.round(value), locale) });
  return {
    svg: lineChart({
      id: code,
      title: say('{what}, by month', { what: say(name) }),
      description: say('{what}, from {from} to {to}. The numbers are in the table below.', {
        what: say(name),
        from: longMonth(months[0].month, locale),
        to: longMonth(months[months.length - 1].month, locale),
      }),
      points: months.map((month) => ({
        label: shortMonth(month.month, locale),
        value: month.known ? month[part].minutes / 60 : null,
        ...(isOver(month.month, today) ? {} : { soFar: true as const, note: say('so far') }),
      })),
      range: [0, Math.max(10, ...months.map((month) => month[part].minutes / 60)) * 1.1],
      format: hours,
      marks,
      words: { ...chartWords(locale), value: say('Hours'), empty: say('nothing yet') },
    }),
    legend: [{ kind: 'line', label: say(name) }],
    marks: marks.map(({ label }, index) => ({ mark: String(index + 1), label })),
  };
}
