import { Injectable } from '@nestjs/common';
import { t, tn } from '../../core/words/words';
import { timeBar } from '../../journeys/time-bar';
import { wholeCompany } from '../../metrics/figure-tag';
import { timeMetrics } from '../../metrics/time-metrics';
import { toolMetrics } from '../../metrics/tool-metrics';
import type { Actor } from '../../people/actor';
import { fewestAnswers } from '../../statistics/usual';
import { worksAtTheDesk } from '../../tickets/ticket.policy';
import { figureOf } from '../metrics/metric-figures';
import { trendTag } from '../metrics/trend-tag';
import { fromTo } from '../periods';
import { inRow, intervalWords } from '../trends/trend-words';
import { halfWords, partyTable, serviceTimeTable, transferTable } from './time-spent-tables';
import { partiesOf, spentOf, transfersOf } from './time-reading';
import { teamTaskTable, vendorTable } from './task-tables';
import { TimeSpentReader } from './time-spent.reader';
import { askedBackTable, decidedTable, declinedTable, stepTable } from './tool-tables';

const declinedOf = (tool: string): string =>
  `/search?${new URLSearchParams({ q: tool, kind: 'tool_request', status: 'declined' })}`;

/** Whose time a request takes from asking to the end, so that what the desk can't change is seen by whoever can. */
@Injectable()
export class TimeSpentPages {
  constructor(private readonly reader: TimeSpentReader) {}

  async show(now: Date, me: Actor) {
    const { locale } = me;
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const { latest, soFar, tally, services, tools, decided, teams, vendors, named, all, ...spans } =
      await this.reader.read(now, locale);
    const [year, times, ended] = [spans.year, latest, spans.over].map(({ from, to }) => fromTo(from, to, locale));
    const transfers = transfersOf(all, named, say('Other teams'), fewestAnswers);
    const whole = spentOf(tally, 'end_to_end');
    const figure = figureOf('end_to_end', { tally });
    return {
      title: say('Where the time goes'),
      back: { href: '/trends', label: say('Trends') },
      csv: '/trends/time/exports',
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
      decided: decidedTable(decided, say('Decisions by step, {times}', { times: ended }), locale),
      declined: declinedTable(
        tools,
        say('Delivered and declined, {times}', { times: ended }),
        // Reasons are in the requests: for those who may open them anyway.
        worksAtTheDesk(me) ? declinedOf : null,
        locale,
      ),
      askedBack: askedBackTable(tools, say('Asked back before deciding, {times}', { times: ended }), locale),
      transfers: transfers.rows.length
        ? transferTable(transfers, say('From team to team, {times}', { times: year }), locale)
        : null,
      definitions: [
        ...[...Object.values(timeMetrics), toolMetrics.tool_declined, toolMetrics.asked_back].map(
          ({ name, definition }) => [name, definition],
        ),
        [
          'By service',
          'Closed months only, and only figures from at least five requests that also leave at least five, or none, ' +
            'for the rest.',
        ],
        [
          'By tool and step',
          'Finished months, tools that were delivered or declined at least five times, and steps that at least ' +
            'five of these requests had. Each approver’s turn is a step. Numbers from 1 to 4 are shown as “under 5”; ' +
            'what was asked back is shown from five.',
        ],
        [
          'Decisions by step',
          'Finished months, all tools together. A number isn’t shown if it’s under five, or if it would give away a ' +
            'smaller one of a single tool.',
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
}
