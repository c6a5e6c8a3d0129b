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
import { timeMetrics } from '../../metrics/time-metrics';
import { dayAt } from '../cells/insights.service';
import { chosenParts, everything } from '../dimensions';
import { readsAll } from '../disclosure/figure-gate';
import { openings, type Opening, opensAnswers } from '../metrics/metrics';
import { fromTo, grainOf, periodAt, periodLater } from '../periods';
import { AnsweredJourneys } from './answered-journeys';
import { OpenedJourneys, journeysPageSize } from './opened-journeys';
import { trendChoices } from '../trends/trend-choices';
import { trendAddress, chosenOf, chosenWords, openedSpan, type PeriodSpan } from '../trends/trend-filter';
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
  end_to_end: timeMetrics.end_to_end.name,
  spent_untaken: timeMetrics.spent_untaken.name,
  spent_desk: timeMetrics.spent_desk.name,
  spent_requester: timeMetrics.spent_requester.name,
  spent_approver: timeMetrics.spent_approver.name,
  spent_purchase: timeMetrics.spent_purchase.name,
  spent_vendor: timeMetrics.spent_vendor.name,
};

type Query = Record<string, unknown>;

@Injectable()
export class OpenedJourneysPages {
  constructor(
    private readonly answered: AnsweredJourneys,
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
    const part = chosenParts(chosen).length > 0;
    const free = readsAll(actor, chosen);
    const shut = free ? null : await this.answered.shut(which, chosen, period, actor);
    const answers = !free && opensAnswers(which);
    const groups = answers && !shut ? await this.answered.together(which, period, now, locale) : [];
    const found =
      shut || answers ? { journeys: 0, times: 0, rows: [] } : await this.opened.behind(which, chosen, period, number);
    const codes = new Map(found.rows.map(({ ticketId, code }) => [ticketId, code]));
    const ids = found.rows.map(({ ticketId }) => ticketId);
    const lived = await this.journeys.of(ids, now);
    const named = await this.opened.nameable(ids);
    const reader = { zone: actor.zone, locale, now };
    const same = (page: number) =>
      trendAddress('/journeys', chosen, { ...period, which, ...(page > 1 ? { page: String(page) } : {}) });
    const whole = (span: PeriodSpan) => trendAddress('/journeys', everything, { ...span, which });
    const year = { from: periodLater(periodAt(dayAt(now, this.config.DESK_ZONE), 'month'), -12), to: '' };
    year.to = periodLater(year.from, 11);
    const wider =
      answers && groups.length === 0 && period.from > year.from
        ? { words: t('Show the last twelve months', {}, locale), href: whole(year) }
        : null;
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
        ...(shut || answers ? [] : [countWords(found, locale)]),
      ].join(' · '),
      alike: groups,
      wider: shut && part ? { words: t('Show the whole desk', {}, locale), href: whole(period) } : wider,
      rows: lived.map((journey) =>
        journeyRow(journey, `/journeys/${codes.get(journey.ticketId)}`, named.has(journey.ticketId), reader),
      ),
      pages: {
        words: t(
          'Page {number} of {pages}',
          { number, pages: Math.max(1, Math.ceil(found.journeys / journeysPageSize)) },
          locale,
        ),
        previous: number > 1 ? same(number - 1) : null,
        next: number * journeysPageSize < found.journeys ? same(number + 1) : null,
      },
      emptyWords: shut ?? {
        title: answers ? t('Not enough answers', {}, locale) : t('No journeys', {}, locale),
        text: answers ? t(sides, { fewest: fewestAnswers }, locale) : t('There are none in this period.', {}, locale),
      },
    };
  }

  async show(actor: Actor, code: string, now: Date) {
    const ticketId = await this.opened.ticketOf(code);
    const [journey] = ticketId === null ? [] : await this.journeys.of([ticketId], now);
    if (!journey) throw new NotFound('This journey');
    const named = await this.opened.nameable([journey.ticketId]);
    return {
      ...journeyPage(journey, named.has(journey.ticketId), { zone: actor.zone, locale: actor.locale, now }),
      back: { href: '/trends', label: t('Trends', {}, actor.locale) },
    };
  }
}

const sides =
  'We show what journeys behind answers had in common, month by month, where at least {fewest} people were satisfied ' +
  'and at least {fewest} weren’t. Single journeys could reveal who gave which score.';

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
