const special: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th', ð: 'd' };

/** Letters without capitals and accents, so that "jose" finds "José" on either database. */
export function folded(words: string): string {
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
