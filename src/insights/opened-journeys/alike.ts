import { t } from '../../core/words/words';
import { promiseState } from '../../journeys/journey-promises';
import type { Journey } from '../../journeys/journeys.service';
import { fewestAnswers } from '../../statistics/usual';

/**
 * Journeys behind answers, by what they were like: never one by one, because how long each took would say in another
 * list whose it was. What fewer than five had in common stands with the others. Pure.
 */
export function alike(journeys: readonly Journey[], now: Date, locale: string): { n: number; words: string }[] {
  const groups = new Map<string, number>();
  for (const journey of journeys) {
    const words = [
      { kept: 'promises kept', broken: 'a promise broken', running: 'nothing promised yet' }[
        promiseState(journey, now)
      ],
      journey.effort.handOffs > 0 ? 'transferred' : 'with one person throughout',
      journey.effort.reopens > 0 ? 'reopened' : 'solved the first time',
    ]
      .map((one) => t(one, {}, locale))
      .join(', ');
    groups.set(words, (groups.get(words) ?? 0) + 1);
  }
  const sorted = [...groups].map(([words, n]) => ({ n, words })).toSorted((a, b) => b.n - a.n);
  const large = sorted.filter(({ n }) => n >= fewestAnswers);
  const rest = (): number => journeys.length - large.reduce((sum, { n }) => sum + n, 0);
  while (rest() > 0 && rest() < fewestAnswers && large.length > 0) large.pop();
  return rest() > 0
    ? [...large, { n: rest(), words: t(large.length > 0 ? 'of other kinds' : 'of different kinds', {}, locale) }]
    : large;
}
