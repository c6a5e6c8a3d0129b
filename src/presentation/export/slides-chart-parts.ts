import type PptxGenJS from 'pptxgenjs';
import type { Unit } from '../../metrics/metric';
import type { LineData } from '../screen';
import { heightOf } from './measured-text';
import { type Box, colours, face, plain } from './slides-look';

export interface ChartDrawing {
  pptx: PptxGenJS;
  slide: PptxGenJS.Slide;
  box: Box;
  locale: string;
}

export const axis = {
  catAxisLabelFontFace: face,
  valAxisLabelFontFace: face,
  catAxisLabelColor: colours.soft,
  valAxisLabelColor: colours.soft,
  catAxisLabelFontSize: 13,
  valAxisLabelFontSize: 13,
} as const;
export const none = { style: 'none' } as const;
/** Minutes stay minutes in the sheet, so that they can be reckoned with. */
export const codes: Record<Unit, string> = {
  share: '0 %',
  mean: '0.0',
  time: '0 "min"',
  count: '#,##0',
  points: '+0;−0;0',
};

/** An empty cell is a gap, never a nought. */
export const cells = (values: readonly (number | null)[]): number[] => values.map((value) => value as number);

/** How far the range goes from each value to an end of it. */
export const lengths = (
  values: readonly (number | null)[],
  ends: readonly (number | null | undefined)[],
): (number | null)[] =>
  values.map((value, index) => {
    const end = ends[index];
    return value === null || typeof end !== 'number' ? null : Math.abs(end - value);
  });

const namesSize = 12;

/** Each at its height, and none over another. */
export function drawNames(
  names: readonly { label: string; y: number }[],
  plot: Box,
  { slide, right }: { slide: PptxGenJS.Slide; right: number },
): void {
  const x = plot.x + plot.w + 0.1;
  const w = right - x;
  const tall = names.map(({ label, y }) => ({ label, y, h: heightOf(label, w, { size: namesSize }) + 0.02 }));
  let free = plot.y - 0.1;
  const placed = tall
    .toSorted((a, b) => a.y - b.y)
    .map(({ label, y, h }) => {
      const top = Math.max(free, y - h / 2);
      free = top + h;
      return { label, top, h };
    });
  // What was pushed beyond the plot goes up again, all of it.
  const over = Math.max(0, free - (plot.y + plot.h + 0.1));
  for (const { label, top, h } of placed)
    slide.addText(label, { ...plain, color: colours.soft, fontSize: namesSize, x, y: top - over, w, h });
}

/** Numbered, each where it happened: the list beneath says what it was. */
export function drawMarks(
  { marks, labels }: LineData,
  { pptx, slide, plot }: { pptx: PptxGenJS; slide: PptxGenJS.Slide; plot: Box },
): void {
  const size = 0.26;
  let last = -1;
  marks.forEach(({ at }, index) => {
    const x = plot.x + (plot.w * (at + 0.5)) / labels.length;
    slide.addShape(pptx.ShapeType.line, { x, y: plot.y, w: 0, h: plot.h, line: { color: colours.strong, width: 1 } });
    const head = Math.max(x - size / 2, last + size + 0.03);
    last = head;
    slide.addText(String(index + 1), {
      ...plain,
      shape: pptx.ShapeType.ellipse,
      fill: { color: colours.ink },
      color: colours.white,
      bold: true,
      fontSize: 10,
      align: 'center',
      valign: 'middle',
      x: head,
      y: plot.y - size - 0.04,
      w: size,
      h: size,
    });
  });
}
