/** One line of "Where we stand": one figure with its number and interval, or plainly "not begun". */
export interface StandingLine {
  name: string;
  /** What it is about, as people say it. */
  words: string;
  /** "43 %"; null where it is not begun or too few stand behind it. */
  value: string | null;
  /** From 0 to 100, for its bar. */
  width: number;
  rest: string;
  /** What moved since the last time. */
  since: string | null;
  /** What stands in the company's rooms for it. */
  evidence: string[];
  href: string | null;
  link: string | null;
}
