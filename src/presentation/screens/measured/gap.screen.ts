import { Injectable } from '@nestjs/common';
import { t, tn } from '../../../core/words/words';
import { figureOf } from '../../../insights/metrics/metric-figures';
import { laterBy, longMonth, percent } from '../../../insights/months';
import { saidMetrics } from '../../../metrics/said-metrics';
import { gapOfGuesses } from '../../../statistics/shares';
import { usualConfidence } from '../../../statistics/usual';
import { Guesses } from '../../../surveys/guesses/guesses.service';
import type { Bar, BarData, Part, ScreenReading, ScreenFigure, ScreenKind } from '../../screen';
import { ScreenFigures, tagger } from '../../screen-figures';
import { barTable } from '../../screen-tables';
import { ScreenWhose, companyWide } from '../../screen-whose';

const year = 11;

interface Said {
  value: number;
  low: number;
  high: number;
  n: number;
}

/** What leaders guessed before they saw a month, beside what people said in it. Guesses are about everybody. */
@Injectable()
export class GapScreen implements ScreenKind {
  readonly key = 'gap';
  readonly label = 'What leaders guessed, what people said';
  readonly missing = 'We need guesses from three leaders, made before they saw the month.';

  constructor(
    private readonly figures: ScreenFigures,
    private readonly guesses: Guesses,
    private readonly who: ScreenWhose,
  ) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale } = reading;
    const { to } = await this.figures.period(reading);
    const from = reading.choice.from ?? laterBy(to, -year);
    const months = new Map((await this.figures.sources({ from, to })).map((one) => [one.period, one]));
    const found = (await this.guesses.months(from, to, reading.at))
      .map((guess) => {
        const source = months.get(guess.month);
        return { ...guess, said: source ? saidOf(figureOf('satisfied', source)) : null };
      })
      .findLast(({ leaders, said }) => leaders && said);
    if (!found?.leaders || !found.said) return null;
    const { month, leaders, desk, said } = found;
    const heading = t(headings[headed(leaders.share, said)], {}, locale);
    const tag = tagger({ from: month, to: month });
    const share = (of: number) => t('{n} %', { n: percent(of, locale) }, locale);
    const bars: Bar[] = [
      {
        label: t('Leaders guessed', {}, locale),
        value: leaders.share,
        text: share(leaders.share),
        soft: true,
        tag: tag('guess.leaders', leaders.share),
      },
      ...(desk
        ? [
            {
              label: t('The desk guessed', {}, locale),
              value: desk.share,
              text: share(desk.share),
              soft: true,
              tag: tag('guess.desk', desk.share),
            },
          ]
        : []),
      {
        label: t('People said', {}, locale),
        value: said.value,
        text: share(said.value),
        low: said.low,
        high: said.high,
        tag: tag('satisfied', said.value),
      },
    ];
    const chart: BarData = {
      shape: 'bars',
      title: t(saidMetrics.satisfied.name, {}, locale),
      most: 1,
      format: 'share',
      bars,
      description: t(
        'The share of satisfied answers that was guessed, and the actual share with its 95 % range.',
        {},
        locale,
      ),
    };
    return {
      heading,
      words: longMonth(month, locale),
      ...(await this.who.about(companyWide, { from: month, to: month }, reading)),
      chart,
      table: barTable(heading, chart, t('Who', {}, locale), locale),
      figure: figureWords(leaders, said, locale),
      definition: t(
        'Leaders guess the share of satisfied answers before they see the month. We show their average, ' +
          'never a single guess.',
        {},
        locale,
      ),
    };
  }
}

function saidOf({ value, low, high, n }: ReturnType<typeof figureOf>): Said | null {
  return value === null || low === null || high === null ? null : { value, low, high, n };
}

/** A guess is of whole points: the gap is that of the two numbers that stand beside it. */
function figureWords(leaders: { share: number; n: number }, said: Said, locale: string): ScreenFigure {
  const gap = Math.round(leaders.share * 100) - Math.round(said.value * 100);
  const size = Math.abs(gap);
  const within = headed(leaders.share, said) === 'within';
  return {
    ...(within
      ? { value: t('Within the range', {}, locale), unit: t('of what people said', {}, locale), unclear: true }
      : {
          value: String(size),
          unit:
            gap < 0
              ? tn('point too low', 'points too low', size, {}, locale)
              : tn('point too high', 'points too high', size, {}, locale),
        }),
    between: t(
      'people said {low} to {high} %',
      { low: percent(said.low, locale), high: percent(said.high, locale) },
      locale,
    ),
    rest: tn(
      'from {n} leader’s guess and {answered} answers',
      'from {n} leaders’ guesses and {answered} answers',
      leaders.n,
      { answered: said.n },
      locale,
    ),
    raw: {
      value: leaders.share - said.value,
      n: said.n,
      low: leaders.share - said.high,
      high: leaders.share - said.low,
    },
  };
}

/** Where a guess lies, as far as so many answers can tell. */
function headed(guessed: number, { value, n }: Said): 'above' | 'below' | 'within' {
  const gap = gapOfGuesses([{ guessed, part: Math.round(value * n), n }], usualConfidence);
  if (!gap || (gap.low <= 0 && gap.high >= 0)) return 'within';
  return gap.low > 0 ? 'above' : 'below';
}

const headings = {
  above: 'We thought people were happier',
  below: 'People are happier than we thought',
  within: 'Our guess was within the range of what people said',
} as const;
