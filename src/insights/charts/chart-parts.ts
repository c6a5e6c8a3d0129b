import { area, line } from 'd3-shape';
import { known } from './chart';
import { escape, round, tag } from './charts-svg';

/** What a line goes through, with its interval where there is one. */
export interface CurvePoint {
  value: number | null;
  low?: number | null;
  high?: number | null;
  soFar?: true;
}

interface Scaled {
  x: (index: number) => number;
  y: (value: number) => number;
}

const path = (className: string, d: string | null): string => (d ? tag('path', { class: className, d }) : '');
const told = (bound: number | null | undefined): boolean => !Number.isNaN(bound ?? NaN);

/** The band of the intervals; where one of them is not known it has a gap. */
export const bandOf = (className: string, points: readonly CurvePoint[], { x, y }: Scaled): string =>
  path(
    className,
    area<CurvePoint>(
      (_, i) => x(i),
      ({ low }) => y(low ?? 0),
      ({ high }) => y(high ?? 0),
    )
      .digits(1)
      .defined((point) => banded(point) && !point.soFar)([...points]),
  );

const banded = ({ value, low, high }: CurvePoint): boolean => known(value) && told(low) && told(high);

/** A point without a neighbour has no band: its interval is a whisker, or the least certain would look certain. */
export function whiskersOf(className: string, points: readonly CurvePoint[], { x, y }: Scaled, half: number): string {
  const joined = (point: CurvePoint | undefined): boolean => point !== undefined && banded(point) && !point.soFar;
  return points
    .map((point, i) => {
      const lone = point.soFar || !(joined(points[i - 1]) || joined(points[i + 1]));
      if (!lone || !banded(point) || !known(point.low) || !known(point.high)) return '';
      const [at, low, high] = [round(x(i)), round(y(point.low)), round(y(point.high))];
      return path(
        className,
        `M${at},${low}V${high}M${round(at - half)},${low}h${2 * half}M${round(at - half)},${high}h${2 * half}`,
      );
    })
    .join('');
}

/** The line itself; a time of which nothing is known is a gap. */
export const curveOf = (className: string, points: readonly CurvePoint[], { x, y }: Scaled): string =>
  path(
    className,
    line<CurvePoint>(
      (_, i) => x(i),
      ({ value }) => y(value ?? 0),
    )
      .digits(1)
      .defined(({ value, soFar }) => known(value) && !soFar)([...points]),
  );

/** A line across at each of these heights, with its number before it. */
export const rowsAt = (
  ticks: readonly number[],
  {
    from,
    to,
    gap,
    y,
    words,
  }: { from: number; to: number; gap: number; words: (tick: number) => string } & Pick<Scaled, 'y'>,
): string[] =>
  ticks.map((tick) => {
    const at = round(y(tick));
    return (
      tag('line', { x1: from, x2: to, y1: at, y2: at }) +
      tag('text', { x: from - gap, y: at, dy: '0.35em', 'text-anchor': 'end' }, escape(words(tick)))
    );
  });

/** The name of every `step`-th time at the foot, counted from the newest. */
export const namesAt = (
  names: readonly string[],
  { step, x, foot }: { step: number; foot: number } & Pick<Scaled, 'x'>,
): string[] =>
  names.map((name, index) =>
    (names.length - 1 - index) % step === 0
      ? tag('text', { x: round(x(index)), y: foot, 'text-anchor': 'middle' }, escape(name))
      : '',
  );

/** The frame of a chart on a page, which says what it is to whoever cannot see it. */
export function chartFrame(
  {
    id,
    title,
    description,
    width,
    height,
  }: Record<'id' | 'title' | 'description', string> & Record<'width' | 'height', number>,
  inside: string,
): string {
  const [titleId, descId] = [`${id}-title`, `${id}-desc`];
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'chart',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': titleId,
      'aria-describedby': descId,
    },
    tag('title', { id: titleId }, escape(title)) + tag('desc', { id: descId }, escape(description)) + inside,
  );
}
