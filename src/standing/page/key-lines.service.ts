import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { todayIn } from '../../core/words/calendar-days';
import { t, tn } from '../../core/words/words';
import { AdoptedChanges } from '../../changes/adopted/adopted-changes.service';
import { promiseMetrics } from '../../metrics/promise-metrics';
import { PilotMetrics } from '../../programme/metric-source';
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { monthOfDate, monthRangeLabel, monthsLater } from '../../programme/programme-days';
import { shareFrom } from '../../pulse/results/pulse-results.service';
import { pulsePercent } from '../../pulse/results/pulse-words';
import type { StandingLine } from './standing-line';

const monthsBack = 3;
const notBegun = (locale: string) => t('Not begun', {}, locale);

/** Service inside the company, what is rewarded, and the few changes that a committee drives. */
@Injectable()
export class KeyLines {
  constructor(
    private readonly metrics: PilotMetrics,
    private readonly parts: ProgrammeParts,
    private readonly changes: AdoptedChanges,
  ) {}

  async of(now: Date, locale: string): Promise<StandingLine[]> {
    return [await this.service(now, locale), this.incentives(locale), await this.committee(now, locale)];
  }

  private async service(now: Date, locale: string): Promise<StandingLine> {
    const month = monthOfDate(todayIn(now, 'UTC'));
    const months = { from: monthsLater(month, -monthsBack), to: monthsLater(month, -1) };
    const { value, low, high, n } = await this.metrics.source.together(promiseMetrics.kept.code, null, months);
    const share = value === null ? null : { share: value, part: 0, n, low: low ?? 0, high: high ?? 1, cannot: 0 };
    return {
      name: t('Service inside the company', {}, locale),
      words: t('Our own desk keeps its promises to us, and says so in time where it can’t.', {}, locale),
      value: share ? pulsePercent(share, locale) : null,
      width: Math.round((value ?? 0) * 100),
      rest: share
        ? t('kept in time, {rest}', { rest: promisesWords(share, locale) }, locale)
        : t('Too few promises to show', {}, locale),
      since: null,
      evidence: [t('Counted in {months}.', { months: monthRangeLabel(months, locale) }, locale)],
      href: '/trends',
      link: t('Look at the figures', {}, locale),
    };
  }

  /** Nothing here measures what anybody is paid or praised for, and nothing is made up for it. */
  private incentives(locale: string): StandingLine {
    return {
      name: t('What we reward', {}, locale),
      words: t('Whoever puts a client first is better off for it, from end to end.', {}, locale),
      value: null,
      width: 0,
      rest: notBegun(locale),
      since: null,
      evidence: [
        t('Pay and praise aren’t part of this desk. Decide about them where you decide about pay.', {}, locale),
      ],
      href: null,
      link: null,
    };
  }

  private async committee(now: Date, locale: string): Promise<StandingLine> {
    const open = await this.parts.isOpen(changesPart);
    const counts = open ? await answersInTime(now) : { 1: 0, 2: 0 };
    const share = shareFrom(counts, 2);
    const [running, ended] = open ? [await this.changes.running(), await this.changes.ended()] : [[], []];
    return {
      name: t('A few changes, driven together', {}, locale),
      words: t(
        'Executives and juniors drive three to five changes for clients, and answer everyone who suggests one.',
        {},
        locale,
      ),
      value: share ? pulsePercent(share, locale) : null,
      width: share ? Math.round(share.share * 100) : 0,
      rest: !open
        ? notBegun(locale)
        : share
          ? suggestionsWords(share, locale)
          : t('Too few suggestions to show', {}, locale),
      since: null,
      evidence: open
        ? [
            tn('{n} change is running.', '{n} changes are running.', running.length, {}, locale),
            ...(ended.length
              ? [endedWords(ended.length, ended.filter(({ outcome }) => outcome === 'worked').length, locale)]
              : []),
          ]
        : [],
      href: open ? '/changes' : '/pilot/parts',
      link: open ? t('See the changes', {}, locale) : t('Open it', {}, locale),
    };
  }
}

/** What the committee owed an answer to: 2 in time, 1 late, also where it is late and still owed. */
async function answersInTime(now: Date): Promise<Record<number, number>> {
  const [given] = await sql(
    `SELECT COUNT(*) AS "n", SUM(CASE WHEN "answeredOn" <= "owedOn" THEN 1 ELSE 0 END) AS "inTime"
     FROM "candidate_answer"`,
  );
  const [late] = await sql(`SELECT COUNT(*) AS "n" FROM "change_candidate" WHERE "state" = 'open' AND "dueOn" < ?`, [
    todayIn(now, 'UTC'),
  ]);
  const inTime = asCount(given.inTime, null) ?? 0;
  return { 1: asCount(given.n) - inTime + asCount(late.n), 2: inTime };
}

const suggestionsWords = ({ n, low, high }: { n: number; low: number; high: number }, locale: string): string =>
  tn(
    'answered in time, of {n} suggestion, between {low} and {high} %',
    'answered in time, of {n} suggestions, between {low} and {high} %',
    n,
    { low: Math.round(low * 100), high: Math.round(high * 100) },
    locale,
  );

const endedWords = (ended: number, worked: number, locale: string): string =>
  worked === 0
    ? tn('The one that ended didn’t work.', 'None of the {n} that ended worked.', ended, {}, locale)
    : tn('{n} has ended, {worked} worked.', '{n} have ended, {worked} worked.', ended, { worked }, locale);

const promisesWords = ({ n, low, high }: { n: number; low: number; high: number }, locale: string): string =>
  tn(
    'of {n} promise, between {low} and {high} %',
    'of {n} promises, between {low} and {high} %',
    n,
    { low: Math.round(low * 100), high: Math.round(high * 100) },
    locale,
  );
