/** However a line ends: on other systems, in word processors, in old texts. */
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** No text of ours holds a control character but the tab and the end of a line, nor half of a sign. */
const controls = /(?![\t\n])\p{Cc}|\p{Cs}/gu;
/** These two turn right letters round. They're only ever used to deceive: marks and isolates do what writing needs. */
const overrides = /[\u202D\u202E]/g;
/** What a name never needs: signs of direction, widths of nothing, hyphens that may show, marks of byte order. */
const hidden = /[\p{Cc}\p{Cs}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu;
/** Joiners shape Persian and Indic words and hold emoji together, but only between two signs that are seen. */
const idleJoiners = /(?<![^\s\u200C\u200D])[\u200C\u200D]+|[\u200C\u200D]+(?![^\s\u200C\u200D])/gu;
const joiners = /[\u200C\u200D]/g;
const seen = /[^\s\u2800\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/**
 * Any text as it is stored: one kind of line end, one composition of a letter, nothing that a database or a mail
 * chokes on, no letters turned round, and what shows nothing is nothing.
 */
export function plainText(text: string): string {
  const plain = text.normalize('NFC').replace(lineEnds, '\n').replace(controls, '').replace(overrides, '');
  return seen.test(plain) ? plain : '';
}

/** A name without what nobody sees: two that look the same are the same. */
export const visible = (text: string): string => text.normalize('NFC').replace(hidden, '').replace(idleJoiners, '');

/** A name or a title: one line, single spaces, nothing hidden. */
export const oneLineOf = (text: string): string => {
  const line = visible(text.replace(lineEnds, ' ').replace(/\s+/g, ' ')).replace(/\s+/g, ' ').trim();
  return seen.test(line) ? line : '';
};

/** A mail address as it is compared: however wide, tall or padded its letters were typed, or a full stop after it. */
export const addressOf = (text: string): string =>
  visible(text.normalize('NFKC')).replace(joiners, '').trim().toLowerCase().normalize('NFC').replace(/\.+$/, '');
