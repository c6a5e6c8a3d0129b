/** Which figure a number on a page is, so that the same one can be found, and compared, wherever it stands. */
export interface FigureTag {
  /** "satisfied 2026-09-01 2026-11-30 company": what, from which day to which, and whose. */
  key: string;
  /** As it was reckoned, before it was written. */
  value: number;
}

export interface TaggedDays {
  from: string;
  to: string;
}

/** Everybody: what nothing narrows. */
export const wholeCompany = 'company';

/** Nothing where nothing is said: what cannot be read cannot contradict. */
export const figureTag = (
  code: string,
  { from, to }: TaggedDays,
  whose: string,
  value: number | null,
): FigureTag | undefined =>
  value === null ? undefined : { key: [code, from, to, whose].join(' '), value: Math.round(value * 10_000) / 10_000 };
