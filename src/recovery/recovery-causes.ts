import type { FieldErrors } from '../core/errors';
import type { Typed } from '../core/web/input/forms';
import { t } from '../core/words/words';
import { setting } from '../settings/setting';

/** A retired cause is no longer offered; what was counted under it keeps its words. */
export interface Cause {
  code: string;
  words: string;
  retired?: boolean;
}

const initial: Cause[] = [
  { code: 'slow', words: 'It took too long' },
  { code: 'silence', words: 'We didn’t keep them informed' },
  { code: 'solution', words: 'The solution didn’t last' },
  { code: 'handovers', words: 'Too many people in between' },
  { code: 'tone', words: 'How we spoke to them' },
  { code: 'rules', words: 'Our own rules got in the way' },
  { code: 'other', words: 'Something else' },
];
const longest = 80;
const added = 'added';

/** The list that a lead chooses from. A code stays what it means: rename its words, or add a new one. */
export const recoveryCauses = setting<Cause[]>(
  'recovery.causes',
  initial,
  {
    group: 'recovery',
    words: 'Reasons why people weren’t served well',
    page: '/recoveries/causes',
    told: (causes: Cause[], locale) =>
      causes
        .filter(({ retired }) => !retired)
        .map(({ words }) => t(words, {}, locale))
        .join(' · '),
  },
  (causes) => {
    const codes = causes.map(({ code }) => code);
    if (!codes.every((code) => /^[a-z_0-9]{2,20}$/.test(code)))
      return 'A code needs 2 to 20 lower-case letters or digits.';
    if (new Set(codes).size !== codes.length) return 'Use each code once.';
    if (!causes.every(({ words }) => words.trim())) return 'Name every cause.';
    return causes.some(({ retired }) => !retired) ? null : 'Offer at least one cause.';
  },
);

/** The known causes as they were typed, and a new one where its field holds words. */
export function causesFrom(known: readonly Cause[], typed: Typed): { causes: Cause[]; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const read = (field: string): string => {
    const words = (typed[field] ?? '').trim();
    if (words.length > longest) errors[field] = 'Keep it under 80 characters.';
    return words;
  };
  const causes = known.map(({ code }): Cause => {
    const words = read(code);
    if (!words) errors[code] = 'Name the cause, or untick it to stop offering it.';
    return { code, words, ...(typed[`${code}-offered`] === 'yes' ? {} : { retired: true }) };
  });
  const words = read(added);
  if (words && causes.some((cause) => cause.words.toLowerCase() === words.toLowerCase()))
    errors[added] = 'This cause is already in the list.';
  if (words) causes.push({ code: freeCode(causes), words });
  if (causes.every(({ retired }) => retired)) errors.form = 'Offer at least one cause.';
  return { causes, errors };
}

function freeCode(causes: readonly Cause[]): string {
  let number = causes.length + 1;
  while (causes.some(({ code }) => code === `own_${number}`)) number += 1;
  return `own_${number}`;
}

export function causesPage(known: readonly Cause[], locale: string, typed?: Typed, errors?: FieldErrors) {
  return {
    title: t('Causes', {}, locale),
    back: { href: '/recoveries', label: t('Make it right', {}, locale) },
    errors: errors ?? null,
    causes: known.map(({ code, words, retired }, index) => ({
      code,
      words: typed ? (typed[code] ?? '') : words,
      label: t('Cause {n}', { n: index + 1 }, locale),
      error: errors?.[code],
      offered: typed ? typed[`${code}-offered`] === 'yes' : !retired,
    })),
    added: { name: added, words: typed?.[added] ?? '', error: errors?.[added] },
  };
}
