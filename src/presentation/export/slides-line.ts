import type PptxGenJS from 'pptxgenjs';
import type { LineData } from '../screen';
import { domainOf } from '../screen-chart';
import { heightOf } from './measured-text';
import { axis, cells, type ChartDrawing, codes, lengths, none } from './slides-chart-parts';
import { type Box, colours, plain } from './slides-look';

/** Where the plot lies in its chart: given, not guessed, so that what is drawn beside it lies where it belongs. */
const linePlot = { x: 0.1, y: 0.11, w: 0.88, h: 0.74 } as const;

/** A line with its range as error bars; the band before, what was changed and the aim are where they belong. */
export function drawLine(chart: LineData, { pptx, slide, box }: ChartDrawing): void {
  const { labels, title, values, low, high, before, others, levels, marks } = chart;
  const listed = marks.map(({ label }, index) => `${index + 1}  ${label}`).join('     ');
  const listHeight = listed ? heightOf(listed, box.w, { size: 12 }) + 0.08 : 0;
  const place = { ...box, h: box.h - listHeight };
  const [least, most] = domainOf(chart);
  const plot = {
    x: place.x + linePlot.x * place.w,
    y: place.y + linePlot.y * place.h,
    w: linePlot.w * place.w,
    h: linePlot.h * place.h,
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
    slide.addText(before.label, { ...small, x: plot.x + 0.08, y: bottom - 0.24, w: 3, h: 0.22 });
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
      layout: linePlot,
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
  const last = others?.values.findLastIndex((value) => value !== null) ?? -1;
  if (others && last >= 0)
    slide.addText(others.label, {
      ...small,
      x: plot.x,
      y: yOf(others.values[last] ?? 0) + 0.08,
      w: plot.w,
      h: 0.22,
      align: 'right',
    });
  for (const { value, label } of levels)
    slide.addText(label, { ...small, x: plot.x + 0.08, y: yOf(value) - 0.25, w: 3, h: 0.22 });
  drawMarks(chart, { pptx, slide, plot });
  if (listed) slide.addText(listed, { ...small, x: box.x, y: place.y + place.h + 0.04, w: box.w, h: listHeight });
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
