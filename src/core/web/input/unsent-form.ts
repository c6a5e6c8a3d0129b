import express, { type Request, type RequestHandler, type Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import { typedWords, worthKeeping, type Field } from './forms';

const kilobyte = 1024;
const longest = 128 * kilobyte;

interface UnreadForm {
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
 * Where a request failed before its form was read: reads it now, so that whoever typed it gets the words back. They go
 * into this one answer and nowhere else; there are few fields and each is short, because anybody may send such a form.
 */
async function readUnread(req: Request, res: Response): Promise<UnreadForm> {
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

/** What was sent and did not get through: to be read, and where that helps to be sent again as it was. */
export interface UnsentForm {
  action: string;
  /** Whether the same may simply be sent again. */
  again: boolean;
  signIn: boolean;
  multipart: boolean;
  files: string | null;
  whole: boolean;
  words: Field[];
  rest: Field[];
}

export async function unsentForm(req: Request, res: Response, status: number): Promise<UnsentForm | null> {
  if (req.method !== 'POST') return null;
  const { files, whole } = await readUnread(req, res);
  const body = (req.body ?? {}) as Record<string, unknown>;
  const kept = new Set(Object.keys(typedWords(body)));
  const sent = Object.entries(body).flatMap(([name, value]) =>
    kept.has(name) ? [value].flat().map((one) => ({ name, value: String(one) })) : [],
  );
  const words = sent.filter(worthKeeping);
  // Where something is left out, a password on purpose, the same cannot be sent again.
  const same = whole && kept.size === Object.keys(body).length;
  return {
    action: req.originalUrl,
    again: same && words.length > 0 && (status === 401 || status === 429 || status >= 500),
    signIn: status === 401,
    multipart: Boolean(req.is('multipart/form-data')),
    files,
    whole,
    words,
    rest: sent.filter((one) => !worthKeeping(one)),
  };
}
