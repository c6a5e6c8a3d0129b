/** What is asked beside the score: one of them, or nothing. Never more than three questions a page. */
export type SecondKind = 'driver' | 'ces' | 'lens';

/** A retired answer is no longer offered; what was counted under it keeps its words. */
export interface DriverOption {
  code: string;
  words: string;
  retired?: boolean;
}

export interface SecondWording {
  driver: { question: string; options: DriverOption[] };
  /** Agreement from 1 to 7; words stand at both ends. */
  ces: { question: string; low: string; high: string };
  lens: { question: string };
}

export interface SecondAnswer {
  driver: string | null;
  ces: number | null;
  lens: string;
}

export const easiest = 7;

/** Only what was asked is kept: a hand-made post cannot answer another question. */
export function keptSecond(
  drawn: SecondKind | null,
  words: SecondWording | null,
  said: Partial<SecondAnswer>,
): SecondAnswer {
  const known = words?.driver.options.some(({ code }) => code === said.driver) ?? false;
  return {
    driver: drawn === 'driver' && known ? (said.driver ?? null) : null,
    ces: drawn === 'ces' ? (said.ces ?? null) : null,
    lens: drawn === 'lens' ? (said.lens ?? '') : '',
  };
}
