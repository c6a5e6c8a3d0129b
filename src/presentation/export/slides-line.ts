import type { LineData } from '../screen';
import { domainOf } from '../screen-chart';
import { heightOf } from './measured-text';
import { axis, cells, type ChartDrawing, codes, drawMarks, drawNames, lengths, none } from './slides-chart-parts';
import { colours, plain } from './slides-look';

/** Where the plot lies in its chart: given, not guessed, so that what is drawn beside it lies where it belongs. */
const linePlot = { x: 0.1, y: 0.11, w: 0.88, h: 0.74 } as const;
/** Of the width, for the names of levels, of the band and of the others: right of the plot, where nothing is drawn. */
const namesRoom = 0.16;

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
