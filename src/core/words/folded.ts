const special: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th', ð: 'd' };

/** Of no letter but the plainest: most texts are, and nothing needs to be taken apart in them. */
export const isPlain = (words: string): boolean => /^[\0-\x7f]*$/.test(words);

/** Letters without capitals and accents, so that "jose" finds "José" on either database. */
export function folded(words: string): string {
  if (isPlain(words)) return words.toLowerCase().replace(/\s+/g, ' ').trim();
  return words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłđæœıþð]/g, (letter) => special[letter])
    .replace(/\s+/g, ' ')
    .trim();
}

/** A LIKE pattern for words typed by a person; goes with ESCAPE '!'. */
export function containing(words: string): string {
  return `%${folded(words).replace(/[!%_]/g, '!$&')}%`;
}

/** What two names share that differ only in capitals, accents, spaces or a full stop at the end. */
export const sameName = (name: string): string => folded(name).replace(/[\s.]+$/, '');
