import express, { type Request, type RequestHandler, type Response } from 'express';
import multer from 'multer';

const limit = 512 * 1024;

/** Takes the words of a form and lets its files go by. */
const withoutFiles: multer.StorageEngine = {
  _handleFile: (_req, file, done) => void file.stream.on('end', () => done(null, {})).resume(),
  _removeFile: (_req, _file, done) => done(null),
};
const readers: RequestHandler[] = [
  express.urlencoded({ extended: false, limit }),
  multer({
    storage: withoutFiles,
    defParamCharset: 'utf8',
    limits: { fields: 60, fieldSize: limit, parts: 80 },
  }).any() as RequestHandler,
];

/** Where a request failed before its form was read: reads it now, so that what a person typed can be shown again. */
export async function rescueWords(req: Request, res: Response): Promise<void> {
  if (req.method !== 'POST' || req.body !== undefined) return;
  for (const read of readers) await new Promise<void>((resolve) => void read(req, res, () => resolve()));
}
