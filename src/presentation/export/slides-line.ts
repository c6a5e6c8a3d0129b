import type PptxGenJS from 'pptxgenjs';
import type { LineData } from '../screen';
import { domainOf } from '../screen-chart';
import { heightOf } from './measured-text';
import { axis, cells, type ChartDrawing, codes, lengths, none } from './slides-chart-parts';
import { type Box, colours, plain } from './slides-look';

/** Where the plot lies in its chart: given, not guessed, so that what is drawn beside it lies where it belongs. */
const linePlot = { x: 0.1, y: 0.11, w: 0.88, h: 0.74 } as const;
/** Of the width, for the names of levels, of the band and of the others: right of the plot, where nothing is drawn. */
const namesRoom = 0.16;
const namesSize = 12;

/** A line with its range as error bars; the band before, what was changed and the aim are where they belong. */
export function drawLine(chart: LineData, { pptx, slide, box }: ChartDrawing): void {
  const { labels, title, values, low, high, before, others, levels, marks } = chart;
  const listed = marks.map(({ label }, index) => `${index + 1}  ${label}`).join('     ');
  const listHeight = listed ? heightOf(listed, box.w, { size: 12 }) + 0.08 : 0;
  const place = { ...box, h: box.h - listHeight };
  const [least, most] = domainOf(chart);
  const named = Boolean(before ?? others) || levels.length > 0;
  const layout = { ...linePlot, w: linePlot.w - (named ? namesRoom : 0) };
  const plot = {
    x: place.x + layout.x * place.w,
    y: place.y + layout.y * place.h,
    w: layout.w * place.w,
    h: layout.h * place.h,
  };
  const yOf = (value: number): number => plot.y + plot.h * (1 - (value - least) / (most - least));
  const small = { ...plain, fontSize: 12, color: colours.soft } as const;
  if (before) {
    const [top, bottom] = [yOf(before.high), yOf(before.low)];
    slide.addShape(pptx.ShapeType.rect, {
      x: plot.x,
      y: top,
      w: plot.w,
      h: Math.max(0.03, bottom - top),
      fill: { color: colours.strong, transparency: 80 },
    });
  }
  const series = (name: string, of: readonly (number | null)[]) => ({ name, labels: [...labels], values: cells(of) });
  slide.addChart(
    pptx.ChartType.line,
    [
      series(title, values),
      series('95 % −', lengths(values, low)),
      series('95 % +', lengths(values, high)),
      ...(others ? [series(others.label, others.values)] : []),
      ...levels.map(({ value, label }) =>
        series(
          label,
          labels.map(() => value),
        ),
      ),
    ],
    {
      ...place,
      ...axis,
      layout,
      altText: `${title}. ${chart.description}`,
      chartColors: [
        colours.teal,
        colours.ink,
        colours.ink,
        ...(others ? [colours.strong] : []),
        ...levels.map(() => colours.soft),
      ],
      lineSize: 3,
      lineDataSymbolSize: 8,
      displayBlanksAs: 'gap',
      valGridLine: { color: colours.line, size: 1 },
      catGridLine: none,
      valAxisMinVal: least,
      valAxisMaxVal: most,
      valAxisLabelFormatCode: codes[chart.format],
    },
  );
  const last = others?.values.findLast((value) => value !== null) ?? null;
  drawNames(
    [
      ...levels.map(({ value, label }) => ({ label, y: yOf(value) })),
      ...(before ? [{ label: before.label, y: yOf((before.low + before.high) / 2) }] : []),
      ...(others && last !== null ? [{ label: others.label, y: yOf(last) }] : []),
    ],
    plot,
    { slide, right: place.x + place.w },
  );
  drawMarks(chart, { pptx, slide, plot });
  if (listed) slide.addText(listed, { ...small, x: box.x, y: place.y + place.h + 0.04, w: box.w, h: listHeight });
}

/** Each at its height, and none over another. */
function drawNames(
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
function drawMarks(
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
