import express, { type Request, type RequestHandler, type Response } from 'express';
import multer, { type StorageEngine } from 'multer';

const kilobyte = 1024;
const longest = 128 * kilobyte;

export interface UnreadForm {
  /** The field whose files were let go. */
  files: string | null;
  /** Whether every word of it was read. */
  whole: boolean;
}

/** Files of a form that goes nowhere are read past, and kept nowhere. */
const nowhere: StorageEngine = {
  _handleFile: (_req, file, done) => {
    file.stream.on('end', () => done(null, {})).resume();
  },
  _removeFile: (_req, _file, done) => done(null),
};

/**
 * Where a request failed before its form was read: reads it now, so that whoever typed it gets the words back. They go into
 * this one answer and nowhere else; there are few fields and each is short, because anybody may send such a form.
 */
export async function readUnread(req: Request, res: Response): Promise<UnreadForm> {
  const form: UnreadForm = { files: null, whole: true };
  if (req.method !== 'POST' || req.body !== undefined) return form;
  const readers: RequestHandler[] = [
    express.urlencoded({ extended: false, limit: longest }),
    multer({
      storage: nowhere,
      defParamCharset: 'utf8',
      fileFilter: (_req, file, take) => {
        form.files = file.fieldname;
        take(null, true);
      },
      limits: { fields: 20, fieldSize: longest, files: 20, parts: 40, fieldNameSize: 100, fieldNestingDepth: 0 },
    }).any() as RequestHandler,
  ];
  for (const read of readers)
    await new Promise<void>(
      (resolve) =>
        void read(req, res, (error: unknown) => {
          form.whole &&= !error;
          resolve();
        }),
    );
  return form;
}
