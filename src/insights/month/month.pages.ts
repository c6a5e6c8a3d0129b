import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import { requestMetrics } from '../../metrics/request-metrics';
import type { Actor } from '../../people/actor';
import { laterBy, longMonth, type Month } from '../months';
import { daysOf } from '../periods';
import { inRow } from '../trends/trend-words';
import { guessCard } from '../guesses/gap.pages';
import { whatToDecide } from './month-decide';
import { monthFigure } from './month-figure';
import { shortDate, whatChanged } from './month-changed';
import { whatBroke, whatWasRighted } from './month-happened';
import { comparedInMonth, monthMoves, toldMoves } from './month-moves';
import type { MonthReport } from './month-report.service';
import type { MonthWaits } from './month-waits.service';
import { comparedWithWords, monthSentence, restWordsOf } from './month-words';

/** What would tell a guess: not shown before it was made or let be. */
const tellsTheGuess = ['satisfied', 'ces'];

export interface MonthReading {
  actor: Actor;
  now: Date;
  /** The reader has neither guessed this month nor opened it: what people said is not shown. */
  sealed: boolean;
}

/** A month of the desk in words: the same for the page, the email and the paper. */
@Injectable()
export class MonthPages {
  constructor(private readonly config: Config) {}

  told(report: MonthReport, waits: MonthWaits | null, { actor, now, sealed }: MonthReading) {
    const { locale } = actor;
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const names = comparedInMonth.filter((name) => !sealed || !tellsTheGuess.includes(name));
    const moves = monthMoves(report.latest, report.before, names);
    const shown = toldMoves(moves);
    const before = comparedWithWords(report.monthsBefore, locale);
    const [satisfied] = moves;
    const month = longMonth(report.month, locale);
    const { from, to } = daysOf(report.month);
    return {
      month,
      whose: say('The whole desk, {from} to {to}. Private requests and services are never counted.', {
        from: shortDate(from, locale),
        to: shortDate(to, locale),
      }),
      lived: report.lived,
      sealed,
      sentence: sealed
        ? say('{month} has ended. Before you open what people said: what do you think it was?', { month })
        : monthSentence(report.month, satisfied, before, locale),
      share: sealed || satisfied.figure.value === null ? '' : inRow('satisfied', satisfied.figure.value, locale),
      compared: report.before ? say('Compared with {before}', { before }) : '',
      figures: shown.map((move, index) => monthFigure(move, index + 1, report.rows, locale)),
      others: restWordsOf(moves, shown, locale),
      broke: whatBroke(report, { zone: this.config.DESK_ZONE, locale, now }),
      righted: whatWasRighted(report, locale),
      changed: whatChanged(report, locale),
      decide: waits && whatToDecide(report, waits, actor, now),
    };
  }

  page(
    report: MonthReport,
    waits: MonthWaits | null,
    reading: MonthReading & { guessed: number | null; wantsMail: boolean; typed?: Typed; errors?: FieldErrors },
  ) {
    const { locale } = reading.actor;
    const link = (month: Month) => ({ href: `/months/${month}`, label: longMonth(month, locale) });
    return {
      ...this.told(report, waits, reading),
      title: t('This month', {}, locale),
      guess: reading.sealed ? guessCard(report.month, locale, reading.typed, reading.errors) : null,
      guessed:
        reading.guessed === null ? null : t('You guessed {guessed} of 100.', { guessed: reading.guessed }, locale),
      earlier: report.livedBefore ? link(laterBy(report.month, -1)) : null,
      later: report.newest ? null : link(laterBy(report.month, 1)),
      trends: `/trends?to=${report.month}`,
      email: `/months/${report.month}/email`,
      wantsMail: reading.wantsMail,
      costs: reading.actor.roles.has('executive') ? '/tool-costs' : null,
      lostLabel: t(requestMetrics.lost.name, {}, locale),
    };
  }

  /** A month that is not over, or that the desk did not live. */
  notOver(month: Month, newest: Month, locale: string) {
    return {
      title: longMonth(month, locale),
      month: longMonth(month, locale),
      newest: { href: '/months', label: longMonth(newest, locale) },
    };
  }
}
