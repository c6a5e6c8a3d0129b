import type { Month } from '../months';

/** How many requests it was, and how many working minutes together, to within 2 %. */
export interface Lost {
  n: number;
  minutes: number;
}

/** Whoever could not work at all, and whoever could with difficulty: side by side, never added up. */
export interface LostBoth {
  no: Lost;
  hardly: Lost;
}

export interface LostMonth extends LostBoth {
  month: Month;
  /** Whether there was a desk at all: before it, nothing is known, and nothing is not 0. */
  known: boolean;
}

export interface LostService extends LostBoth {
  name: string;
  months: Lost[];
}

export interface LostCause extends LostBoth {
  code: string;
  words: string;
}

/** What the company says an hour costs, in its currency, and who says so. */
export interface HourRate {
  amount: number;
  currency: string;
  source: string;
}

/** Everything that is said of hours lost in some months. Private requests and services are in none of it. */
export interface LostReading extends LostBoth {
  from: Month;
  to: Month;
  months: LostMonth[];
  /** The services that cost most hours of people who could not work first. */
  services: LostService[];
  /** By what whoever followed up found; what nobody followed up has no cause, and is in none of these. */
  causes: LostCause[];
  /** How many of the longest requests it takes to reach 80 % of the hours in which people could not work. */
  few: { requests: number; of: number; share: number } | null;
  /** Null until the company has typed a rate and where it comes from. */
  rate: HourRate | null;
}

/** The cost of these minutes in the company's own currency. */
export const costOfHours = ({ minutes }: Lost, { amount }: HourRate): number => (minutes / 60) * amount;
