import { type FigureTag, figureTag, wholeCompany } from '../../metrics/figure-tag';
import { type Chosen, chosenParts } from '../dimensions';
import { daysOf, type PeriodKey } from '../periods';

export interface TaggedSpan {
  from: PeriodKey;
  to: PeriodKey;
}

/** "company", "service:3", "kind:incident+team:2". */
export const whose = (chosen: Chosen): string =>
  chosenParts(chosen)
    .map(({ name, value }) => `${name}:${value}`)
    .join('+') || wholeCompany;

/** Several departments together; null is everybody. One alone is the department. */
export const groupName = (group: readonly number[] | null): string => {
  if (group === null) return wholeCompany;
  return group.length === 1 ? `department:${group[0]}` : `departments:${group.toSorted((a, b) => a - b).join(',')}`;
};

export const trendTag = (
  code: string,
  { from, to }: TaggedSpan,
  group: string,
  value: number | null,
): FigureTag | undefined => figureTag(code, { from: daysOf(from).from, to: daysOf(to).to }, group, value);
