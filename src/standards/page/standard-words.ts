import { fullDay, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { allMetrics } from '../../metrics/metric-list';
import { aloneSentence, type WholeSet } from '../written/published-standards';
import type { Standard } from '../written/standard.entity';

/** By its name: its figure stands where the desk publishes it, and nowhere else. */
function metricName(code: string | null, locale: string): string | null {
  const found = allMetrics.find((metric) => metric.code === code);
  return found ? t(found.name, {}, locale) : null;
}

export const sentenceOf = ({ id, words, looks, isNot, metric }: Standard, locale: string) => ({
  id,
  words,
  looks,
  isNot,
  metric: metricName(metric, locale),
});

/** A version as everybody reads it. */
export function setShown({ set, standards, acts }: WholeSet, writer: string, reader: Reader) {
  const { locale } = reader;
  const slots = { n: set.number, day: set.publishedAt ? fullDay(set.publishedAt, reader) : '', name: writer };
  return {
    sentences: standards.map((one) => sentenceOf(one, locale)),
    alone: aloneSentence(acts, locale),
    since: writer
      ? t('Version {n}, since {day}, written down by {name}.', slots, locale)
      : t('Version {n}, since {day}.', slots, locale),
    reason: set.reason,
  };
}
