import { folded } from '../core/words/folded';

/** No word that somebody looks for is longer; what a key or a picture written as text holds is cut. */
const longest = 64;

/** The words of a text as they are looked for: folded, without signs. */
export const tokensOf = (text: string): string[] =>
  folded(text.replace(/\p{Cf}/gu, ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => word.slice(0, longest));

/** A text as the index holds it: each word stands between two spaces, so that LIKE finds what the index finds. */
export function indexed(...texts: string[]): string {
  const words = texts.flatMap(tokensOf);
  return words.length ? ` ${words.join(' ')} ` : '';
}
