/**
 * The words in a text file, whatever wrote it: UTF-8, UTF-16 in both orders (Excel's "Unicode text"), with a mark at
 * its start or without, and what is none of these as Windows-1252, in which Western spreadsheets still write.
 */
export function textOfBytes(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  return encoding ? new TextDecoder(encoding).decode(bytes) : western(bytes);
}

const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** By hand: some versions of Node take Windows-1252 for Latin-1, in which € and curly quotes are no signs at all. */
const western = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\x80-\x9F]/g, (sign) => upper[sign.charCodeAt(0) - 0x80]);

/** Null where it is none of the Unicode ones. */
function encodingOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const looked = bytes.subarray(0, 4096);
  for (const [index, byte] of looked.entries()) if (byte === 0) zeros[index % 2]++;
  // Half of UTF-16 is zeros as long as most letters are Latin; no other text has any.
  if (zeros[1] > looked.length / 4) return 'utf-16le';
  if (zeros[0] > looked.length / 4) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
