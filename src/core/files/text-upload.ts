import fs from 'node:fs/promises';
import { ValidationFailed } from '../errors';
import { textOfBytes } from './text-of-bytes';
import type { Upload } from './uploads';

interface Limit {
  bytes: number;
  tooLarge: string;
}

/** The words of the text file that came with a form; null where none did. What is no text is told so. */
export async function textOfUpload(
  { files: [file], problem }: Upload,
  { bytes: most, tooLarge }: Limit,
  prepared: (bytes: Buffer) => Uint8Array = (bytes) => bytes,
): Promise<string | null> {
  if (problem) throw new ValidationFailed({ file: problem });
  if (!file) return null;
  if ((await fs.stat(file.path)).size > most) throw new ValidationFailed({ file: tooLarge });
  const text = textOfBytes(prepared(await fs.readFile(file.path)));
  if (text.includes('\0'))
    throw new ValidationFailed({ file: 'This isn’t a text file. Save the list as CSV, then choose it again.' });
  return text;
}
