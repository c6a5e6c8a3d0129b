import { isPlain } from '../core/words/folded';
import { indexed, longest, tokensOf } from './tokens';
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

/** As a word stands in a plain text: of a longer one, only its beginning is looked for. */
const written = (word: string, open = false): string => (open || word.length === longest ? `${word}[a-z0-9]*` : word);
const alone = (pattern: string): RegExp => new RegExp(`(?<![a-z0-9])(?:${pattern})(?![a-z0-9])`, 'gi');

/** The words of a plain text that are looked for; words hold nothing but letters and digits. */
const plainHits = (terms: readonly SearchTerm[]): RegExp =>
  alone(
    sought(terms)
      .map(({ word, prefix }) => written(word, prefix))
      .join('|'),
  );

/** Where the text holds what is looked for, in its own letters: "Lefèvre" for "lefevre". One after the other. */
function* hitsIn(text: string, terms: readonly SearchTerm[]): Generator<{ start: number; end: number }> {
  if (isPlain(text)) {
    if (terms.length === 0) return;
    for (const { 0: found, index } of text.matchAll(plainHits(terms)))
      yield { start: index, end: index + found.length };
    return;
  }
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
  const { dir, pieces } = marked(line.slice(from, to), terms);
  return { dir, pieces: [...more(from > 0, '… '), ...pieces, ...more(to < line.length, ' …')] };
}

const more = (is: boolean, text: string) => (is ? [{ text, hit: false }] : []);

/** How many of the terms a text holds: the message that says most of it is shown. */
export function heldBy(text: string, terms: readonly SearchTerm[]): number {
  if (isPlain(text)) return terms.filter((term) => plainTerm(term).test(text)).length;
  const words = indexed(text);
  return terms.filter((term) => words.includes(` ${term.words.join(' ')}${term.prefix ? '' : ' '}`)).length;
}

/** A term in a plain text, with whatever signs there are between its words. */
const plainTerm = ({ words, prefix }: SearchTerm): RegExp =>
  alone(words.map((word, index) => written(word, prefix && index === words.length - 1)).join('[^a-z0-9]+'));
