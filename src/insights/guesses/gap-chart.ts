import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { t } from '../../core/words/words';
import type { GuessedMonth } from '../../surveys/guesses/guesses.service';
import { escape, group, round, tag } from '../charts/charts-svg';
import { longMonth, type Month, shortMonth } from '../months';
import { percentWords } from '../trends/trend-chart';

export interface GapMonth extends Pick<GuessedMonth, 'desk' | 'leaders'> {
  month: Month;
  people: { n: number; share: number; low: number; high: number } | null;
}

const WIDTH = 720;
const HEIGHT = 260;
const EDGE = { top: 16, right: 24, bottom: 28, left: 48 };

/**
 * Three shares over one axis: people as a line with its band, agents as squares, leaders as triangles. Classes only, no
 * style.
 */
export function gapChart(months: readonly GapMonth[], locale: string): string {
  const all = months
    .flatMap(({ people, desk, leaders }) => [people?.low, desk?.share, leaders?.share])
    .filter((one): one is number => one !== undefined);
  const floor = all.length ? Math.max(0, Math.floor(Math.min(...all) * 10) / 10) : 0;
  const x = scaleLinear([-0.5, months.length - 0.5], [EDGE.left, WIDTH - EDGE.right]);
  const y = scaleLinear([Math.min(floor, 0.8), 1], [HEIGHT - EDGE.bottom, EDGE.top]).clamp(true);
  const words = (share: number) => percentWords(share, locale);
  const grid = y
    .ticks(5)
    .map(
      (tick) =>
        tag('line', { x1: EDGE.left, x2: WIDTH - EDGE.right, y1: round(y(tick)), y2: round(y(tick)) }) +
        tag('text', { x: EDGE.left - 8, y: round(y(tick)), dy: '0.35em', 'text-anchor': 'end' }, escape(words(tick))),
    );
  const names = months.map(({ month }, index) =>
    (months.length - 1 - index) % 2 === 0
      ? tag('text', { x: round(x(index)), y: HEIGHT - 8, 'text-anchor': 'middle' }, escape(shortMonth(month, locale)))
      : '',
  );
  const band = area<GapMonth>(
    (_, i) => x(i),
    ({ people }) => y(people?.low ?? 0),
    ({ people }) => y(people?.high ?? 0),
  )
    .digits(1)
    .defined(({ people }) => people !== null)([...months]);
  const path = line<GapMonth>(
    (_, i) => x(i),
    ({ people }) => y(people?.share ?? 0),
  )
    .digits(1)
    .defined(({ people }) => people !== null)([...months]);
  const marks = months.map(({ month, people, desk, leaders }, index) => {
    const hint = (label: string, share: number) =>
      tag('title', {}, escape(`${longMonth(month, locale)}, ${t(label, {}, locale)}: ${words(share)}`));
    const cx = round(x(index));
    return [
      people
        ? tag(
            'circle',
            { class: 'chart-point', cx, cy: round(y(people.share)), r: 3.5 },
            hint('what people said', people.share),
          )
        : '',
      desk
        ? tag(
            'path',
            { class: 'chart-desk', d: `M${cx - 4},${round(y(desk.share)) - 4}h8v8h-8Z` },
            hint('what agents guessed', desk.share),
          )
        : '',
      leaders
        ? tag(
            'path',
            { class: 'chart-leaders', d: `M${cx},${round(y(leaders.share)) - 6}l6,10h-12Z` },
            hint('what leaders guessed', leaders.share),
          )
        : '',
    ].join('');
  });
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'chart',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-labelledby': 'gap-title',
      'aria-describedby': 'gap-desc',
    },
    tag('title', { id: 'gap-title' }, escape(t('What we thought, what they said', {}, locale))) +
      tag(
        'desc',
        { id: 'gap-desc' },
        escape(
          t(
            'The share of satisfied answers by month, and what agents and leaders guessed. The numbers are in ' +
              'the table below.',
            {},
            locale,
          ),
        ),
      ) +
      group('chart-grid', [...grid, ...names]) +
      (band ? tag('path', { class: 'chart-band', d: band }) : '') +
      (path ? tag('path', { class: 'chart-line', d: path }) : '') +
      group('chart-points', marks),
  );
}
