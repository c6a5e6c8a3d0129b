import { DateTime } from 'luxon';
import { formatNumber, t, tn } from '../../core/words/words';
import type { Reader } from '../../core/words/dates';
import type { Cause } from '../recovery-causes';
import type { RecoveryShare, RecoveryFigures } from './recovery-figures';
import type { RecoveryMonth } from './recovery-figures.service';
import { reasonWords } from '../recovery-words';
import type { RecoveryReason } from '../recovery.entity';
import { figureTag, wholeCompany } from '../../metrics/figure-tag';
import type { Metric } from '../../metrics/metric';
import { fewestTogether } from '../../statistics/usual';
import { recoveryMetrics as metrics } from '../../metrics/recovery-metrics';

/** The columns of the table by month. */
const inMonths = [metrics.followed_up, metrics.contacted, metrics.closed, metrics.recovered];

export interface FiguresShown {
  months: RecoveryMonth[];
  total: RecoveryFigures;
  causes: Cause[];
  lead: boolean;
}

export function figuresPage({ months, total, causes, lead }: FiguresShown, reader: Reader) {
  const { locale } = reader;
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const year = { from: months[0].month, to: months[months.length - 1].month };
  const known = Object.keys(total.causes).toSorted((a, b) => total.causes[b] - total.causes[a]);
  const causeWords = (code: string): string => say(causes.find((one) => one.code === code)?.words ?? code);
  return {
    title: say('Results'),
    back: lead ? { href: '/recoveries', label: say('Make it right') } : { href: '/trends', label: say('Trends') },
    empty: total.opened === 0,
    lead,
    figures: [
      {
        label: say(metrics.followed_up.name),
        value: formatNumber(total.opened, locale),
        tag: figureTag(
          metrics.followed_up.code,
          { from: firstDay(year.from), to: lastDay(year.to) },
          wholeCompany,
          total.opened,
        ),
        rest: say('in the last twelve months'),
      },
      shareFigure(metrics.contacted, total.contactedInTime, year, locale),
      shareFigure(metrics.closed, total.closedInTime, year, locale),
      verdicts(months, total, year, locale),
      ...(total.contactedAfterQuestion.of
        ? [shareFigure(metrics.contacted_after_question, total.contactedAfterQuestion, year, locale)]
        : []),
    ],
    reasons: Object.entries(total.byReason)
      .toSorted(([, a], [, b]) => b - a)
      .map(([reason, n]) => ({
        label: say(reasonWords[reason as RecoveryReason] ?? reason),
        value: formatNumber(n, locale),
      })),
    months: {
      caption: say('By the month it was opened'),
      head: ['Month', ...inMonths.map(({ name }) => name)].map((label, index) => ({
        label: say(label),
        numeric: index > 0,
      })),
      rows: months
        .slice(
          Math.max(
            0,
            months.findIndex(({ figures }) => figures.opened > 0),
          ),
        )
        .toReversed()
        .map(({ month, figures }) => ({
          cells: [
            { text: monthName(month, locale) },
            number(figures.opened, locale),
            {
              ...ofCell(figures.contactedInTime, locale),
              tag: monthTag(metrics.contacted, month, figures.contactedInTime),
            },
            { ...ofCell(figures.closedInTime, locale), tag: monthTag(metrics.closed, month, figures.closedInTime) },
            figures.recovered.of > 0 && isTold(figures)
              ? { ...ofCell(figures.recovered, locale), tag: monthTag(metrics.recovered, month, figures.recovered) }
              : { text: figures.recovered.of ? say('not enough answers') : '–', numeric: true },
          ],
        })),
    },
    causes:
      known.length === 0
        ? null
        : {
            caption: say('Causes, as found by the people who followed up'),
            head: [
              { label: say('Cause') },
              ...months.map(({ month }) => ({ label: shortMonth(month, locale), numeric: true })),
              { label: say('Total'), numeric: true },
            ],
            rows: known.map((code) => ({
              cells: [
                { text: causeWords(code) },
                ...months.map(({ figures }) => number(figures.causes[code] ?? 0, locale)),
                number(total.causes[code], locale),
              ],
            })),
          },
    definitions: inMonths.map(({ name, definition, population }) => ({
      label: say(name),
      value: `${say(definition)} ${say(population)}`,
    })),
  };
}

function shareFigure(
  { code, name, least }: Metric,
  { n, of }: RecoveryShare,
  { from, to }: { from: string; to: string },
  locale: string,
) {
  const enough = of >= least;
  return {
    label: t(name, {}, locale),
    tag: enough ? figureTag(code, { from: firstDay(from), to: lastDay(to) }, wholeCompany, n / of) : undefined,
    value: enough ? formatNumber(Math.round((n / of) * 100), locale) : of === 0 ? '–' : '',
    unit: enough ? '%' : '',
    rest: tn('{n} of {of}', '{n} of {of}', n, { of }, locale),
  };
}

/** What people said is told where nobody or at least five of them said it; of a year, where it is of each month. */
const isTold = ({ recovered, recoveredBy }: RecoveryFigures): boolean =>
  recovered.of === 0 || recoveredBy >= fewestTogether;

function verdicts(
  months: readonly RecoveryMonth[],
  total: RecoveryFigures,
  year: { from: string; to: string },
  locale: string,
) {
  if (months.every(({ figures }) => isTold(figures)))
    return { ...shareFigure(metrics.recovered, total.recovered, year, locale), rest: verdictRest(total, locale) };
  return {
    label: t(metrics.recovered.name, {}, locale),
    value: '–',
    unit: '',
    rest: t('not shown: in one of these months fewer than five people answered', {}, locale),
  };
}

function verdictRest({ recovered, asked }: RecoveryFigures, locale: string): string {
  if (recovered.of === 0)
    return tn('none of {n} asked has answered yet', 'none of {n} asked has answered yet', asked, {}, locale);
  return t('{n} of {of} who answered, of {asked} asked', { ...recovered, asked }, locale);
}

const number = (n: number, locale: string) => ({ text: formatNumber(n, locale), numeric: true });
const ofCell = ({ n, of }: RecoveryShare, locale: string) => ({
  text: of === 0 ? '–' : t('{n} of {of}', { n, of }, locale),
  numeric: true,
});
const firstDay = (month: string): string => `${month}-01`;
const lastDay = (month: string): string =>
  DateTime.fromISO(firstDay(month), { zone: 'utc' }).endOf('month').toFormat('yyyy-MM-dd');

/** In a month, of the whole company: the same figure as on the trends. */
const monthTag = ({ code }: Metric, month: string, { n, of }: RecoveryShare) =>
  figureTag(code, { from: firstDay(month), to: lastDay(month) }, wholeCompany, of === 0 ? null : n / of);

const noon = (month: string): Date => DateTime.fromISO(`${month}-15T12:00:00Z`).toJSDate();
const monthName = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(noon(month));
const shortMonth = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short' }).format(noon(month));
