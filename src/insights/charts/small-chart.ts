import { scaleLinear } from 'd3-scale';
import { type ChartPoint, known } from './chart';
import { bandOf, chartFrame, curveOf, namesAt, rowsAt } from './chart-parts';
import { group, round, tag } from './charts-svg';

const WIDTH = 360;
const HEIGHT = 132;
const EDGE = { top: 10, right: 14, bottom: 24, left: 52 };

export interface SmallChart {
  /** Unique on its page: title and description are found by it. */
  id: string;
  title: string;
  description: string;
  points: readonly ChartPoint[];
  range: readonly [number, number];
  /** Where the scale is read; without them at both ends and in the middle. */
  ticks?: { at: readonly number[]; format: (value: number) => string } | null;
  format: (value: number) => string;
}

/**
 * A line with its band, as small as it stands beside a number on a page, in an email and on paper: the last point is
 * the one that is told. Classes only, no style.
 */
export function smallChart({ id, title, description, points, range, ticks, format }: SmallChart): string {
  const x = scaleLinear([-0.3, Math.max(0.7, points.length - 0.7)], [EDGE.left, WIDTH - EDGE.right]).clamp(true);
  const y = scaleLinear([...range], [HEIGHT - EDGE.bottom, EDGE.top]).clamp(true);
  const last = points.length - 1;
  const dots = points.map(({ value }, index) =>
    known(value)
      ? tag('circle', {
          class: index === last ? 'chart-point chart-told' : 'chart-point',
          cx: round(x(index)),
          cy: round(y(value)),
          r: index === last ? 5 : 2.5,
        })
      : '',
  );
  return chartFrame(
    { id, title, description, width: WIDTH, height: HEIGHT },
    group('chart-grid', [
      ...rowsAt(ticks?.at ?? [range[0], (range[0] + range[1]) / 2, range[1]], {
        from: EDGE.left,
        to: WIDTH - EDGE.right,
        gap: 6,
        y,
        words: ticks?.format ?? format,
      }),
      ...namesAt(
        points.map(({ label }) => label),
        { step: Math.max(1, Math.ceil(points.length / 4)), x, foot: HEIGHT - 6 },
      ),
    ]) +
      bandOf('chart-band', points, { x, y }) +
      curveOf('chart-line', points, { x, y }) +
      group('chart-points', dots),
  );
}
