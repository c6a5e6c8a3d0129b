import type { Grid } from '../screen';
import type { ScreenPage } from '../screen.pages';
import { heightOf } from './measured-text';
import { colours, face, type SlideDrawing } from './slides-look';

interface TableCell {
  text: string;
  bold?: boolean;
  color?: string;
}

interface TableLook {
  /** Of the width, a share each. */
  columns: readonly number[];
  /** The largest at which all of it fits is taken, else the smallest. */
  sizes: readonly number[];
  /** Inches between a cell's edge and its words. */
  margin: number;
}

const lineAbove = [
  { type: 'solid' as const, color: colours.strong, pt: 0.75 },
  { type: 'none' as const },
  { type: 'none' as const },
  { type: 'none' as const },
];

/** A table whose lines are measured: hairlines between its rows, and no size at which it runs over what is below. */
function drawTable(
  rows: readonly (readonly TableCell[])[],
  { columns, sizes, margin }: TableLook,
  { slide, body }: SlideDrawing,
): void {
  const widths = columns.map((share) => share * body.w);
  // As if all were bold: rather thought too high than too low.
  const heightsAt = (size: number): number[] =>
    rows.map(
      (cells) =>
        Math.max(...cells.map(({ text }, at) => heightOf(text, widths[at] - 2 * margin, { size, bold: true }))) +
        2 * margin,
    );
  const total = (size: number): number => heightsAt(size).reduce((sum, one) => sum + one, 0);
  const fontSize = sizes.find((size) => total(size) <= body.h) ?? sizes[sizes.length - 1];
  slide.addTable(
    rows.map((cells) =>
      cells.map(({ text, bold = false, color = colours.ink }) => ({
        text,
        options: { bold, color, fontFace: face, border: lineAbove as never },
      })),
    ),
    { x: body.x, y: body.y, w: body.w, colW: widths, rowH: heightsAt(fontSize), fontSize, margin },
  );
}

/** Of the width, of the targets: names and sentences need more than numbers. */
const targetColumns = [0.17, 0.19, 0.19, 0.1, 0.18, 0.17] as const;
const [fewestLetters, mostLetters] = [14, 80];

/** By the longest that stands in each: a number needs less than a sentence, and a sentence may fall into lines. */
function columnsOf({ heads, rows }: Grid): readonly number[] {
  if (heads.length === targetColumns.length) return targetColumns;
  const longest = heads.map((head, at) => Math.max(head.length, ...rows.map(({ cells }) => cells[at].length)));
  const needs = longest.map((letters) => Math.min(mostLetters, Math.max(fewestLetters, letters)));
  const all = needs.reduce((sum, one) => sum + one, 0);
  return needs.map((one) => one / all);
}

const tones = { kept: colours.teal, broken: colours.broken, '': colours.ink } as const;

export function drawGrid({ heads, rows }: Grid, drawing: SlideDrawing): void {
  // The column that says where something is: of the targets that before the last, which says what could be seen at all.
  const told = heads.length === targetColumns.length ? 4 : heads.length - 1;
  drawTable(
    [
      heads.map((text) => ({ text, color: colours.soft })),
      ...rows.map(({ cells, tone }) =>
        cells.map((text, at) => ({
          text,
          bold: at === 0 || at === told,
          color: at === told ? tones[tone] : colours.ink,
        })),
      ),
    ],
    {
      columns: columnsOf({ heads, rows }),
      sizes: [18, 16, 14, 13, 12, 11, 10],
      margin: 0.08,
    },
    drawing,
  );
}

export function drawPairs(pairs: NonNullable<ScreenPage['pairs']>, heads: ScreenPage['heads'], drawing: SlideDrawing) {
  drawTable(
    [
      ...(heads ? [[heads.first, heads.second].map((text) => ({ text, color: colours.soft }))] : []),
      ...pairs.map(({ first, second }) => [{ text: first }, { text: second, bold: true }]),
    ],
    { columns: [0.5, 0.5], sizes: [18, 16, 14, 12], margin: 0.12 },
    drawing,
  );
}
