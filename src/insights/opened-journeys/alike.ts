import { t } from '../../core/words/words';
import { promiseState } from '../../journeys/journey-promises';
import type { Journey } from '../../journeys/journeys.service';
import { fewestTogether } from '../../statistics/usual';

/** Whether these are people, but fewer than five. */
export const isFew = (people: Iterable<number>): boolean => new Set(people).size < fewestTogether;

/**
 * Journeys behind answers, by what they were like: never one by one, because how long each took would say in another
 * list whose it was. What fewer than five people had in common stands with the others. Pure.
 *
 * @param asked who asked for each journey
 */
export function alike(
  journeys: readonly Journey[],
  asked: ReadonlyMap<number, number>,
  { now, locale }: { now: Date; locale: string },
): { n: number; words: string }[] {
  const groups = new Map<string, Journey[]>();
  for (const journey of journeys) {
    const words = [
      { kept: 'promises kept', broken: 'a promise broken', running: 'nothing promised yet' }[
        promiseState(journey, now)
      ],
      journey.effort.handOffs > 0 ? 'transferred' : 'with one person throughout',
      journey.effort.reopens > 0 ? 'reopened' : 'done the first time',
    ]
      .map((one) => t(one, {}, locale))
      .join(', ');
    groups.set(words, [...(groups.get(words) ?? []), journey]);
  }
  const few = (own: readonly Journey[]): boolean => isFew(own.map(({ ticketId }) => asked.get(ticketId) ?? 0));
  const sorted = [...groups].map(([words, own]) => ({ own, words })).toSorted((a, b) => b.own.length - a.own.length);
  const large = sorted.filter(({ own }) => !few(own));
  const rest = sorted.filter(({ own }) => few(own)).flatMap(({ own }) => own);
  while (rest.length > 0 && few(rest) && large.length > 0) rest.push(...(large.pop()?.own ?? []));
  return [
    ...large.map(({ own, words }) => ({ n: own.length, words })),
    ...(rest.length > 0
      ? [{ n: rest.length, words: t(large.length > 0 ? 'of other kinds' : 'of different kinds', {}, locale) }]
      : []),
  ];
}
