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
}

const maxFiles = 8;

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
      req.upload = { files: [], problem: null };
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
      const handler = multer({
        storage: multer.diskStorage({ destination: this.folder }),
        defParamCharset: 'utf8',
        limits: { fileSize: limitMb * 1024 * 1024, files: maxFiles, fields: 60, fieldSize: 512 * 1024, parts: 80 },
      }).array(field);
      return new Promise((resolve, reject) => {
        void handler(req, res, (error: unknown) => {
          const files = ((req.files ?? []) as Express.Multer.File[])
            .filter((file) => file.size > 0)
            .map((file) => ({ path: file.path, name: cleanName(file.originalname) }));
          if (!error) return resolve({ files, problem: null });
          const problem = wordsFor(error, limitMb);
          if (problem) resolve({ files: [], problem });
          else reject(Object.assign(new Error('The upload could not be read'), { status: 400 }));
        });
      });
    }
  }
  return mixin(ReceiveUploads);
}

export const Uploaded = createParamDecorator(
  (_: unknown, context: ExecutionContext): Upload =>
    context.switchToHttp().getRequest<UploadRequest>().upload ?? { files: [], problem: null },
);

function wordsFor(error: unknown, limitMb: number): string | null {
  const code = (error as { code?: string }).code;
  if (code === 'LIMIT_FILE_SIZE')
    return `A file may have ${limitMb} MB at most. Your words are kept; choose a smaller file.`;
  if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE')
    return `Send ${maxFiles} files at most at once. Your words are kept.`;
  return null;
}

/** A name to show and to download under: no folders, no control characters. */
function cleanName(name: string): string {
  const plain = name
    .replace(/^.*[\\/]/, '')
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out here
    .replace(/[\u0000-\u001f\u007f"]/g, '')
    .trim();
  return plain.slice(-150) || 'file';
}
