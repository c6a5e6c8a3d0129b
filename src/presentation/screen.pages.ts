import { exactTime, fullDay } from '../core/words/dates';
import { t, tn } from '../core/words/words';
import type { OwnWords, Screen, ScreenFigure } from './screen';
import { screenChart } from './screen-chart';

export interface ShownQuote {
  words: string;
  by: string;
}

/** Characters of a figure that fit at its full size. */
const longest = 4;

/** What a screen is shown with beside its own figures. */
export interface Showing {
  number: number;
  total: number;
  locale: string;
  zone: string;
  /** The day of the figures. */
  at: Date;
  /** Taken along at this instant: until then its quotes were agreed to. Nothing on a page, which asks each time. */
  taken?: Date;
  /** By their id; what is missing was withdrawn. */
  quotes: ReadonlyMap<number, ShownQuote>;
}

export type ScreenPage = ReturnType<typeof screenPage>;

/** A screen as the template takes it: one figure large, what it rests on small. */
export function screenPage(screen: Screen, showing: Showing) {
  const { number, total, locale, zone, at } = showing;
  const { figure, chart, steps, lines, points, terms, grid, pairs, quoteIds, own } = screen;
  const quotes = (quoteIds ?? []).flatMap((id) => showing.quotes.get(id) ?? []);
  const marks = chart?.shape === 'line' ? chart.marks.map(({ label }, index) => ({ mark: index + 1, label })) : [];
  return {
    anchor: `screen-${number}`,
    number,
    total,
    next: number < total ? `#screen-${number + 1}` : null,
    previous: number > 1 ? `#screen-${number - 1}` : null,
    count: t('{number} of {total}', { number, total }, locale),
    layout: layoutOf(screen),
    heading: screen.heading,
    words: screen.words,
    notes: screen.notes,
    figure: figure
      ? {
          value: figure.value,
          unit: figure.unit,
          between: figure.between,
          long: figure.value.length > longest,
          tight: isTight(figure),
          unclear: figure.unclear ?? false,
          tag: figure.tag ?? null,
        }
      : null,
    own: own ? ownPage(own, locale) : null,
    missing: '',
    rest: figure?.rest ?? '',
    foot: [screen.whose, screen.days, figure ? capital(figure.rest, locale) : ''].filter(Boolean).join(' · '),
    svg: chart ? screenChart(chart, locale) : '',
    marks,
    others: chart?.shape === 'line' && chart.others?.values.some((value) => value !== null) ? chart.others.label : '',
    steps,
    lines,
    points,
    terms,
    grid: grid && { ...grid, rows: grid.rows.map((row) => ({ ...row, cells: row.cells.map(unbroken) })) },
    pairs,
    heads: screen.pairHeads ? { first: screen.pairHeads[0], second: screen.pairHeads[1] } : null,
    quotes,
    consented: quotes.length && showing.taken ? consentedWords(showing.taken, { zone, locale }) : '',
    withdrawn: withdrawnWords((quoteIds?.length ?? 0) - quotes.length, locale),
    definition: figure ? firstSentence(screen.definition ?? '') : (screen.definition ?? ''),
    meaning: screen.definition ?? '',
    dated: fullDay(at, { zone, locale }),
    table: screen.table ?? null,
  };
}

/** In narrow columns a number stays with its sign. */
const unbroken = (words: string): string => words.replaceAll(' %', '\u00a0%');

/** Letters of a line beside a chart, and how many lines leave room for a large number. */
const letters = { unit: 18, between: 25 } as const;
const mostLines = 3;

const isTight = ({ unit, between }: Pick<ScreenFigure, 'unit' | 'between'>): boolean =>
  Math.ceil(unit.length / letters.unit) + Math.ceil(between.length / letters.between) > mostLines;

function layoutOf({ figure, chart, steps, lines, points, terms, grid, pairs, quoteIds }: Screen): string {
  if (grid) return 'grid';
  if (terms) return 'terms';
  if (points) return 'points';
  if (steps) return 'steps';
  if (lines) return 'lines';
  if (quoteIds && !figure) return 'quotes';
  if (pairs) return 'pairs';
  return figure || chart ? 'figure' : 'statement';
}

/** Marked as the presenter's, with what the desk says; and that the figures do not carry it, where they do not. */
function ownPage({ desk, doubts }: OwnWords, locale: string) {
  return {
    label: doubts.length
      ? t('The presenter’s words. The figures don’t back them.', {}, locale)
      : t('The presenter’s words.', {}, locale),
    desk: t('The desk says: {words}', { words: desk }, locale),
    doubted: doubts.length > 0,
  };
}

/** A file cannot be taken back: it says until when their authors agreed. */
const consentedWords = (taken: Date, { zone, locale }: Pick<Showing, 'zone' | 'locale'>): string =>
  t(
    'Their authors agreed to this as of {when} and can withdraw it. Before you show it later, download it again.',
    { when: exactTime(taken, { zone, locale }) },
    locale,
  );

const withdrawnWords = (n: number, locale: string): string =>
  n > 0 ? tn('One quote was withdrawn.', '{n} quotes were withdrawn.', n, {}, locale) : '';

/** What is read in a moment; the handout has the rest. */
const firstSentence = (words: string): string => /^.*?[.:](?= \p{Lu}|$)/u.exec(words)?.[0] ?? words;

const capital = (words: string, locale: string): string => words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
