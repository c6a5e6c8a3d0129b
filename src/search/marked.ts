import { isPlain } from '../core/words/folded';
import { indexed, tokensOf } from './tokens';
import type { SearchTerm } from './search-query';

/** A text in pieces: those that were looked for are marked. Their order is that of the whole text. */
export interface Marked {
  dir: 'ltr' | 'rtl';
  pieces: readonly { text: string; hit: boolean }[];
}

/** Whether the first letter is of a writing that goes from right to left. */
const leftwards = /^[^\p{L}]*[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

const run = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;

/** Beginnings that are looked for; a word of a phrase is marked wherever it stands. */
const sought = (terms: readonly SearchTerm[]) =>
  terms.flatMap(({ words, prefix }) =>
    words.map((word, index) => ({ word, prefix: prefix && index === words.length - 1 })),
  );

/** Where the text holds what is looked for, in its own letters: "Lefèvre" for "lefevre". One after the other. */
function* hitsIn(text: string, terms: readonly SearchTerm[]): Generator<{ start: number; end: number }> {
  const wanted = sought(terms);
  const isWanted = (token: string): boolean =>
    wanted.some(({ word, prefix }) => (prefix ? token.startsWith(word) : token === word));
  for (const { 0: found, index } of text.matchAll(run))
    if (tokensOf(found).some(isWanted)) yield { start: index, end: index + found.length };
}

export function marked(text: string, terms: readonly SearchTerm[]): Marked {
  const pieces: { text: string; hit: boolean }[] = [];
  let from = 0;
  for (const { start, end } of hitsIn(text, terms)) {
    if (start > from) pieces.push({ text: text.slice(from, start), hit: false });
    pieces.push({ text: text.slice(start, end), hit: true });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), hit: false });
  return { dir: leftwards.test(text) ? 'rtl' : 'ltr', pieces };
}

const before = 50;
const length = 180;

/** The part of a long text in which the first of the words stands; null where none does. */
export function excerpt(text: string, terms: readonly SearchTerm[]): Marked | null {
  const line = text.replace(/\s+/g, ' ').trim();
  const [first] = hitsIn(line, terms);
  if (!first) return null;
  const start = first.start <= before ? 0 : line.indexOf(' ', first.start - before) + 1;
  const from = start > first.start ? first.start : start;
  const to = from + length >= line.length ? line.length : Math.max(first.end, line.lastIndexOf(' ', from + length));
  return marked(`${from > 0 ? '… ' : ''}${line.slice(from, to)}${to < line.length ? ' …' : ''}`, terms);
}

/** How many of the terms a text holds: the message that says most of it is shown. */
export function heldBy(text: string, terms: readonly SearchTerm[]): number {
  // Most messages hold none, and a plain one need not be taken apart to see that.
  const plain = isPlain(text) ? text.toLowerCase() : null;
  const possible = terms.filter((term) => plain === null || term.words.every((word) => plain.includes(word)));
  if (possible.length === 0) return 0;
  const words = indexed(text);
  return possible.filter((term) => words.includes(` ${term.words.join(' ')}${term.prefix ? '' : ' '}`)).length;
}
