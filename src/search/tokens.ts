import { folded, isPlain } from '../core/words/folded';

/** No word that somebody looks for is longer; what a key or a picture written as text holds is cut. */
export const longest = 64;

/** The words of a text as they are looked for: folded, without signs. */
export function tokensOf(text: string): string[] {
  const words = isPlain(text)
    ? text.toLowerCase().split(/[^a-z0-9]+/)
    : folded(text.replace(/\p{Cf}/gu, '')).split(/[^\p{L}\p{N}]+/u);
  return words.filter(Boolean).map((word) => word.slice(0, longest));
}

/** A text as the index holds it: each word stands between two spaces, so that LIKE finds what the index finds. */
export function indexed(...texts: string[]): string {
  const words = texts.flatMap(tokensOf);
  return words.length ? ` ${words.join(' ')} ` : '';
}
