import type PptxGenJS from 'pptxgenjs';
import type { AskTerm } from '../screen';
import type { ScreenPage } from '../screen.pages';
import { fitted, heightOf } from './measured-text';
import { type Box, colours, plain, type SlideDrawing } from './slides-look';

type Slide = PptxGenJS.Slide;

/** What chance could make is neither large nor green. */
export function drawFigure(
  slide: Slide,
  { value, unit, between, unclear }: NonNullable<ScreenPage['figure']>,
  box: Box,
): void {
  const sizes = unclear ? [34, 28, 24] : [115, 88, 66, 54, 44, 34];
  // A number never falls into lines.
  const number = fitted(value, { w: box.w, h: unclear ? 1.2 : 1.9 }, sizes, true);
  const size = unclear ? number.size : (sizes.find((one) => fitted(value, box, [one], true).lines === 1) ?? 34);
  const height = unclear ? number.height : heightOf(value, box.w, { size, bold: true });
  const [unitHeight, rangeHeight] = [
    heightOf(unit, box.w, { size: 22, bold: true }),
    heightOf(between, box.w, { size: 17 }),
  ];
  const top = box.y + Math.max(0, (box.h - height - unitHeight - rangeHeight - 0.2) / 2);
  slide.addText(value, {
    ...plain,
    ...box,
    y: top,
    h: height,
    fontSize: size,
    bold: true,
    color: unclear ? colours.soft : colours.teal,
  });
  slide.addText(unit, { ...plain, ...box, y: top + height + 0.1, h: unitHeight, fontSize: 22, bold: true });
  slide.addText(between, {
    ...plain,
    ...box,
    y: top + height + unitHeight + 0.15,
    h: rangeHeight,
    fontSize: 17,
    color: colours.soft,
  });
}

const betweenLines = 0.22;
/** What stands before each of them: a mark, and the room beside it. */
const indent = 0.3;
const heightsOf = (lines: readonly string[], width: number, size: number): number[] =>
  lines.map((line) => heightOf(line, width - indent, { size }));

/** Inches that sentences take, one below the other. */
export const heightOfLines = (lines: readonly string[], width: number, size: number): number =>
  heightsOf(lines, width, size).reduce((sum, one) => sum + one + betweenLines, -betweenLines);

/** Sentences one below the other, as large as all of them fit. */
export function drawLines(
  lines: readonly string[],
  { pptx, slide, body }: SlideDrawing,
  sizes: readonly number[],
): void {
  const total = (size: number): number => heightOfLines(lines, body.w, size);
  const size = sizes.find((one) => total(one) <= body.h) ?? sizes[sizes.length - 1];
  let y = body.y + Math.max(0, (body.h - total(size)) / 2);
  for (const [index, h] of heightsOf(lines, body.w, size).entries()) {
    slide.addShape(pptx.ShapeType.rect, { x: body.x, y, w: 0.05, h, fill: { color: colours.strong } });
    slide.addText(lines[index], { ...plain, x: body.x + indent, y, w: body.w - indent, h, fontSize: size });
    y += h + betweenLines;
  }
}

/** Two beside each other: what it costs, who answers for it, by when, otherwise. */
export function drawTerms(terms: readonly AskTerm[], { pptx, slide, body }: SlideDrawing): void {
  const column = (body.w - 0.6) / 2;
  const textHeight = ({ text }: AskTerm, size: number): number => heightOf(text, column, { size, bold: true });
  const rows = Array.from({ length: Math.ceil(terms.length / 2) }, (_, row) => terms.slice(2 * row, 2 * row + 2));
  const heights = (size: number): number[] =>
    rows.map((row) => 0.6 + Math.max(...row.map((term) => textHeight(term, size))));
  const total = (size: number): number => heights(size).reduce((sum, one) => sum + one, 0);
  const sizes = [20, 18, 16, 14, 12, 11, 10, 9];
  const size = sizes.find((one) => total(one) <= body.h) ?? sizes[sizes.length - 1];
  const tall = heights(size);
  // Few short ones stand closer than the room would let them.
  const spare = Math.max(0, (Math.min(body.h, rows.length * 1.4) - total(size)) / rows.length);
  terms.forEach((term, index) => {
    const { label, text, open } = term;
    const row = Math.floor(index / 2);
    const x = body.x + (index % 2) * (column + 0.6);
    const y = body.y + tall.slice(0, row).reduce((sum, one) => sum + one + spare, 0);
    slide.addShape(pptx.ShapeType.line, { x, y, w: column, h: 0, line: { color: colours.strong, width: 0.75 } });
    slide.addText(label, { ...plain, x, y: y + 0.1, w: column, h: 0.27, fontSize: 14, color: colours.soft });
    slide.addText(text, {
      ...plain,
      x,
      y: y + 0.4,
      w: column,
      h: textHeight(term, size),
      fontSize: size,
      bold: !open,
      color: open ? colours.soft : colours.ink,
    });
  });
}
