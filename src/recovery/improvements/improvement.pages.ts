import { DateTime } from 'luxon';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { formatNumber, t, tn } from '../../core/words/words';
import { fullDay, type Reader } from '../../core/words/dates';
import type { Improvement } from './improvement.entity';
import type { Cause } from '../recovery-causes';

/** A day has no zone: at noon it is the same one everywhere it is shown. */
export const noonOfDay = (since: string): Date => DateTime.fromISO(`${since}T12:00:00Z`).toJSDate();
const dayWords = (since: string, locale: string): string => fullDay(noonOfDay(since), { zone: 'UTC', locale });

/** For everybody: what changed because of what they said. */
export const youSaidWeDidPage = (shown: readonly Improvement[], locale: string) => ({
  title: t('You said, we did', {}, locale),
  entries: shown.map(({ said, did, since }) => ({ said, did, since: dayWords(since, locale) })),
});

/** For those who write them; `counts` are the recoveries of a cause in the last twelve months. */
export function improvementsPage(
  all: readonly Improvement[],
  causes: readonly Cause[],
  counts: Record<string, number>,
  locale: string,
) {
  const causeWords = (code: string | null): string | null => {
    const found = causes.find((one) => one.code === code);
    const n = code === null ? 0 : (counts[code] ?? 0);
    return found
      ? tn(
          '{cause}: {count} follow-up in twelve months',
          '{cause}: {count} follow-ups in twelve months',
          n,
          { cause: t(found.words, {}, locale), count: formatNumber(n, locale) },
          locale,
        )
      : null;
  };
  return {
    title: t('You said, we did', {}, locale),
    back: { href: '/recoveries/figures', label: t('Results', {}, locale) },
    entries: all.map(({ id, said, did, since, cause, publishedAt, version }) => ({
      said,
      did,
      since: dayWords(since, locale),
      cause: causeWords(cause),
      version,
      published: publishedAt !== null,
      edit: `/improvements/${id}`,
      show: `/improvements/${id}/${publishedAt ? 'withdrawal' : 'publication'}`,
    })),
  };
}

export function improvementPage(
  entry: Improvement | null,
  causes: readonly Cause[],
  reader: Reader,
  typed?: Typed,
  errors?: FieldErrors,
) {
  const { locale } = reader;
  const value = (field: 'said' | 'did' | 'since' | 'cause'): string => typed?.[field] ?? entry?.[field] ?? '';
  return {
    title: entry ? t('What changed', {}, locale) : t('Say what changed', {}, locale),
    back: { href: '/improvements', label: t('You said, we did', {}, locale) },
    action: entry ? `/improvements/${entry.id}` : '/improvements',
    cancel: '/improvements',
    version: entry?.version,
    errors: errors ?? null,
    said: value('said'),
    did: value('did'),
    since: value('since') || DateTime.fromJSDate(reader.now, { zone: reader.zone }).toISODate(),
    causes: [
      { value: '', label: t('No cause in particular', {}, locale), selected: !value('cause') },
      ...causes
        .filter(({ code, retired }) => !retired || code === value('cause'))
        .map(({ code, words }) => ({ value: code, label: t(words, {}, locale), selected: value('cause') === code })),
    ],
  };
}
