import type { BarData } from '../screen';
import { writtenRange } from '../screen-format';
import { linesOf } from './measured-text';
import { axis, cells, type ChartDrawing, codes, lengths, none } from './slides-chart-parts';
import { colours } from './slides-look';

const barPlot = { x: 0.44, y: 0.02, w: 0.54, h: 0.96 } as const;
const noBreak = (words: string): string => words.replace(/ /g, '\u00a0');

/** Bars with their ranges as error bars; gives the colour of each. */
export function drawBars(chart: BarData, { pptx, slide, box, locale }: ChartDrawing): string[] {
  const { bars, title, most, format } = chart;
  const range = ({ low, high }: BarData['bars'][number]): string =>
    low === undefined || high === undefined ? '' : ` (${noBreak(writtenRange(format, low, high, locale))})`;
  const labels = bars.map((bar) => `${bar.label}: ${bar.text}${range(bar)}`);
  const values = bars.map(({ value }) => value);
  const height = Math.min(box.h, bars.length * 1.05 + 0.2);
  const size = labels.some((label) => linesOf(label, barPlot.x * box.w - 0.2, { size: 15 }).length > 2) ? 13 : 15;
  slide.addChart(
    pptx.ChartType.bar,
    [
      { name: title, labels, values },
      {
        name: '95 % −',
        labels,
        values: cells(
          lengths(
            values,
            bars.map(({ low }) => low),
          ),
        ),
      },
      {
        name: '95 % +',
        labels,
        values: cells(
          lengths(
            values,
            bars.map(({ high }) => high),
          ),
        ),
      },
    ],
    {
      ...box,
      y: box.y + (box.h - height) / 2,
      h: height,
      ...axis,
      layout: barPlot,
      catAxisLabelColor: colours.ink,
      catAxisLabelFontSize: size,
      altText: `${title}. ${chart.description}`,
      barDir: 'bar',
      catAxisOrientation: 'maxMin' as 'minMax',
      barGapWidthPct: 60,
      chartColors: [colours.teal, colours.ink, colours.ink],
      valAxisMinVal: 0,
      valAxisMaxVal: most,
      valAxisHidden: true,
      valGridLine: none,
      catGridLine: none,
      valAxisLabelFormatCode: codes[format],
    },
  );
  return bars.map(({ soft }) => (soft ? colours.strong : colours.teal));
}
