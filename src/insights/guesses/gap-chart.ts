import { scaleLinear } from 'd3-scale';
import { t } from '../../core/words/words';
import type { GuessedMonth } from '../../surveys/guesses/guesses.service';
import { bandOf, curveOf, chartFrame, namesAt, rowsAt } from '../charts/chart-parts';
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
  const points = months.map(({ people }) => ({ value: people?.share ?? null, low: people?.low, high: people?.high }));
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
  return chartFrame(
    {
      id: 'gap',
      width: WIDTH,
      height: HEIGHT,
      title: t('What we thought, what they said', {}, locale),
      description: t(
        'The share of satisfied answers by month, and what agents and leaders guessed. The numbers are in ' +
          'the table below.',
        {},
        locale,
      ),
    },
    group('chart-grid', [
      ...rowsAt(y.ticks(5), { from: EDGE.left, to: WIDTH - EDGE.right, gap: 8, y, words }),
      ...namesAt(
        months.map(({ month }) => shortMonth(month, locale)),
        { step: 2, x, foot: HEIGHT - 8 },
      ),
    ]) +
      bandOf('chart-band', points, { x, y }) +
      curveOf('chart-line', points, { x, y }) +
      group('chart-points', marks),
  );
}
