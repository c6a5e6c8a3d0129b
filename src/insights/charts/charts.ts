import { scaleLinear } from 'd3-scale';
import { intervalOf, known, type LineChart, signalsAt } from './chart';
import { bandOf, curveOf, chartFrame, namesAt, rowsAt, whiskersOf } from './chart-parts';
import { escape, group, round, spread, tag } from './charts-svg';

const EDGE = { top: 30, right: 84, bottom: 28, left: 48 };
const LABEL_WIDTH = 64;
const LETTER_WIDTH = 7;
const LINE_HEIGHT = 14;

function domainOf({ points, limits, aims, range, beside }: LineChart): [number, number] {
  if (range) return [range[0], range[1]];
  const drawn = points.flatMap(({ value, low, high }) => [value, low, high]);
  const numbers = [
    ...drawn,
    limits?.mean,
    limits?.upper,
    limits?.lower,
    aims?.target?.value,
    aims?.before?.low,
    aims?.before?.high,
    ...(beside?.values ?? []),
  ].filter(known);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  // A level line needs some air, or it would lie on the frame. Numbers next to nothing have no ticks between them.
  const air = [(most - least) * 0.05, Math.abs(most) * 0.1].find((some) => some > 1e-100) ?? 1;
  return [least - air, most + air];
}

function scales(chart: LineChart) {
  const [width, height] = [chart.width ?? 720, chart.height ?? 260];
  const free = scaleLinear(domainOf(chart), [height - EDGE.bottom, EDGE.top]).clamp(true);
  const y = chart.range ? free : free.nice(5);
  const left = Math.max(EDGE.left, ...y.ticks(5).map((tick) => 12 + chart.format(tick).length * LETTER_WIDTH));
  const x = scaleLinear([-0.5, Math.max(0.5, chart.points.length - 0.5)], [left, width - EDGE.right]).clamp(true);
  return { width, height, left, x, y };
}

type Scales = ReturnType<typeof scales>;

function grid(chart: LineChart, { width, height, left, x, y }: Scales): string {
  const rows = rowsAt(chart.ticks?.at ?? y.ticks(5), {
    from: left,
    to: width - EDGE.right,
    gap: 8,
    y,
    words: chart.ticks?.format ?? chart.format,
  });
  const step = Math.max(1, Math.ceil((chart.points.length * LABEL_WIDTH) / (width - left - EDGE.right)));
  const columns = namesAt(
    chart.points.map(({ label }) => label),
    { step, x, foot: height - 8 },
  );
  return group('chart-grid', [...rows, ...columns]);
}

/**
 * Limits, the target and the band of before: each with its word at the right, none over another. The line beside has
 * its word where it ends.
 */
function limitLines({ limits, aims, words, beside, points }: LineChart, { width, left, x, y }: Scales): string {
  const lines = limits
    ? (['upper', 'mean', 'lower'] as const).map((kind) => ({
        kind: `chart-limit chart-limit-${kind}`,
        value: limits[kind],
        to: limits[kind],
        label: words[kind],
      }))
    : [];
  const target = aims?.target
    ? [{ kind: 'chart-target', value: aims.target.value, to: aims.target.value, label: aims.target.label }]
    : [];
  const before = aims?.before
    ? [{ kind: 'chart-before', value: aims.before.low, to: aims.before.high, label: aims.before.label }]
    : [];
  const end = beside?.values.findLastIndex(known) ?? -1;
  const last = beside?.values[end];
  const others =
    beside && known(last) ? [{ kind: 'chart-beside-end', value: last, to: last, label: beside.label }] : [];
  const early = others.length > 0 && end < points.length - 1;
  const all = [...before, ...lines, ...target, ...(early ? [] : others)].filter(({ value }) => known(value));
  const labels = spread(
    all.map(({ value, to }) => (y(value) + y(to)) / 2),
    LINE_HEIGHT,
  );
  return group('chart-limits', [
    ...(early
      ? others.map(({ value, label }) =>
          tag('text', { x: round(x(end)) + 6, y: round(y(value)), dy: '1.1em' }, escape(label)),
        )
      : []),
    ...all.map(({ kind, value, to, label }, i) => {
      const [low, high] = [round(y(value)), round(y(to))];
      const drawn =
        kind === 'chart-beside-end'
          ? ''
          : kind === 'chart-before'
            ? tag('rect', {
                class: kind,
                x: left,
                width: width - left - EDGE.right,
                y: high,
                height: Math.max(2, round(low - high)),
              })
            : tag('line', { class: kind, x1: left, x2: width - EDGE.right, y1: low, y2: low });
      return drawn + tag('text', { x: width - EDGE.right + 6, y: round(labels[i]), dy: '0.35em' }, escape(label));
    }),
  ]);
}

