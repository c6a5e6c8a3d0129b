import type PptxGenJS from 'pptxgenjs';
import type { BarData, LineData, ScreenChart } from '../screen';
import type { Unit } from '../../metrics/metric';
import { writtenRange } from '../screen-format';
import { colours, face } from './slides-look';

const place = { x: 5.1, y: 2.15, w: 7.5, h: 4.2 } as const;
const axis = {
  catAxisLabelFontFace: face,
  valAxisLabelFontFace: face,
  catAxisLabelColor: colours.soft,
  valAxisLabelColor: colours.soft,
  catAxisLabelFontSize: 13,
  valAxisLabelFontSize: 13,
} as const;
const none = { style: 'none' } as const;
/** Minutes stay minutes in the sheet, so that they can be reckoned with. */
const codes: Record<Unit, string> = { share: '0 %', mean: '0.0', time: '0 "min"', count: '0', points: '+0;-0;0' };

/** A chart that the slide program draws from its own sheet of numbers. */
export function drawChart(pptx: PptxGenJS, slide: PptxGenJS.Slide, chart: ScreenChart, locale: string): void {
  if (chart.shape === 'line') drawLine(pptx, slide, chart);
  else drawBars(pptx, slide, chart, locale);
}

/** An empty cell is a gap, never a nought. */
const cells = (values: readonly (number | null)[]): number[] => values.map((value) => value as number);

function drawLine(pptx: PptxGenJS, slide: PptxGenJS.Slide, chart: LineData): void {
  const { labels, title, values, low, high, before } = chart;
  const levels = [
    ...chart.levels,
    ...(before
      ? [
          { value: before.low, label: `${before.label} ≥` },
          { value: before.high, label: `${before.label} ≤` },
        ]
      : []),
  ];
  const series = (name: string, of: readonly (number | null)[]) => ({ name, labels: [...labels], values: cells(of) });
  const flat = levels.map(({ value, label }) =>
    series(
      label,
      labels.map(() => value),
    ),
  );
  slide.addChart(
    pptx.ChartType.line,
    [series(title, values), series(`${title}, 95 % ≥`, low), series(`${title}, 95 % ≤`, high), ...flat],
    {
      ...place,
      ...axis,
      altText: `${title}. ${chart.description}`,
      chartColors: [colours.teal, colours.strong, colours.strong, ...flat.map(() => colours.ink)],
      lineSize: 3,
      lineDataSymbolSize: 7,
      displayBlanksAs: 'gap',
      valGridLine: { color: colours.line, size: 1 },
      catGridLine: none,
      ...(chart.format === 'share' ? { valAxisMaxVal: 1 } : {}),
      valAxisLabelFormatCode: codes[chart.format],
      showLegend: true,
      legendPos: 'b',
      legendFontFace: face,
      legendFontSize: 12,
      legendColor: colours.soft,
    },
  );
}

function drawBars(pptx: PptxGenJS, slide: PptxGenJS.Slide, chart: BarData, locale: string): void {
  const { bars, title, most, format } = chart;
  const between = (low?: number, high?: number): string =>
    low === undefined || high === undefined ? '' : ` (${writtenRange(format, low, high, locale)})`;
  const labels = bars.map(({ label, low, high }) => `${label}${between(low, high)}`);
  slide.addChart(pptx.ChartType.bar, [{ name: title, labels, values: bars.map(({ value }) => value) }], {
    ...place,
    ...axis,
    altText: `${title}. ${chart.description}`,
    barDir: 'bar',
    catAxisOrientation: 'maxMin' as 'minMax',
    barGapWidthPct: 60,
    chartColors: bars.map(({ soft }) => (soft ? colours.strong : colours.teal)),
    valAxisMinVal: 0,
    valAxisMaxVal: most,
    valAxisHidden: true,
    valGridLine: none,
    catGridLine: none,
    showValue: true,
    dataLabelFontFace: face,
    dataLabelFontSize: 18,
    dataLabelFontBold: true,
    dataLabelColor: colours.ink,
    dataLabelFormatCode: codes[format],
  });
}
