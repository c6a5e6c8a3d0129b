import type { ChartTable } from '../insights/charts/chart-table';
import type { Month } from '../insights/months';
import type { FigureTag } from '../metrics/figure-tag';
import type { Unit } from '../metrics/metric';

/** A number as it was reckoned, so that it can be set beside the same number of another day. */
export interface Measured {
  value: number;
  n?: number;
  low?: number;
  high?: number;
}

export interface ScreenFigure {
  /** As it is read aloud: "86". */
  value: string;
  unit: string;
  /** "between 82 and 89" */
  between: string;
  /** "from 341 answers of 806 asked" */
  rest: string;
  /** Chance alone could make it: then it is never large or green. */
  unclear?: boolean;
  raw: Measured;
  /** Which figure it is, where other pages show the same one. */
  tag?: FigureTag;
}

export interface LineData {
  shape: 'line';
  title: string;
  description: string;
  labels: string[];
  values: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
  /** What was changed, at the index of a month. */
  marks: { at: number; label: string }[];
  /** Levels across the whole width: a target. */
  levels: { value: number; label: string }[];
  /** Whoever it is compared with, by the same months. */
  others?: { label: string; values: (number | null)[] };
  /** The band in which it lay before the pilot. */
  before?: { low: number; high: number; label: string };
  format: Unit;
}

export interface Bar {
  label: string;
  value: number;
  /** What stands at its end: "71 %". */
  text: string;
  low?: number;
  high?: number;
  tag?: FigureTag;
  /** What it is compared with. */
  soft?: boolean;
}

export interface BarData {
  shape: 'bars';
  title: string;
  description: string;
  bars: Bar[];
  /** Where the scale ends. */
  most: number;
  format: Unit;
}

export type ScreenChart = LineData | BarData;

/** One stage of a journey: when it was reached, in working time since it was asked. */
export interface ScreenStep {
  label: string;
  text: string;
  tone: '' | 'kept' | 'broken' | 'waiting' | 'smile';
}

export interface Pair {
  first: string;
  second: string;
}

/** What a comparison says: where it moved, and whether that is good; unclear where chance alone could make it. */
export type ScreenVerdict = { moved: 'up' | 'down'; good: boolean | null } | { moved: 'unclear' };

/** One line of a table that is shown large. */
export interface GridRow {
  cells: string[];
  tone: '' | 'kept' | 'broken';
}

export interface Grid {
  heads: string[];
  rows: GridRow[];
}

/** One line of a request: what it costs, who answers for it. */
export interface AskTerm {
  label: string;
  text: string;
  /** Nothing was named. */
  open?: boolean;
}

/** Words that a presenter wrote over what the desk measured. */
export interface OwnWords {
  /** What the desk itself says: it always stands. */
  desk: string;
  /** What in them the figures do not carry; empty where nothing speaks against them. */
  doubts: string[];
}

/** What a kind has to show at one instant: plain data, the same after a year in a drawer. */
export interface Part {
  heading: string;
  words: string;
  /** The months it speaks of. */
  period?: { from: Month; to: Month };
  /** Whose figures these are, and of which days. */
  whose?: string;
  days?: string;
  /** The departments they are counted of; null is the whole company. */
  departments?: number[] | null;
  /** What it compares, and how that went; nothing where it compares nothing. */
  verdict?: ScreenVerdict;
  figure?: ScreenFigure;
  chart?: ScreenChart;
  steps?: ScreenStep[];
  lines?: string[];
  /** What is smaller than lines: limits, each a whole sentence. */
  points?: string[];
  terms?: AskTerm[];
  grid?: Grid;
  pairs?: Pair[];
  pairHeads?: [string, string];
  /** Their words stand elsewhere, so that they can be withdrawn. */
  quoteIds?: number[];
  table?: ChartTable;
  /** What the figure means, in a sentence. */
  definition?: string;
}

/** One screen of a story as it is shown and frozen. */
export interface Screen extends Part {
  kind: string;
  notes: string;
  /** Of a measure or a mark, so that it can be read again; never of a journey. */
  option?: string;
  own?: OwnWords;
}

/** What was chosen for a screen: months, a measure, a journey's code, a mark, whose figures, what a form asked. */
export interface ScreenChoice {
  from?: Month;
  to?: Month;
  option?: string;
  /** The whole company, although a pilot takes place in some departments. */
  whose?: 'everyone';
  /** As they were counted when it was frozen; null is the whole company. */
  departments?: number[] | null;
  /** What was written into the fields of its kind. */
  fields?: Record<string, string>;
}

export interface ScreenReading {
  at: Date;
  zone: string;
  locale: string;
  choice: ScreenChoice;
  /** What screens that are read together have reckoned already. */
  known?: Map<string, Promise<unknown>>;
}

/** Reckons once what several screens ask for that are read together. */
export function onceIn<T>({ known }: ScreenReading, key: string, reckon: () => Promise<T>): Promise<T> {
  const found = (known?.get(key) as Promise<T> | undefined) ?? reckon();
  known?.set(key, found);
  return found;
}

export interface Option {
  value: string;
  label: string;
}

export interface ScreenField {
  name: string;
  label: string;
  hint: string;
}

/** One kind of screen. Each is a file in screens/. */
export interface ScreenKind {
  readonly key: string;
  readonly label: string;
  /** What has to happen before it has anything to show. */
  readonly missing: string;
  /** null where there is nothing to show yet. */
  read(reading: ScreenReading): Promise<Part | null>;
  /** Whether its choice may be kept in a frozen story: a journey's may not. */
  readonly keepsOption?: boolean;
  /** What can be chosen for it; the first one is what it takes by itself. */
  options?(reading: ScreenReading): Promise<Option[]>;
  /** Whether it can be counted for the pilot's departments or for the whole company. */
  readonly choosesWhose?: boolean;
  /** No story is told without it: where it was taken out, the story says so. */
  readonly expected?: boolean;
  /** What is written by whoever tells it, a line each. */
  readonly fields?: readonly ScreenField[];
}
