import { tokensOf } from './tokens';

/** Words that stand one behind the other; the last one may be the beginning of a longer one. */
export interface SearchTerm {
  words: readonly string[];
  prefix: boolean;
}

const filterNames = ['from', 'service', 'team', 'status'] as const;
type FilterName = (typeof filterNames)[number];

export interface SearchQuery {
  /** As it was typed, to be shown again. */
  typed: string;
  /** More was typed than is searched for. */
  cut: boolean;
  /** A ticket's number, where nothing else was asked for. */
  number: number | null;
  /** All of them have to be there, in whatever order. */
  terms: readonly SearchTerm[];
  filters: readonly { name: FilterName; value: string }[];
}

/** Counted as everywhere: by whole signs. */
export const longestQuery = 200;
const mostTerms = 12;
/** Hardly any ticket holds no word that begins with a given letter: a single one is a word of its own. */
const shortestPrefix = 2;

const aNumber = /^(?:.*\/tickets\/|(?:fh)?[\s\p{Pd}#]*)(\d{1,9})$/iu;
const ref = /(?<![\p{L}\p{N}])fh[\s\p{Pd}#]*(?=\d)/giu;
const pieces = new RegExp(`(?:(${filterNames.join('|')}):\\s*)?(?:"([^"]*)"?|(\\S+))`, 'giu');

/** What somebody typed into the box: a number in any writing, words, "a phrase", from:, service:, team:, status:. */
export function searchQuery(input: string): SearchQuery {
  const signs = [...input.replace(/\s+/g, ' ').trim()];
  const typed = signs.slice(0, longestQuery).join('').trim();
  const plain = typed.normalize('NFKC').replace(/[\u201C-\u201E\u00AB\u00BB]/g, '"');
  const number = aNumber.exec(plain)?.[1];
  const terms: SearchTerm[] = [];
  const filters: SearchQuery['filters'][number][] = [];
  for (const [, name, phrase, word] of plain.replace(ref, '').matchAll(pieces)) {
    const value = (phrase ?? word).trim();
    const words = tokensOf(value);
    if (words.length === 0) continue;
    if (name) filters.push({ name: name.toLowerCase() as FilterName, value });
    else terms.push({ words, prefix: phrase === undefined && words.at(-1)!.length >= shortestPrefix });
  }
  return {
    typed,
    cut: signs.length > longestQuery,
    number: number ? Number(number) : null,
    terms: terms.slice(0, mostTerms),
    filters,
  };
}
