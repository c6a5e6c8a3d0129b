import { t, tn } from '../../core/words/words';
import { wilsonInterval } from '../../statistics/shares';
import { usualConfidence } from '../../statistics/usual';
import type { ChartOwn } from '../charts/chart';
import { grainOf, longPeriod, periodAt } from '../periods';
import { dayAt } from '../cells/insights.service';
import { percentWords, type PeriodFigure } from '../trends/trend-chart';
import type { AnswerBeside } from '../trends/answers-beside';

const satisfiedFrom = 4;

/** The reader's own answer, as a ring in the chart, and in words what one answer can tell. */
export function answerBeside(answer: AnswerBeside | null, rows: readonly PeriodFigure[], zone: string, locale: string) {
  if (!answer) return null;
  const period = periodAt(dayAt(answer.at, zone), grainOf(rows[0].period));
  const at = rows.findIndex((row) => row.period === period);
  if (at < 0) return null;
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const one = answer.score >= satisfiedFrom ? 1 : 0;
  const own: ChartOwn = { at, value: one, label: say('Your answer: {score} of 5', { score: answer.score }) };
  const { value, n, part } = rows[at].figure;
  const range = (satisfied: number, of: number) => {
    const { low, high } = wilsonInterval(satisfied, of, usualConfidence);
    return { low: percentWords(low, locale), high: percentWords(high, locale) };
  };
  const month = longPeriod(period, locale);
  const alone = range(one, 1);
  return {
    own,
    words: [
      one
        ? say('You gave {score} of 5, which counts as satisfied. On its own, one answer is always 0 % or 100 %.', {
            score: answer.score,
          })
        : say(
            'You gave {score} of 5, which doesn’t count as satisfied. On its own, one answer is always 0 % or 100 %.',
            {
              score: answer.score,
            },
          ),
      say(
        'From yours alone, the true share could be anything from {low} to {high}. So it can’t say how good a desk is.',
        alone,
      ),
      value === null || part === null
        ? say('{month} has too few answers for a figure, with or without yours.', { month })
        : tn(
            '{month} is based on {n} answer: {share}, likely between {low} and {high}.',
            '{month} is based on {n} answers: {share}, likely between {low} and {high}.',
            n,
            { month, share: percentWords(value, locale), ...range(part, n) },
            locale,
          ) +
          ' ' +
          say('With yours it would be {share}, between {low} and {high}.', {
            share: percentWords((part + one) / (n + 1), locale),
            ...range(part + one, n + 1),
          }),
      say('What it can do: tell one person what to put right. Your answer isn’t in any of the company’s figures.'),
    ],
  };
}
