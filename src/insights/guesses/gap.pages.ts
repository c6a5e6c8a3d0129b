import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t, tn } from '../../core/words/words';
import { wholeCompany } from '../../metrics/figure-tag';
import { differenceRange } from '../../metrics/difference-words';
import { gapOfGuesses } from '../../statistics/shares';
import { usualConfidence } from '../../statistics/usual';
import { saidMetrics } from '../../metrics/said-metrics';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { trendTag } from '../metrics/trend-tag';
import { laterBy, longMonth, type Month, monthsBetween, percent } from '../months';
import { percentWords } from '../trends/trend-chart';
import { type Figures, figuresOf } from '../trends/trends';
import { gapChart, type GapMonth } from './gap-chart';
import { PeopleSaid } from './people-said';

const shownMonths = 12;

/** A card on the page of the month: it can be answered, or let be. */
export const guessCard = (month: Month, locale: string, typed?: Typed, errors?: FieldErrors) => ({
  action: '/months/guesses',
  month,
  label: t(
    'Of 100 people who answered in {month}, how many were satisfied?',
    { month: longMonth(month, locale) },
    locale,
  ),
  value: typed?.percent ?? '',
  error: errors?.percent ?? errors?.month,
});

/** "You guessed 80. They said 86, between 81 and 90." */
export function revealWords(month: Month, guessed: number, { satisfied }: Figures, locale: string): string {
  if (!satisfied) return t('You guessed {guessed} of 100.', { guessed }, locale);
  const { share, interval } = satisfied;
  return t(
    'For {month} you guessed {guessed} of 100. They said {share}, between {low} and {high}.',
    {
      month: longMonth(month, locale),
      guessed,
      share: percent(share, locale),
      low: percent(interval.low, locale),
      high: percent(interval.high, locale),
    },
    locale,
  );
}

/** What the desk, its leaders and its people think, month beside month. */
@Injectable()
export class GapPages {
  constructor(
    private readonly guesses: Guesses,
    private readonly said: PeopleSaid,
  ) {}

  /** Months that are over, the oldest first. */
  async months(now: Date, count = shownMonths): Promise<GapMonth[]> {
    const to = laterBy(this.guesses.monthOf(now), -1);
    const from = laterBy(to, 1 - count);
    const guessed = new Map((await this.guesses.months(from, to, now)).map((one) => [one.month, one]));
    const answers = await this.said.months(from, to);
    return monthsBetween(from, to).map((month) => {
      const { satisfied, answered } = figuresOf([answers.get(month)]);
      return {
        month,
        desk: guessed.get(month)?.desk ?? null,
        leaders: guessed.get(month)?.leaders ?? null,
        people: satisfied && {
          n: answered,
          share: satisfied.share,
          low: satisfied.interval.low,
          high: satisfied.interval.high,
        },
      };
    });
  }

  async show(now: Date, locale: string) {
    const months = await this.months(now);
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const known = months.filter(({ people }) => people);
    const both = known.filter(({ leaders }) => leaders);
    return {
      title: say('What we thought, what they said'),
      back: { href: '/trends', label: say('Trends') },
      empty: known.length === 0,
      headline: headline(both, locale),
      chart: {
        svg: gapChart(months, locale),
        table: table(months, locale),
        legend: [
          { kind: 'line', label: say('what people said') },
          { kind: 'band', label: say('95 % interval') },
          { kind: 'desk', label: say('what agents guessed') },
          { kind: 'leaders', label: say('what leaders guessed') },
        ],
      },
      definitions: [
        ['What people said', saidMetrics.satisfied.definition],
        [
          'What agents guessed',
          'The share of 4s and 5s agents guessed when they finished a request. Fewer than 5 guesses aren’t ' +
            'shown, and nobody sees who guessed what.',
        ],
        [
          'What leaders guessed',
          'The average of leaders’ guesses, made before they opened the month. It’s shown once the next month ' +
            'has ended, when nobody can guess any more, and then never changes. Fewer than 3 aren’t shown.',
        ],
      ].map(([label, value]) => ({ label: say(label), value: say(value) })),
    };
  }
}

/** How far leaders were off, over the months in which enough of them guessed: claimed only where the interval does. */
function headline(months: readonly GapMonth[], locale: string): string {
  if (months.length === 0)
    return t(
      'Not enough guesses yet. Leaders guess when a month has ended, agents when they finish a request.',
      {},
      locale,
    );
  const found = gapOfGuesses(
    months.map(({ leaders, people }) => ({
      guessed: leaders!.share,
      part: Math.round(people!.share * people!.n),
      n: people!.n,
    })),
    usualConfidence,
  )!;
  const { low, high } = found;
  const between = differenceRange('share', low, high, locale);
  if (low <= 0 && high >= 0)
    return tn(
      'For {n} month, we can’t tell leaders’ guesses from what people said ({between}).',
      'Over {n} months, we can’t tell leaders’ guesses from what people said ({between} on average).',
      months.length,
      { between },
      locale,
    );
  return low > 0
    ? tn(
        'For {n} month, leaders guessed too high ({between}).',
        'Over {n} months, leaders guessed too high ({between} on average).',
        months.length,
        { between },
        locale,
      )
    : tn(
        'For {n} month, leaders guessed too low ({between}).',
        'Over {n} months, leaders guessed too low ({between} on average).',
        months.length,
        { between },
        locale,
      );
}

function table(months: readonly GapMonth[], locale: string) {
  const few = t('not enough', {}, locale);
  const share = (code: string, month: Month, one: { n: number; share: number } | null) => ({
    text: one ? t('{share}, from {n}', { share: percentWords(one.share, locale), n: one.n }, locale) : few,
    numeric: true,
    tag: trendTag(code, { from: month, to: month }, wholeCompany, one && one.share),
  });
  return {
    caption: t('By month', {}, locale),
    head: ['Month', 'What people said', '95 % interval', 'What agents guessed', 'What leaders guessed'].map(
      (label, index) => ({ label: t(label, {}, locale), numeric: index > 0 }),
    ),
    rows: months.map(({ month, people, desk, leaders }) => ({
      cells: [
        { text: longMonth(month, locale) },
        share('satisfied', month, people),
        {
          text: people
            ? t(
                '{low} to {high}',
                { low: percentWords(people.low, locale), high: percentWords(people.high, locale) },
                locale,
              )
            : '',
          numeric: true,
        },
        share('guess.desk', month, desk),
        share('guess.leaders', month, leaders),
      ],
    })),
  };
}
