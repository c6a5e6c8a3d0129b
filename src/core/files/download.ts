import { StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Readable } from 'node:stream';
import type { FileStore } from './file-store';
import type { StoredFile } from './stored-file.entity';

/**
 * Always as a download: a picture still shows inside a page, but nothing that was sent in is opened as a page of ours.
 * Nothing is given where the browser has it already.
 */
export async function download(
  { file, name }: { file: StoredFile; name: string },
  store: FileStore,
  req: Request,
  res: Response,
): Promise<StreamableFile | undefined> {
  const etag = `"${file.sha256}"`;
  if (req.get('if-none-match') === etag) return void res.status(304);
  const bytes = (await store.open(file)) as Readable;
  res.on('close', () => bytes.destroy());
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  res.setHeader('X-Content-Type-Options', 'nosniff');
  // A browser may keep it, but asks here before it shows it again: after signing out it gets nothing.
  res.setHeader('Cache-Control', 'private, no-cache');
  res.setHeader('ETag', etag);
  res.attachment(name);
  res.setHeader('Content-Type', file.type);
  return new StreamableFile(bytes, { type: file.type, length: file.size });
}
