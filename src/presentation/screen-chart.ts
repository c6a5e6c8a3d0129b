import { scaleLinear } from 'd3-scale';
import { bandOf, curveOf, namesAt, rowsAt, whiskersOf } from '../insights/charts/chart-parts';
import { escape, group, round, spread, tag } from '../insights/charts/charts-svg';
import type { BarData, LineData, ScreenChart } from './screen';
import { unitWords } from '../metrics/unit-words';
import { scaleOf, ticksOf } from './screen-format';

/** Drawn for the last row: few lines, large words, classes only. */
export function screenChart(chart: ScreenChart, locale: string): string {
  return chart.shape === 'line' ? lineSvg(chart, locale) : barsSvg(chart);
}

const svg = (chart: ScreenChart, width: number, height: number, inside: string): string =>
  tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: `slide-chart slide-chart-${chart.shape}`,
      viewBox: `0 0 ${width} ${height}`,
      preserveAspectRatio: 'xMinYMid meet',
      role: 'img',
      'aria-label': `${chart.title}. ${chart.description}`,
    },
    inside,
  );

const WIDTH = 860;
const HEIGHT = 480;
const EDGE = { top: 46, right: 26, bottom: 50, left: 96 };

const known = (value: number | null): value is number => value !== null;

/** Where the scale of a line begins and ends. */
export const domainOf = ({ format, values, low, high, levels, others, before }: LineData): [number, number] =>
  scaleOf(
    format,
    [
      ...values,
      ...low,
      ...high,
      ...levels.map(({ value }) => value),
      ...(others?.values ?? []),
      ...(before ? [before.low, before.high] : []),
    ].filter(known),
  );

function lineSvg(chart: LineData, locale: string): string {
  const x = scaleLinear([-0.4, Math.max(0.4, chart.labels.length - 0.6)], [EDGE.left, WIDTH - EDGE.right]);
  const domain = domainOf(chart);
  const y = scaleLinear(domain, [HEIGHT - EDGE.bottom, EDGE.top]).clamp(true);
  const indexes = chart.values.map((_, index) => index);
  const drawn = (index: number): boolean => known(chart.values[index]);
  const points = chart.values.map((value, i) => ({ value, low: chart.low[i], high: chart.high[i] }));
  const last = indexes.findLast(drawn);
  return svg(
    chart,
    WIDTH,
    HEIGHT,
    [
      group('slide-chart-grid', [
        ...rowsAt(ticksOf(chart.format, domain, y.ticks(4)), {
          from: EDGE.left,
          to: WIDTH - EDGE.right,
          gap: 14,
          y,
          words: (tick) => unitWords(chart.format, tick, locale),
        }),
        ...namesAt(chart.labels, { step: Math.ceil(indexes.length / 5), x, foot: HEIGHT - 12 }),
      ]),
      beforeBand(chart, y),
      bandOf('slide-chart-band', points, { x, y }),
      whiskersOf('slide-chart-whisker', points, { x, y }, 11),
      group(
        'slide-chart-levels',
        chart.levels.map(({ value, label }) => {
          const at = round(y(value));
          return (
            tag('line', { x1: EDGE.left, x2: WIDTH - EDGE.right, y1: at, y2: at }) +
            tag('text', { x: EDGE.left + 8, y: at - 9 }, escape(label))
          );
        }),
      ),
      othersOf(chart, { x, y }),
      marksOf(chart, (at) => x(at)),
      curveOf('slide-chart-path', points, { x, y }),
      group(
        'slide-chart-points',
        indexes.filter(drawn).map((i) =>
          tag('circle', {
            cx: round(x(i)),
            cy: round(y(chart.values[i] ?? 0)),
            r: i === last ? 11 : 6,
            ...(i === last ? { class: 'slide-chart-last' } : {}),
          }),
        ),
      ),
    ].join(''),
  );
}

/** The others beside it: grey, thin and dashed; the list beneath says who they are. */
function othersOf({ others }: LineData, { x, y }: { x: (at: number) => number; y: (value: number) => number }): string {
  if (!others?.values.some(known)) return '';
  const points = others.values.map((value) => ({ value, low: null, high: null }));
  return group('slide-chart-others', [curveOf('slide-chart-others-path', points, { x, y })]);
}

function beforeBand({ before }: LineData, y: (value: number) => number): string {
  if (!before) return '';
  const [top, bottom] = [round(y(before.high)), round(y(before.low))];
  return tag(
    'g',
    { class: 'slide-chart-before' },
    tag('rect', { x: EDGE.left, y: top, width: WIDTH - EDGE.left - EDGE.right, height: Math.max(2, bottom - top) }) +
      tag('text', { x: EDGE.left + 8, y: bottom - 8 }, escape(before.label)),
  );
}

/** Numbered, so that two in one month never write over each other; the list beneath says what the numbers mean. */
function marksOf({ marks }: LineData, x: (at: number) => number): string {
  const heads = spread(
    marks.map(({ at }) => x(at)),
    40,
  );
  return group(
    'slide-chart-marks',
    marks.map(({ at, label }, index) => {
      const [foot, head] = [round(x(at)), round(heads[index])];
      return tag(
        'g',
        {},
        tag('title', {}, escape(label)) +
          tag('path', { d: `M${head},38L${foot},${EDGE.top}V${HEIGHT - EDGE.bottom}` }) +
          tag('circle', { cx: head, cy: 20, r: 18 }) +
          tag('text', { x: head, y: 20, dy: '0.35em', 'text-anchor': 'middle' }, String(index + 1)),
      );
    }),
  );
}

const ROW = 116;
const BAR = 46;
const ROOM = 130;
/** About as wide as a letter of what stands at a bar's end. */
const LETTER = 19;

function barsSvg(chart: BarData): string {
  const room = Math.max(ROOM, 28 + LETTER * Math.max(...chart.bars.map(({ text }) => text.length)));
  const x = scaleLinear([0, chart.most || 1], [0, WIDTH - room]).clamp(true);
  const rows = chart.bars.map(({ label, value, text, low, high, soft }, index) => {
    const top = index * ROW + 44;
    const middle = top + BAR / 2;
    const end = Math.max(2, round(x(value)));
    const interval =
      low === undefined || high === undefined
        ? ''
        : ['halo', 'whisker']
            .map((kind) =>
              tag('path', {
                class: `slide-chart-${kind}`,
                d:
                  `M${round(x(low))},${middle}H${round(x(high))}M${round(x(low))},${middle - 11}` +
                  `v22M${round(x(high))},${middle - 11}v22`,
              }),
            )
            .join('');
    const beyond = Math.max(end, high === undefined ? 0 : round(x(high)));
    return (
      tag('text', { x: 0, y: top - 13, class: 'slide-chart-label' }, escape(label)) +
      tag('rect', {
        class: soft ? 'slide-chart-bar slide-chart-soft' : 'slide-chart-bar',
        x: 0,
        y: top,
        width: end,
        height: BAR,
        rx: 5,
      }) +
      interval +
      tag('text', { x: beyond + 16, y: middle, dy: '0.36em', class: 'slide-chart-value' }, escape(text))
    );
  });
  return svg(chart, WIDTH, chart.bars.length * ROW - 12, rows.join(''));
}
