import { t } from '../../core/words/words';
import { differenceWords } from '../../metrics/difference-words';
import { differenceOf } from '../metrics/metric-figures';
import { metricOf, type MetricName } from '../metrics/metric-list';
import { fromTo, type Grain } from '../periods';
import { asMany, type HeadlineSpans } from './headline-spans';
import { type PeriodSource, sourceOf } from './trend-reader';

const beforeWords: Record<Grain, string> = {
  month: 'the three months before',
  week: 'the four weeks before',
  quarter: 'the quarter before',
};

/** What changed since the times before; what is not over is compared with nothing. */
export function sinceWords(
  name: MetricName,
  rows: readonly PeriodSource[],
  { latest, before, soFar }: HeadlineSpans,
  grain: Grain,
  locale: string,
): string {
  if (!before)
    return soFar
      ? t('It isn’t over, so we don’t compare it yet.', {}, locale)
      : t('There’s nothing before it to compare with.', {}, locale);
  const whole = asMany(latest, before);
  const against = whole ? t(beforeWords[grain], {}, locale) : fromTo(before.from, before.to, locale);
  const metric = metricOf(name);
  if (!whole && metric.unit === 'count') return t('Not compared: {times} isn’t as long.', { times: against }, locale);
  const difference = differenceOf(name, sourceOf(rows, latest), sourceOf(rows, before));
  return differenceWords(metric, difference, locale, against);
}
