import {
  createParamDecorator,
  Injectable,
  mixin,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import fs from 'node:fs';
import path from 'node:path';
import { finalize, type Observable } from 'rxjs';
import { Config } from '../config';
import type { IncomingFile } from './file-store';

export interface Upload {
  files: IncomingFile[];
  /** One sentence where the files were refused; the words of the form are kept all the same. */
  problem: string | null;
  /** Files came with the form. Where it is shown again they have to be chosen again: no page can fill a file field. */
  came: boolean;
}

export const maxFiles = 8;
/** The longest text that comes back whole with a message, far beyond what is accepted. */
export const longestField = 1024 * 1024;
const none: Upload = { files: [], problem: null, came: false };

type UploadRequest = Request & { upload?: Upload };

/** `@UseInterceptors(receives('files'))`: streams uploads to disk and removes what was not kept when the request ends. */
export function receives(field: string): Type<NestInterceptor> {
  @Injectable()
  class ReceiveUploads implements NestInterceptor {
    private readonly folder: string;

    constructor(private readonly config: Config) {
      this.folder = path.join(config.dataDir, 'incoming');
    }

    async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      const req = context.switchToHttp().getRequest<UploadRequest>();
      req.upload = none;
      if (req.is('multipart/form-data')) {
        fs.mkdirSync(this.folder, { recursive: true });
        req.upload = await this.receive(req, context.switchToHttp().getResponse<Response>());
      }
      const { files } = req.upload;
      return next
        .handle()
        .pipe(finalize(() => files.forEach((file) => fs.rm(file.path, { force: true }, () => undefined))));
    }

    private receive(req: Request, res: Response): Promise<Upload> {
      const limitMb = this.config.UPLOAD_LIMIT_MB;
      let name = '';
      const handler = multer({
        storage: multer.diskStorage({ destination: this.folder }),
        defParamCharset: 'utf8',
        // Otherwise a file called ".." vanishes on the way; no name is ever used as a path.
        preservePath: true,
        fileFilter: (_req, file, take) => {
          name = cleanName(file.originalname);
          take(null, true);
        },
        limits: { fileSize: limitMb * 1024 * 1024, files: maxFiles, fields: 60, fieldSize: longestField, parts: 80 },
      }).array(field);
      return new Promise((resolve, reject) => {
        void handler(req, res, (error: unknown) => {
          const all = (req.files ?? []) as Express.Multer.File[];
          const files = all.map((file) => ({ path: file.path, name: cleanName(file.originalname) }));
          const empty = all.find(({ size }) => size === 0);
          const problem = error ? wordsFor(error, name, limitMb) : empty ? emptyWords(empty.originalname) : null;
          if (problem) resolve({ files: forgotten(files), problem, came: true });
          else if (error)
            reject(Object.assign(new Error('The upload could not be read'), { status: statusFor(error) }));
          else resolve({ files, problem: null, came: files.length > 0 });
        });
      });
    }
  }
  return mixin(ReceiveUploads);
}

export const Uploaded = createParamDecorator(
  (_: unknown, context: ExecutionContext): Upload => context.switchToHttp().getRequest<UploadRequest>().upload ?? none,
);

/** What is not kept goes at once. */
function forgotten(files: IncomingFile[]): [] {
  for (const file of files) fs.rm(file.path, { force: true }, () => undefined);
  return [];
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code;
const statusFor = (error: unknown): number => (codeOf(error) === 'LIMIT_FIELD_VALUE' ? 413 : 400);

function wordsFor(error: unknown, name: string, limitMb: number): string | null {
  const code = codeOf(error);
  if (code === 'LIMIT_FILE_SIZE')
    return `“${name}” is too large: a file can have up to ${limitMb} MB. Your words are kept; choose a smaller file.`;
  if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE')
    return `Send up to ${maxFiles} files at once. Your words are kept.`;
  return null;
}

const emptyWords = (name: string): string =>
  `“${cleanName(name)}” is empty, so there is nothing to send. Your words are kept.`;

/** A name to show and to download under: no folders, no control characters, none that turn the order of letters. */
function cleanName(name: string): string {
  const plain = name
    .replace(/^.*[\\/]/, '')
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out here
    .replace(/[\u0000-\u001f\u007f"\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  return /^\.*$/.test(plain) ? 'file' : plain.slice(-150);
}
