/**
 * Whether somebody who typed `typed` may have meant `known`, or its beginning: one slip in a word of four letters and
 * more, two from eight on. A slip is a letter too many, too few, another, or two that changed places (the distance of
 * Damerau 1964, Communications of the ACM 7:171, where no pair is changed twice).
 */
export function isNearly(typed: string, known: string): boolean {
  const slips = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  if (slips === 0) return typed === known;
  // The first letter is nearly always right, and guesses stay few.
  if (typed[0] !== known[0]) return false;
  const lengths = Array.from({ length: 2 * slips + 1 }, (_, index) => typed.length - slips + index);
  return lengths.some((length) => length <= known.length && slipsBetween(typed, known.slice(0, length)) <= slips);
}

function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(
        rows[i - 1][j] + 1,
        row[j - 1] + 1,
        rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? rows[i - 2][j - 2] + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
