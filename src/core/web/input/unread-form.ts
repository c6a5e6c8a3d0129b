import type { Request, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import { typedWords, type Typed } from './forms';

export interface UnreadForm {
  typed: Typed;
  /** The field whose files were let go. */
  files: string | null;
}

const kilobyte = 1024;

/** Files of somebody who may not send them are read past, and kept nowhere. */
const nowhere: StorageEngine = {
  _handleFile: (_req, file, done) => {
    file.stream.on('end', () => done(null, {})).resume();
  },
  _removeFile: (_req, _file, done) => done(null),
};

/**
 * The words of a form with files that was refused before it was read, so that whoever typed them gets them back. They go
 * into this one answer and nowhere else; there are few fields and each is short, because anybody may send such a form.
 */
export function readUnread(req: Request, res: Response): Promise<UnreadForm> {
  let files: string | null = null;
  const read = multer({
    storage: nowhere,
    defParamCharset: 'utf8',
    fileFilter: (_req, file, take) => {
      files = file.fieldname;
      take(null, true);
    },
    limits: { fields: 20, fieldSize: 128 * kilobyte, files: 20, parts: 40, fieldNameSize: 100 },
  }).any();
  return new Promise((resolve) => {
    void read(req, res, () => resolve({ typed: typedWords(req.body), files }));
  });
}
