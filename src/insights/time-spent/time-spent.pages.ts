import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { t, tn } from '../../core/words/words';
import { timeBar } from '../../journeys/time-bar';
import { wholeCompany } from '../../metrics/figure-tag';
import { timeMetrics } from '../../metrics/time-metrics';
import { fewestAnswers } from '../../statistics/usual';
import { dayAt } from '../cells/insights.service';
import { figureOf } from '../metrics/metric-figures';
import { together } from '../metrics/packed';
import { trendTag } from '../metrics/trend-tag';
import { laterBy } from '../months';
import { fromTo } from '../periods';
import { headlineSpans } from '../trends/headline-spans';
import { MonthReader } from '../trends/month-reader';
import { openServices, trendChoices } from '../trends/trend-choices';
import { inRow, intervalWords } from '../trends/trend-words';
import { halfWords, partyTable, serviceTimeTable, transferTable } from './time-spent-tables';
import { partiesOf, spentOf, transfersOf } from './time-reading';
import { teamTaskTable, vendorTable } from './task-tables';
import { declinedTable, stepTable } from './tool-tables';
import { ToolTimes } from './tool-times.service';

const shownMonths = 12;

/** Whose time a request takes from asking to the end, so that what the desk can't change is seen by whoever can. */
@Injectable()
export class TimeSpentPages {
  constructor(
    private readonly reader: MonthReader,
    private readonly tools: ToolTimes,
    private readonly config: Config,
  ) {}

  async show(now: Date, locale: string) {
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const today = dayAt(now, this.config.DESK_ZONE);
    const span = { from: laterBy(today.slice(0, 7), 1 - shownMonths), to: today.slice(0, 7) };
    const months = await this.reader.whole(span.from, span.to);
    const { latest, soFar } = headlineSpans(
      { grain: 'month', to: span.to },
      { today, began: months.find(({ known }) => known)?.period ?? null },
    );
    const tally = together(
      months.filter(({ period }) => latest.from <= period && period <= latest.to).map((month) => month.tally),
    );
    const year = fromTo(months.find(({ known }) => known)?.period ?? span.from, span.to, locale);
    const times = fromTo(latest.from, latest.to, locale);
    const services = await this.services(span);
    const over = { from: laterBy(span.from, -1), to: laterBy(span.to, -1) };
    const { tools, teams, vendors } = await this.tools.read(over.from, over.to);
    const ended = fromTo(over.from, over.to, locale);
    const choices = await trendChoices(locale);
    const named = new Map(choices.team.map(({ id, name }) => [Number(id), name]));
    const all = together(months.map((month) => month.tally));
    const transfers = transfersOf(all, named, say('Other teams'), fewestAnswers);
    const whole = spentOf(tally, 'end_to_end');
    const figure = figureOf('end_to_end', { tally });
    return {
      title: say('Where the time goes'),
      back: { href: '/trends', label: say('Trends') },
      about: say('Whole company, {times}. Private requests and services are never counted.', {
        times: soFar ? say('{times} so far', { times }) : times,
      }),
      empty: whole === null,
      figure: whole && {
        label: say(timeMetrics.end_to_end.name),
        tag: trendTag('end_to_end', latest, wholeCompany, figure.value),
        value: inRow('end_to_end', figure.value ?? 0, locale),
        rest: [
          tn('from {n} request', 'from {n} requests', figure.n, {}, locale),
          say('half of them took {half}', { half: halfWords(whole, locale) }),
        ].join(', '),
        change:
          figure.low === null
            ? ''
            : say('Median, {interval}.', { interval: intervalWords('end_to_end', figure, locale) }),
        href: '/trends?show=end_to_end',
        action: say('See the trend'),
      },
      bar: timeBar(Object.fromEntries(partiesOf(tally).map(({ party, time }) => [party, time.total])), locale, true),
      parties: partyTable(
        tally,
        say('Whose time it was, {times}: the longest first', { times }),
        (show) => `/trends?show=${show}`,
        locale,
      ),
      services: serviceTimeTable(
        services,
        say('By service, the closed months of {times}: medians', { times: year }),
        locale,
      ),
      tools: stepTable(tools, say('By tool and step, {times}: the slowest first', { times: ended }), locale),
      teams: teamTaskTable(
        teams,
        named,
        say('Tasks for tools by team, {times}: the slowest first', { times: ended }),
        locale,
      ),
      vendors: vendorTable(
        vendors,
        say('Waiting for vendors by task, {times}: the slowest first', { times: ended }),
        locale,
      ),
      declined: declinedTable(tools, say('Delivered and declined, {times}', { times: ended }), locale),
      transfers: transfers.rows.length
        ? transferTable(transfers, say('From team to team, {times}', { times: year }), locale)
        : null,
      definitions: [
        ...Object.values(timeMetrics).map(({ name, definition }) => [name, definition]),
        [
          'By service',
          'Closed months only, and only figures from at least five requests that also leave at least five, or none, ' +
            'for the rest.',
        ],
        [
          'By tool and step',
          'Finished months, tools that were delivered or declined at least five times, and steps that at least ' +
            'five of these requests had. Each approver’s turn is a step.',
        ],
        [
          'Tasks for tools by team',
          'Finished months, tasks of tools that were delivered: working time from the moment a task could be ' +
            'done until ' +
            'it was, without waiting for vendors. Teams with fewer than five tasks aren’t shown, and those of ' +
            'fewer than three people are shown together.',
        ],
        [
          'From team to team',
          'Each transfer counts, also of requests that are still open. Fewer than five are shown as “under 5”, and ' +
            'teams of fewer than three people together.',
        ],
      ].map(([label, value]) => ({ label: say(label), value: say(value) })),
    };
  }

  private async services({ from, to }: { from: string; to: string }) {
    const services = await openServices();
    const cells = await this.reader.groups(
      services.map(({ id }) => `service:${id}`),
      from,
      to,
    );
    return services.map(({ id, name }) => ({
      name,
      tally: together((cells.get(`service:${id}`) ?? []).map(({ tally }) => tally)),
    }));
  }
}
