import { t, tn } from '../core/words/words';
import { longestQuery } from './search-query';
import { mostFound } from './searches';

export const capped = (n: number): string => (n > mostFound ? `${mostFound}+` : String(n));

export const resultWords = (n: number, locale: string): string =>
  n > mostFound ? t('More than {n} results', { n: mostFound }, locale) : tn('{n} result', '{n} results', n, {}, locale);

export const cutWords = (locale: string): string =>
  t('We only used the first {n} characters of what you typed.', { n: longestQuery }, locale);

export const indexedSoFar = (done: number, total: number, locale: string): string =>
  t(
    'Older requests are still being made searchable: {n} % are done.',
    { n: total ? Math.floor((done / total) * 100) : 0 },
    locale,
  );
