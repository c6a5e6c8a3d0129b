import type { Grid } from '../screen';
import { heightOf } from './measured-text';
import { colours, face, type SlideDrawing } from './slides-look';

const margin = 0.08;
/** Of the width: names and sentences need more than numbers. */
const columns = [0.17, 0.19, 0.19, 0.1, 0.18, 0.17] as const;
const tones = { kept: colours.teal, broken: colours.broken, '': colours.ink } as const;
/** The column that says where something is. */
const told = 4;

/** A table whose lines are measured: the largest size at which all of it fits. */
export function drawGrid({ heads, rows }: Grid, { slide, body }: SlideDrawing): void {
  const widths = heads.map((_, index) => (columns[index] ?? 1 / heads.length) * body.w);
  const tall = (size: number): number =>
    [heads, ...rows.map(({ cells }) => cells)].reduce(
      (sum, cells) =>
        sum +
        Math.max(...cells.map((words, at) => heightOf(words, widths[at] - 2 * margin, { size, bold: true }))) +
        2 * margin,
      0,
    );
  const fontSize = [18, 16, 14, 13, 12, 11].find((size) => tall(size) <= body.h) ?? 10;
  const cell = (text: string, color: string, bold: boolean) => ({
    text,
    options: {
      bold,
      color,
      fontFace: face,
      border: [
        { type: 'solid' as const, color: colours.strong, pt: 0.75 },
        { type: 'none' as const },
        { type: 'none' as const },
        { type: 'none' as const },
      ] as never,
    },
  });
  slide.addTable(
    [
      heads.map((head) => cell(head, colours.soft, false)),
      ...rows.map(({ cells, tone }) =>
        cells.map((words, at) => cell(words, at === told ? tones[tone] : colours.ink, at === 0 || at === told)),
      ),
    ],
    { x: body.x, y: body.y, w: body.w, colW: widths, fontSize, margin },
  );
}
