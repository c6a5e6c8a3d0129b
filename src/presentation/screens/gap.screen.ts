import { Injectable } from '@nestjs/common';
import { t, tn } from '../../core/words/words';
import { laterBy, longMonth, percent } from '../../insights/months';
import { figuresOf } from '../../insights/trends/trends';
import { saidMetrics } from '../../metrics/said-metrics';
import { Guesses } from '../../surveys/guesses/guesses.service';
import type { Bar, BarData, Part, ScreenReading, ScreenKind } from '../screen';
import { ScreenFigures } from '../screen-figures';
import { barTable } from '../screen-tables';

const year = 11;

/** What leaders guessed before they saw a month, beside what people said in it. */
@Injectable()
export class GapScreen implements ScreenKind {
  readonly key = 'gap';
  readonly label = 'What leaders guessed, what people said';
  readonly missing = 'We need guesses from three leaders, made before they saw the month.';

  constructor(
    private readonly figures: ScreenFigures,
    private readonly guesses: Guesses,
  ) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale } = reading;
    const { to } = await this.figures.period(reading);
    const from = reading.choice.from ?? laterBy(to, -year);
    const counts = await this.figures.counts({ from, to });
    const found = (await this.guesses.months(from, to))
      .map((guess) => ({ ...guess, figures: figuresOf([counts.get(guess.month)]) }))
      .findLast(({ leaders, figures }) => leaders && figures.satisfied);
    if (!found?.leaders || !found.figures.satisfied) return null;
    const {
      month,
      leaders,
      desk,
      figures: { satisfied, answered },
    } = found;
    const heading = headingOf(leaders.share, satisfied.interval, locale);
    const gap = leaders.share - satisfied.share;
    const said = (share: number) => t('{n} %', { n: percent(share, locale) }, locale);
    const bars: Bar[] = [
      { label: t('Leaders guessed', {}, locale), value: leaders.share, text: said(leaders.share), soft: true },
      ...(desk
        ? [{ label: t('The desk guessed', {}, locale), value: desk.share, text: said(desk.share), soft: true }]
        : []),
      {
        label: t('People said', {}, locale),
        value: satisfied.share,
        text: said(satisfied.share),
        ...satisfied.interval,
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
    const points = (share: number): string => percent(Math.abs(share), locale);
    return {
      heading,
      words: longMonth(month, locale),
      period: { from: month, to: month },
      chart,
      table: barTable(heading, chart, t('Who', {}, locale), locale),
      figure: {
        value: points(gap),
        unit: gap < 0 ? t('points too low', {}, locale) : t('points too high', {}, locale),
        between: t(
          'people said {low} to {high} %',
          { low: points(satisfied.interval.low), high: points(satisfied.interval.high) },
          locale,
        ),
        rest: tn(
          'from {n} leader’s guess and {answered} answers',
          'from {n} leaders’ guesses and {answered} answers',
          leaders.n,
          { answered },
          locale,
        ),
        raw: {
          value: gap,
          n: answered,
          low: leaders.share - satisfied.interval.high,
          high: leaders.share - satisfied.interval.low,
        },
      },
      definition: t(
        'Leaders guess the share of satisfied answers before they see the month. We show their average, ' +
          'never a single guess.',
        {},
        locale,
      ),
    };
  }
}

function headingOf(guessed: number, { low, high }: { low: number; high: number }, locale: string): string {
  if (guessed > high) return t('We thought people were happier', {}, locale);
  return guessed < low
    ? t('People are happier than we thought', {}, locale)
    : t('Our guess was within the range of what people said', {}, locale);
}