/**
 * Marks are numbered, so that two changes in one month never write over each other; the table says what the numbers
 * mean.
 */
function markLines({ marks = [] }: LineChart, { height, x }: Scales): string {
  const heads = spread(
    marks.map(({ at }) => x(at)),
    20,
  );
  return group(
    'chart-marks',
    marks.map(({ at, label }, i) => {
      const [foot, head] = [round(x(at)), round(heads[i])];
      return tag(
        'g',
        { class: 'chart-mark' },
        tag('title', {}, escape(label)) +
          tag('path', { d: `M${head},${EDGE.top - 8}L${foot},${EDGE.top}V${height - EDGE.bottom}` }) +
          tag('circle', { cx: head, cy: EDGE.top - 17, r: 9 }) +
          tag('text', { x: head, y: EDGE.top - 17, dy: '0.35em', 'text-anchor': 'middle' }, String(i + 1)),
      );
    }),
  );
}

// Signals differ by shape as well as by colour: a diamond instead of a dot.
function dots(chart: LineChart, { x, y }: Scales): string {
  return group(
    'chart-points',
    chart.points.map((point, i) => {
      if (!known(point.value)) return '';
      const [cx, cy] = [round(x(i)), round(y(point.value))];
      const hint = [`${point.label}: ${chart.format(point.value)}`, intervalOf(chart, point), point.note]
        .filter(Boolean)
        .join(', ');
      const title = tag('title', {}, escape(hint));
      return signalsAt(chart, i).length > 0
        ? tag('path', { class: 'chart-point chart-signal', d: `M${cx},${round(cy - 7)}l7,7l-7,7l-7,-7Z` }, title)
        : tag('circle', { class: point.soFar ? 'chart-point chart-so-far' : 'chart-point', cx, cy, r: 3.5 }, title);
    }),
  );
}

function ownRing({ own }: LineChart, { x, y }: Scales): string {
  if (!own) return '';
  const [cx, cy] = [round(x(own.at)), round(y(own.value))];
  return tag('circle', { class: 'chart-own', cx, cy, r: 8 }, tag('title', {}, escape(own.label)));
}

/**
 * A line with its interval band, limits, signals and marks as one SVG: classes only, no style, so that a strict policy
 * lets it through.
 */
export function lineChart(chart: LineChart): string {
  const frame = scales(chart);
  const body =
    chart.own || chart.points.some(({ value }) => known(value))
      ? [
          grid(chart, frame),
          limitLines(chart, frame),
          bandOf('chart-band', chart.points, frame),
          whiskersOf('chart-whisker', chart.points, frame, 5),
          curveOf(
            'chart-beside',
            (chart.beside?.values ?? []).map((value) => ({ value })),
            frame,
          ),
          curveOf('chart-line', chart.points, frame),
          markLines(chart, frame),
          dots(chart, frame),
          ownRing(chart, frame),
        ].join('')
      : tag(
          'text',
          { class: 'chart-empty', x: frame.width / 2, y: frame.height / 2, 'text-anchor': 'middle' },
          escape(chart.words.empty),
        );
  const { id, title, description } = chart;
  return chartFrame({ id, title, description, width: frame.width, height: frame.height }, body);
}
