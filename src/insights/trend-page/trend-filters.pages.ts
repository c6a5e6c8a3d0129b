import { t } from '../../core/words/words';
import { type Chosen, type Dimension, dimensions } from '../dimensions';
import type { MetricName } from '../metrics/metric-list';
import { type Grain, grains, type PeriodKey } from '../periods';
import { grainWords } from '../trends/trend-chart';
import type { Choices } from '../trends/trend-choices';

const words: Record<Dimension, { label: string; all: string }> = {
  kind: { label: 'Kind', all: 'All kinds' },
  service: { label: 'Service', all: 'All services' },
  department: { label: 'Department', all: 'All departments' },
  team: { label: 'Team', all: 'All teams' },
  priority: { label: 'Priority', all: 'All priorities' },
};

/** One row of choices; what else the address holds goes along. */
export function trendFilters(
  chosen: Chosen,
  choices: Choices,
  { grain, to }: { grain: Grain; to: PeriodKey },
  query: Record<string, unknown>,
  shown: MetricName,
  locale: string,
) {
  const kept: [string, string][] = [
    ...(query.to ? [['to', to] as [string, string]] : []),
    ...(shown === 'satisfied' ? [] : [['show', shown] as [string, string]]),
  ];
  return {
    action: '/trends',
    hidden: kept.map(([name, value]) => ({ name, value })),
    selects: [
      {
        name: 'by',
        label: t('Period', {}, locale),
        set: grain !== 'month',
        options: grains.map((one) => ({
          value: one === 'month' ? '' : one,
          label: t(grainWords[one], {}, locale),
          selected: one === grain,
        })),
      },
      ...dimensions.map(({ name, field }) => ({
        name,
        label: t(words[name].label, {}, locale),
        set: Boolean(chosen[field]),
        options: [
          { value: '', label: t(words[name].all, {}, locale), selected: !chosen[field] },
          ...choices[name].map(({ id, name: label }) => ({ value: String(id), label, selected: id === chosen[field] })),
        ],
      })),
    ],
  };
}
