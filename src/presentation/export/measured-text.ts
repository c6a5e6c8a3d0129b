/*
 * How wide a letter of Arial is, in thousandths of its size: code 32 to 126, regular and bold. Measured from
 * Liberation Sans, which is made to the same widths. A slide program breaks lines by itself; so that nothing is written
 * over what stands below, we have to know how many lines it will make.
 */
// prettier-ignore
const regular = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
// prettier-ignore
const bold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
];
const signs: Record<string, number> = { '‘': 278, '’': 278, '“': 500, '”': 500, '…': 1000, '—': 1000, '·': 278 };
/** Of what is none of these: a wide letter, so that a line is rather thought too long. */
const unknown = 800;
/** What another face than ours may be wider by. */
const spare = 1.03;
/** From line to line, of the size: what slide programs take for this face. */
const lineHeight = 1.17;
const points = 72;

export interface TextLook {
  /** Points. */
  size: number;
  bold?: boolean;
}

/** Inches. */
function widthOf(words: string, { size, bold: strong = false }: TextLook): number {
  const widths = strong ? bold : regular;
  let sum = 0;
  for (const letter of words.normalize('NFD').replace(/\p{M}/gu, ''))
    sum += widths[letter.charCodeAt(0) - 32] ?? signs[letter] ?? (/[\s\u2009]/u.test(letter) ? 278 : unknown);
  return (sum / 1000) * (size / points) * spare;
}

/** How a text falls into lines of a width in inches: at spaces, and within a word that is wider than a line. */
export function linesOf(words: string, width: number, look: TextLook): string[] {
  return words.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ').flatMap((one) => broken(one, width, look))) {
      const longer = line ? `${line} ${word}` : word;
      if (line && widthOf(longer, look) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  });
}

function broken(word: string, width: number, look: TextLook): string[] {
  if (widthOf(word, look) <= width) return [word];
  const parts: string[] = [''];
  for (const letter of word) {
    const last = parts.length - 1;
    if (parts[last] && widthOf(parts[last] + letter, look) > width) parts.push(letter);
    else parts[last] += letter;
  }
  return parts;
}

/** Inches that a text takes. */
export const heightOf = (words: string, width: number, look: TextLook): number =>
  (linesOf(words, width, look).length * look.size * lineHeight) / points;

export interface Fitted {
  size: number;
  /** Inches. */
  height: number;
  lines: number;
}

/** The largest of these sizes at which a text needs no more than so many inches; else the smallest. */
export function fitted(words: string, box: { w: number; h: number }, sizes: readonly number[], strong = false): Fitted {
  const tried = sizes.map((size) => {
    const look = { size, bold: strong };
    return { size, height: heightOf(words, box.w, look), lines: linesOf(words, box.w, look).length };
  });
  return tried.find(({ height }) => height <= box.h) ?? tried[tried.length - 1];
}
