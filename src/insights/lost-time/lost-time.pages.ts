import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { formatNumber, t, tn } from '../../core/words/words';
import { requestMetrics } from '../../metrics/request-metrics';
import { monthAt } from '../cells/insights.service';
import { lineChart } from '../charts/charts';
import { laterBy, longMonth, shortMonth } from '../months';
import { chartWords } from '../trends/trend-chart';
import { type Lost, LostTime, type LostMonth } from './lost-time.service';

const shownMonths = 12;

/** What it cost that people could not work, month by month. */
@Injectable()
export class LostTimePages {
  constructor(
    private readonly lost: LostTime,
    private readonly config: Config,
  ) {}

  async show(now: Date, locale: string) {
    const to = monthAt(now, this.config.DESK_ZONE);
    const from = laterBy(to, 1 - shownMonths);
    const months = await this.lost.months(from, to);
    const services = await this.lost.services(from, to);
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const hours = ({ minutes }: Lost): string => formatNumber(Math.round(minutes / 60), locale);
    const number = (one: Lost) => ({ text: one.n ? hours(one) : '–', numeric: true });
    return {
      title: say(requestMetrics.lost.name),
      back: { href: '/trends', label: say('Trends') },
      empty: months.every(({ no, hardly }) => no.n + hardly.n === 0),
      headline: headline(months, locale),
      chart: {
        svg: lineChart({
          id: 'lost',
          title: say('Hours colleagues couldn’t work, by month'),
          description: say(
            'Working hours from the request until people could work again, from {from} to {to}. The numbers ' +
              'are in the table below.',
            { from: longMonth(from, locale), to: longMonth(to, locale) },
          ),
          points: months.map(({ month, no }, index) => ({
            label: shortMonth(month, locale),
            value: no.minutes / 60,
            note: index === months.length - 1 ? say('so far') : undefined,
          })),
          range: [0, Math.max(10, ...months.map(({ no }) => no.minutes / 60)) * 1.1],
          format: (value) => formatNumber(Math.round(value), locale),
          words: { ...chartWords(locale), value: say('Hours') },
        }),
        legend: [{ kind: 'line', label: say('hours someone couldn’t work') }],
        table: {
          caption: say('By month'),
          head: ['Month', 'Requests where people couldn’t work', 'hours', 'With difficulty: requests', 'hours'].map(
            (label, index) => ({ label: say(label), numeric: index > 0 }),
          ),
          rows: months.map(({ month, no, hardly }) => ({
            cells: [
              { text: longMonth(month, locale) },
              { text: formatNumber(no.n, locale), numeric: true },
              number(no),
              { text: formatNumber(hardly.n, locale), numeric: true },
              number(hardly),
            ],
          })),
        },
      },
      services:
        services.length === 0
          ? null
          : {
              newest: true,
              caption: say('Hours by service, for people who couldn’t work at all'),
              head: [
                { label: say('Service') },
                ...months.map(({ month }) => ({ label: shortMonth(month, locale), numeric: true })),
                { label: say('Total'), numeric: true },
              ],
              rows: services.map(({ name, months: own, total }) => ({
                cells: [{ text: name }, ...own.map(number), number(total)],
              })),
            },
      definitions: [
        [requestMetrics.lost.name, requestMetrics.lost.definition],
        [
          'With difficulty',
          'The same for people who could work, but with difficulty. These hours aren’t lost, so we count ' +
            'them separately.',
        ],
        [
          'When, and for which service',
          'Hours count in the month in which they ended, for the service at the time. Private services are ' +
            'never counted.',
        ],
      ].map(([label, value]) => ({ label: say(label), value: say(value) })),
    };
  }
}

/** The newest month with three months before it. */
function headline(months: readonly LostMonth[], locale: string) {
  const [latest, before] = [months[months.length - 1], months.slice(-4, -1)];
  const hours = Math.round(latest.no.minutes / 60);
  const usual = before.reduce((sum, { no }) => sum + no.minutes, 0) / before.length / 60;
  return {
    value: formatNumber(hours, locale),
    unit: t('hours in {month} so far', { month: longMonth(latest.month, locale) }, locale),
    rest: tn(
      'lost to colleagues who couldn’t work, from {n} request',
      'lost to colleagues who couldn’t work, from {n} requests',
      latest.no.n,
      {},
      locale,
    ),
    change: t(
      'In the three months before, it was {hours} a month.',
      { hours: formatNumber(Math.round(usual), locale) },
      locale,
    ),
  };
}
