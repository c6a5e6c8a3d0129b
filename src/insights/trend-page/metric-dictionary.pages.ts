import { t } from '../../core/words/words';
import type { Direction, Unit } from '../../metrics/metric';
import { allMetrics } from '../../metrics/metric-list';

const unitNames: Record<Unit, string> = {
  share: 'a share, in percent',
  mean: 'a mean',
  time: 'working time',
  points: 'points',
  count: 'a number',
};
const directionWords: Record<Direction, string> = { more: 'more is better', less: 'less is better' };

/** What every figure means: of whom it speaks, what is counted out of what, and what would be better. */
export function dictionaryPage(locale: string) {
  const say = (words: string, slots = {}) => t(words, slots, locale);
  return {
    title: say('What these figures mean'),
    back: { href: '/trends', label: say('Trends') },
    csvHref: '/trends/figures/exports',
    metrics: allMetrics.map(
      ({ code, name, definition, population, numerator, denominator, unit, direction, least }) => ({
        code,
        name: say(name),
        items: [
          { label: say('What it is'), value: say(definition) },
          { label: say('Who’s counted'), value: say(population) },
          {
            label: say('Counted'),
            value: denominator
              ? say('{part}, out of {of}', { part: say(numerator), of: say(denominator) })
              : say(numerator),
          },
          {
            label: say('Unit'),
            value: [
              say(unitNames[unit]),
              direction ? say(directionWords[direction]) : '',
              least > 1 ? say('not shown below {least}', { least }) : '',
            ]
              .filter(Boolean)
              .join(', '),
          },
        ],
      }),
    ),
  };
}
