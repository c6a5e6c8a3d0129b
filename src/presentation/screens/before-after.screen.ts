import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { laterBy, monthsBetween, percent } from '../../insights/months';
import { confidence, type Figures } from '../../insights/trends';
import { newcombeDifference } from '../../surveys/statistics';
import type { BarData, Part, Reading, ScreenKind } from '../screen';
import { type Months, ScreenFigures, shortMonthsWords } from '../screen-figures';
import { barTable } from '../screen-tables';

/** The same months before and after, and what of the difference chance alone could not make. */
@Injectable()
export class BeforeAfterScreen implements ScreenKind {
  readonly key = 'before_after';
  readonly label = 'Before and after';
  readonly missing = 'There are not enough answers before and after to compare: five are needed on each side.';

  constructor(private readonly figures: ScreenFigures) {}

  async read(reading: Reading): Promise<Part | null> {
    const { locale } = reading;
    const after = await this.figures.period(reading);
    const before = await this.before(after);
    const [then, now] = [await this.figures.of(before), await this.figures.of(after)];
    if (!then.satisfied || !now.satisfied) return null;
    const { low, high } = newcombeDifference(now.satisfied.n, now.answered, then.satisfied.n, then.answered, confidence);
    const difference = now.satisfied.share - then.satisfied.share;
    const heading = headingOf(low, high, locale);
    const chart = barsOf([before, then], [after, now], locale);
    return {
      heading, period: after,
      words: t('From {before} % to {after} % satisfied.', { before: percent(then.satisfied.share, locale), after: percent(now.satisfied.share, locale) }, locale),
      figure: {
        value: signed(difference, locale), unit: t('points', {}, locale),
        between: t('between {low} and {high}', { low: signed(low, locale), high: signed(high, locale) }, locale),
        rest: t('from {before} answers before and {after} after', { before: then.answered, after: now.answered }, locale),
        raw: { value: difference, n: now.answered + then.answered, low, high },
      },
      chart, table: barTable(heading, chart, t('Time', {}, locale), locale),
      definition: t('The difference of the shares of answers of 4 or 5, with Newcombe’s interval. What chance alone could make is not called a difference.', {}, locale),
    };
  }

  /** As many months, right before. */
  protected before({ from, to }: Months): Promise<Months> {
    const length = monthsBetween(from, to).length;
    return Promise.resolve({ from: laterBy(from, -length), to: laterBy(from, -1) });
  }
}

function headingOf(low: number, high: number, locale: string): string {
  if (low > 0) return t('More people are satisfied', {}, locale);
  return high < 0 ? t('Fewer people are satisfied', {}, locale) : t('No difference that chance could not make', {}, locale);
}

function signed(share: number, locale: string): string {
  const points = Math.round(share * 100);
  return points > 0 ? `+${points}` : points < 0 ? `−${percent(-share, locale)}` : '0';
}

function barsOf(before: [Months, Figures], after: [Months, Figures], locale: string): BarData {
  const bar = ([months, { satisfied }]: [Months, Figures], soft: boolean) => ({
    label: t(soft ? 'Before: {months}' : 'After: {months}', { months: shortMonthsWords(months, locale) }, locale), value: satisfied?.share ?? 0, text: t('{n} %', { n: percent(satisfied?.share ?? 0, locale) }, locale),
    low: satisfied?.interval.low, high: satisfied?.interval.high, soft,
  });
  return {
    shape: 'bars', title: t('Satisfied', {}, locale), most: 1, percent: true, bars: [bar(before, true), bar(after, false)],
    description: t('The share of satisfied answers before and after, each with the range in which it lies with 95 % certainty.', {}, locale),
  };
}
