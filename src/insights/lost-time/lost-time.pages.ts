import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { formatNumber, t, tn } from '../../core/words/words';
import { wholeCompany } from '../../metrics/figure-tag';
import { requestMetrics } from '../../metrics/request-metrics';
import { sumOf } from '../../statistics/counting';
import { dayAt } from '../cells/insights.service';
import { trendTag } from '../metrics/trend-tag';
import { laterBy } from '../months';
import { fromTo } from '../periods';
import { headlineSpans } from '../trends/headline-spans';
import { TrendMarks } from '../trends/trend-marks';
import type { PeriodSpan } from '../trends/trend-filter';
import { costOfHours, type HourRate, type Lost, type LostBoth, type LostMonth, type LostReading } from './lost-reading';
import { lostChart, type LostPart, lostParts } from './lost-time-charts';
import { causeTable, monthTable, serviceTable } from './lost-time-tables';
import { LostTime } from './lost-time.service';
import { hoursWords, estimateWords } from './lost-time-words';

const shownMonths = 12;

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
        figure(part, latest, within(latest), before && within(before), read, locale),
      ),
      rate: read.rate && rateWords(read.rate, locale),
      few: fewWords(read, locale),
      charts: (['no', 'hardly'] as const).map((part) => ({
        heading: say(lostParts[part].name),
        chart: lostChart(part, read.months, marks, today, locale),
      })),
      months: monthTable(read, today, locale),
      services: read.services.length ? serviceTable(read, locale) : null,
      causes: read.causes.length ? causeTable(read, locale) : null,
      definitions: [
        ...Object.values(lostParts).map(({ name, definition }) => [name, definition]),
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
  span: PeriodSpan,
  latest: readonly LostMonth[],
  before: readonly LostMonth[] | null,
  { rate }: LostReading,
  locale: string,
) {
  const lost = sum(latest, part);
  const { code, name, rest } = lostParts[part];
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
    tag: trendTag(code, span, wholeCompany, lost.minutes / 60),
    value: formatNumber(Math.round(lost.minutes / 60), locale),
    unit: t('hours', {}, locale),
    rest: tn(rest[0], rest[1], lost.n, {}, locale),
    change: [
      part === 'no' && rate
        ? t('About {money}.', { money: estimateWords(costOfHours(lost, rate), rate, locale) }, locale)
        : '',
      than,
    ]
      .filter(Boolean)
      .join(' '),
  };
}

const rateWords = (rate: HourRate, locale: string): string =>
  t(
    'At {money} for an hour in which someone couldn’t work. Source: {source}.',
    { money: estimateWords(rate.amount, rate, locale), source: rate.source },
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
