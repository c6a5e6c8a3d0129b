import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import { NotFound } from '../../core/errors';
import { t, tn } from '../../core/words/words';
import { journeyPage, journeyRow } from '../../journeys/journey.pages';
import { Journeys } from '../../journeys/journeys.service';
import type { Actor } from '../../people/actor';
import { recoveryMetrics } from '../../metrics/recovery-metrics';
import { requestMetrics } from '../../metrics/request-metrics';
import { saidMetrics } from '../../metrics/said-metrics';
import { dayAt } from '../cells/insights.service';
import { type Chosen } from '../dimensions';
import { openings, type Opening, opensAnswers } from '../metrics/metrics';
import { fromTo, grainOf } from '../periods';
import { OpenedJourneys, journeysPageSize } from './opened-journeys';
import { trendChoices } from '../trends/trend-choices';
import { trendAddress, chosenOf, chosenWords, openedSpan, type PeriodSpan } from '../trends/trend-filter';
import { TrendQueries } from '../trends/trend-queries';
import { figuresOf } from '../trends/trends';
import { fewestAnswers } from '../../statistics/usual';

const headings: Record<Opening, string> = {
  opened: requestMetrics.opened.name,
  solved: requestMetrics.solved.name,
  satisfied: saidMetrics.satisfied.name,
  unsatisfied: 'Not satisfied',
  kept: 'Promise kept',
  broken: 'Promise broken',
  reopened: requestMetrics.reopened.name,
  handed: 'Changed hands',
  kept_unsatisfied: 'Promise kept, not satisfied',
  kept_satisfied: 'Promise kept, satisfied',
  ended: 'Ended',
  ended_handed: requestMetrics.handed.name,
  asked: 'Asked',
  first_response: 'First answers',
  resolution: 'Solutions',
  recovery: recoveryMetrics.followed_up.name,
  broken_unsatisfied: 'Promise broken, not satisfied',
  broken_satisfied: 'Promise broken, satisfied',
};

type Query = Record<string, unknown>;

@Injectable()
export class OpenedJourneysPages {
  constructor(
    private readonly queries: TrendQueries,
    private readonly opened: OpenedJourneys,
    private readonly journeys: Journeys,
    private readonly config: Config,
  ) {}

  async list(actor: Actor, query: Query, now: Date) {
    const { locale } = actor;
    const choices = await trendChoices(locale);
    const chosen = chosenOf(query, choices);
    const period = openedSpan(query, dayAt(now, this.config.DESK_ZONE));
    const which = openingOf(query.which);
    const number = pageOf(query.page);
    const shut = opensAnswers(which) && (await this.answers(chosen, period)) < fewestAnswers;
    const found = shut ? { journeys: 0, times: 0, rows: [] } : await this.opened.behind(which, chosen, period, number);
    const codes = new Map(found.rows.map(({ ticketId, code }) => [ticketId, code]));
    const lived = await this.journeys.of(
      found.rows.map(({ ticketId }) => ticketId),
      now,
    );
    const reader = { zone: actor.zone, locale, now };
    const same = (page: number) =>
      trendAddress('/journeys', chosen, { ...period, which, ...(page > 1 ? { page: String(page) } : {}) });
    return {
      title: t('Journeys', {}, locale),
      heading: t(headings[which], {}, locale),
      back: {
        href: trendAddress('/trends', chosen, {
          ...(grainOf(period.to) === 'month' ? {} : { by: grainOf(period.to) }),
          to: period.to,
        }),
        label: t('Trends', {}, locale),
      },
      lead: [
        chosenWords(chosen, choices, locale),
        fromTo(period.from, period.to, locale),
        countWords(found, locale),
      ].join(' · '),
      rows: lived.map((journey) => journeyRow(journey, `/journeys/${codes.get(journey.ticketId)}`, reader)),
      pages: {
        words: t(
          'Page {number} of {pages}',
          { number, pages: Math.max(1, Math.ceil(found.journeys / journeysPageSize)) },
          locale,
        ),
        previous: number > 1 ? same(number - 1) : null,
        next: number * journeysPageSize < found.journeys ? same(number + 1) : null,
      },
      emptyWords: shut
        ? {
            title: t('Not enough answers', {}, locale),
            text: t(
              'With fewer than {fewest} answers, a journey could reveal who gave which score.',
              { fewest: fewestAnswers },
              locale,
            ),
          }
        : { title: t('No journeys', {}, locale), text: t('There are none in this period.', {}, locale) },
    };
  }

  async show(actor: Actor, code: string, now: Date) {
    const ticketId = await this.opened.ticketOf(code);
    const [journey] = ticketId === null ? [] : await this.journeys.of([ticketId], now);
    if (!journey) throw new NotFound('This journey');
    return {
      ...journeyPage(journey, { zone: actor.zone, locale: actor.locale, now }),
      back: { href: '/trends', label: t('Trends', {}, actor.locale) },
    };
  }

  private async answers(chosen: Chosen, { from, to }: PeriodSpan): Promise<number> {
    return figuresOf((await this.queries.periods(chosen, from, to)).map(({ tally }) => tally.counts)).answered;
  }
}

function openingOf(which: unknown): Opening {
  if (which === undefined || which === '') return 'opened';
  if (typeof which !== 'string' || !Object.hasOwn(openings, which)) throw new NotFound('This figure');
  return which as Opening;
}

function pageOf(page: unknown): number {
  if (page === undefined) return 1;
  if (typeof page !== 'string' || !/^[1-9]\d{0,4}$/.test(page)) throw new NotFound();
  return Number(page);
}

function countWords({ journeys, times }: { journeys: number; times: number }, locale: string): string {
  const words = tn('{n} journey', '{n} journeys', journeys, {}, locale);
  return times > journeys ? t('{times} times in {journeys}', { times, journeys: words }, locale) : words;
}
