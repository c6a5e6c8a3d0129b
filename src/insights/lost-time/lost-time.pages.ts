import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { formatNumber, t, tn } from '../../core/words/words';
import { requestMetrics } from '../../metrics/request-metrics';
import { sumOf } from '../../statistics/counting';
import { dayAt } from '../cells/insights.service';
import type { ChartMark } from '../charts/chart';
import { lineChart } from '../charts/charts';
import { laterBy, longMonth, shortMonth } from '../months';
import { fromTo } from '../periods';
import { headlineSpans, isOver } from '../trends/headline-spans';
import { chartWords } from '../trends/trend-chart';
import { TrendMarks } from '../trends/trend-marks';
import type { PeriodSpan } from '../trends/trend-filter';
import {
  costOf,
  type HourRate,
  type Lost,
  type LostBoth,
  type LostMonth,
  type LostReading,
  LostTime,
} from './lost-time.service';
import { hoursWords, moneyWords } from './lost-time-words';

const shownMonths = 12;

const parts = { no: requestMetrics.lost, hardly: requestMetrics.hampered } as const;
type LostPart = keyof typeof parts;

/** What it cost that people could not work, or only with difficulty: by month, service and cause. */
@Injectable()
export class LostTimePages {
  constructor(
    private readonly lost: LostTime,
    private readonly marks: TrendMarks,
    private readonly config: Config,
  ) {}

  async show(now: Date, locale: string) {
    const today = dayAt(now, this.config.DESK_ZONE);
    const span = { from: laterBy(today.slice(0, 7), 1 - shownMonths), to: today.slice(0, 7) };
    const read = await this.lost.read(span.from, span.to);
    const marks = await this.marks.within({ ...span, grain: 'month' }, locale);
    const { latest, before, soFar } = headlineSpans(
      { grain: 'month', to: span.to },
      { today, began: read.months.find(({ known }) => known)?.month ?? null },
    );
    const within = ({ from, to }: PeriodSpan) => read.months.filter(({ month }) => from <= month && month <= to);
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const times = fromTo(latest.from, latest.to, locale);
    return {
      title: say(requestMetrics.lost.name),
      back: { href: '/trends', label: say('Trends') },
      empty: read.no.n + read.hardly.n === 0,
      about: say('Whole company, {times}. Private requests and services are never counted.', {
        times: soFar ? say('{times} so far', { times }) : times,
      }),
      figures: (['no', 'hardly'] as const).map((part) =>
        figure(part, within(latest), before && within(before), read, locale),
      ),
      rate: read.rate && rateWords(read.rate, locale),
      few: fewWords(read, locale),
      charts: (['no', 'hardly'] as const).map((part) => ({
        heading: say(parts[part].name),
        chart: chartOf(part, read.months, marks, today, locale),
      })),
      months: monthTable(read, today, locale),
      services: read.services.length ? serviceTable(read, locale) : null,
      causes: read.causes.length ? causeTable(read, locale) : null,
      definitions: [
        ...Object.values(parts).map(({ name, definition }) => [name, definition]),
        [
          'When, and for which service',
          'Hours count in the month in which they ended, for the service at the time. Private services are ' +
            'never counted.',
        ],
        [
          'Causes',
          'As found by whoever followed up. What nobody followed up has no cause, and is in none of the rows.',
        ],
      ].map(([label, value]) => ({ label: say(label), value: say(value) })),
    };
  }
}

const sum = (months: readonly LostBoth[], part: LostPart): Lost => ({
  n: sumOf(months.map((one) => one[part].n)),
  minutes: sumOf(months.map((one) => one[part].minutes)),
});

/** The newest months that are over, beside those before them. */
function figure(
  part: LostPart,
  latest: readonly LostMonth[],
  before: readonly LostMonth[] | null,
  { rate }: LostReading,
  locale: string,
) {
  const lost = sum(latest, part);
  const { name, rest } = parts[part];
  const than =
    before?.length === latest.length
      ? tn(
          'In the month before: {hours}.',
          'In the {n} months before: {hours}.',
          before.length,
          { hours: hoursWords(sum(before, part), locale) },
          locale,
        )
      : '';
  return {
    label: t(name, {}, locale),
    value: formatNumber(Math.round(lost.minutes / 60), locale),
    unit: t('hours', {}, locale),
    rest: tn(rest[0], rest[1], lost.n, {}, locale),
    change: [
      part === 'no' && rate ? t('About {money}.', { money: moneyWords(costOf(lost, rate), rate, locale) }, locale) : '',
      than,
    ]
      .filter(Boolean)
      .join(' '),
  };
}

const rateWords = (rate: HourRate, locale: string): string =>
  t(
    'At {money} for an hour in which someone couldn’t work. Source: {source}.',
    { money: moneyWords(rate.amount, rate, locale), source: rate.source },
    locale,
  );

function fewWords({ few, from, to }: LostReading, locale: string): string {
  if (!few) return '';
  return tn(
    '{n} of {of} requests cost {share} % of the hours lost, {times}.',
    '{n} of {of} requests cost {share} % of the hours lost, {times}.',
    few.requests,
    { of: formatNumber(few.of, locale), share: few.share * 100, times: fromTo(from, to, locale) },
    locale,
  );
}

function chartOf(
  part: LostPart,
  months: readonly LostMonth[],
  marks: readonly ChartMark[],
  today: string,
  locale: string,
) {
  const { code, name } = parts[part];
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

const cell = (text: string) => ({ text, numeric: true });

/** Requests and hours of either kind; money for the first, where there is a rate. */
function bothCells(both: LostBoth, rate: HourRate | null, locale: string) {
  const of = (lost: Lost) => [
    cell(formatNumber(lost.n, locale)),
    cell(lost.n ? formatNumber(Math.round(lost.minutes / 60), locale) : '–'),
  ];
  return [
    ...of(both.no),
    ...(rate ? [cell(both.no.n ? moneyWords(costOf(both.no, rate), rate, locale) : '–')] : []),
    ...of(both.hardly),
  ];
}

const bothHeads = (first: string, rate: HourRate | null, locale: string) =>
  [first, 'Couldn’t work: requests', 'hours', ...(rate ? ['cost'] : []), 'With difficulty: requests', 'hours'].map(
    (label, index) => ({ label: t(label, {}, locale), numeric: index > 0 }),
  );

function monthTable({ months, rate }: LostReading, today: string, locale: string) {
  const nothing = bothHeads('', rate, locale).slice(1);
  return {
    caption: t('By month', {}, locale),
    head: bothHeads('Month', rate, locale),
    rows: months.map((month) => {
      const name = longMonth(month.month, locale);
      return {
        cells: [
          { text: isOver(month.month, today) ? name : t('{times} so far', { times: name }, locale) },
          ...(month.known ? bothCells(month, rate, locale) : nothing.map(() => cell('–'))),
        ],
      };
    }),
  };
}

function serviceTable({ services, rate, from, to }: LostReading, locale: string) {
  return {
    caption: t('By service, {times}', { times: fromTo(from, to, locale) }, locale),
    head: bothHeads('Service', rate, locale),
    rows: services.map((one) => ({ cells: [{ text: one.name }, ...bothCells(one, rate, locale)] })),
  };
}

function causeTable({ causes, no, hardly, rate, from, to }: LostReading, locale: string) {
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
