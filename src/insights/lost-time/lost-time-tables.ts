import { formatNumber, t, tn } from '../../core/words/words';
import { sumOf } from '../../statistics/counting';
import { type FigureTag, wholeCompany } from '../../metrics/figure-tag';
import { trendTag } from '../metrics/trend-tag';
import { longMonth, type Month } from '../months';
import { fromTo } from '../periods';
import { isOver } from '../trends/headline-spans';
import { costOfHours, type HourRate, type Lost, type LostBoth, type LostReading } from './lost-reading';
import { type LostPart, lostParts } from './lost-time-charts';
import { estimateWords } from './lost-time-words';

const cell = (text: string) => ({ text, numeric: true });

/** Requests and hours of either kind; money for the first, where there is a rate. */
function bothCells(
  both: LostBoth,
  rate: HourRate | null,
  locale: string,
  tag: (part: LostPart, lost: Lost) => FigureTag | undefined = () => undefined,
) {
  const of = (part: LostPart) => [
    cell(formatNumber(both[part].n, locale)),
    {
      ...cell(both[part].n ? formatNumber(Math.round(both[part].minutes / 60), locale) : '–'),
      tag: both[part].n ? tag(part, both[part]) : undefined,
    },
  ];
  return [
    ...of('no'),
    ...(rate ? [cell(both.no.n ? estimateWords(costOfHours(both.no, rate), rate, locale) : '–')] : []),
    ...of('hardly'),
  ];
}

const tagIn = (month: Month) => (part: LostPart, lost: Lost) =>
  trendTag(lostParts[part].code, { from: month, to: month }, wholeCompany, lost.minutes / 60);

const bothHeads = (first: string, rate: HourRate | null, locale: string) =>
  [first, 'Couldn’t work: requests', 'hours', ...(rate ? ['cost'] : []), 'With difficulty: requests', 'hours'].map(
    (label, index) => ({ label: t(label, {}, locale), numeric: index > 0 }),
  );

export function monthTable({ months, rate }: LostReading, today: string, locale: string) {
  const nothing = bothHeads('', rate, locale).slice(1);
  return {
    caption: t('By month', {}, locale),
    head: bothHeads('Month', rate, locale),
    rows: months.map((month) => {
      const name = longMonth(month.month, locale);
      return {
        cells: [
          { text: isOver(month.month, today) ? name : t('{times} so far', { times: name }, locale) },
          ...(month.known ? bothCells(month, rate, locale, tagIn(month.month)) : nothing.map(() => cell('–'))),
        ],
      };
    }),
  };
}

export function serviceTable({ services, rate, from, to }: LostReading, locale: string) {
  return {
    caption: t('By service, {times}', { times: fromTo(from, to, locale) }, locale),
    head: bothHeads('Service', rate, locale),
    rows: services.map((one) => ({ cells: [{ text: one.name }, ...bothCells(one, rate, locale)] })),
  };
}

export function causeTable({ causes, no, hardly, rate, from, to }: LostReading, locale: string) {
  const known = sumOf(causes.map((one) => one.no.n + one.hardly.n));
  return {
    caption: tn(
      'By cause, {times}: known for {n} of {all} requests, where someone followed up',
      'By cause, {times}: known for {n} of {all} requests, where someone followed up',
      known,
      { times: fromTo(from, to, locale), all: formatNumber(no.n + hardly.n, locale) },
      locale,
    ),
    head: bothHeads('Cause', rate, locale),
    rows: causes.map((one) => ({ cells: [{ text: t(one.words, {}, locale) }, ...bothCells(one, rate, locale)] })),
  };
}
