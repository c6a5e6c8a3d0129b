import {
  createParamDecorator,
  Injectable,
  Logger,
  mixin,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import multer from 'multer';
import fs from 'node:fs';
import { finalize, type Observable } from 'rxjs';
import { Config } from '../config';
import { isFull } from '../errors';
import { visible } from '../words/visible';
import { localeOf, t } from '../words/words';
import { FileStore, incomingFolder, type IncomingFile, type KeptFile } from './file-store';

export interface Upload {
  files: IncomingFile[];
  /** One sentence where the files were refused; the words of the form are kept all the same. */
  problem: string | null;
  /** Makes them durable: once the form is right, and before any transaction is opened. */
  keep: () => Promise<KeptFile[]>;
  /** Files came with the form. Where it is shown again they have to be chosen again: no page can fill a file field. */
  came: boolean;
}

export const maxFiles = 8;
/** The longest text that comes back whole with a message, far beyond what is accepted. */
export const longestField = 1024 * 1024;
// A name with brackets would build objects within objects; no form has one.
const limits = { fields: 60, fieldSize: longestField, parts: 80, fieldNestingDepth: 0 };

type UploadRequest = Request & { upload?: Upload };

/** No file came. */
export const noUpload: Upload = { files: [], problem: null, keep: () => Promise.resolve([]), came: false };

/**
 * `@UseInterceptors(receives('files'))`: streams uploads to disk and removes what was not used when the request ends.
 * Without a name it takes the files of every field: each says in which it came.
 */
export function receives(field?: string): Type<NestInterceptor> {
  @Injectable()
  class ReceiveUploads implements NestInterceptor {
    private readonly log = new Logger('Uploads');
    private readonly folder: string;

    constructor(
      private readonly config: Config,
      private readonly store: FileStore,
    ) {
      this.folder = incomingFolder(config);
    }

    async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
      const req = context.switchToHttp().getRequest<UploadRequest>();
      req.upload = noUpload;
      if (!req.is('multipart/form-data')) return next.handle();
      const { files, problem, came } = await this.receive(req, context.switchToHttp().getResponse<Response>());
      const kept: KeptFile[] = [];
      const keep = async (): Promise<KeptFile[]> => {
        for (const file of files.slice(kept.length)) kept.push(await this.store.keep(file));
        return kept;
      };
      req.upload = { files: problem ? [] : files, problem, keep, came };
      return next.handle().pipe(finalize(() => void this.clear(files, kept)));
    }

    private async clear(files: IncomingFile[], kept: KeptFile[]): Promise<void> {
      try {
        for (const file of files) await fs.promises.rm(file.path, { force: true });
        for (const file of kept) await this.store.discard(file);
      } catch (error) {
        this.log.warn(`an upload was left behind for the sweep: ${(error as Error).message}`);
      }
    }

    private receive(req: Request, res: Response): Promise<Pick<Upload, 'files' | 'problem' | 'came'>> {
      const limitMb = this.config.UPLOAD_LIMIT_MB;
      const locale = localeOf(res);
      let name = '';
      const uploads = multer({
        storage: multer.diskStorage({
          destination: (_req, _file, take) =>
            fs.mkdir(this.folder, { recursive: true }, (error) => take(error, this.folder)),
        }),
        defParamCharset: 'utf8',
        // Otherwise a file called ".." vanishes on the way; no name is ever used as a path.
        preservePath: true,
        fileFilter: (_req, file, take) => {
          name = cleanName(file.originalname);
          take(null, true);
        },
        limits: { ...limits, fileSize: limitMb * 1024 * 1024, files: maxFiles },
      });
      const handler = field === undefined ? uploads.any() : uploads.array(field);
      return new Promise((resolve, reject) => {
        void handler(req, res, (error: unknown) => {
          const all = (req.files ?? []) as Express.Multer.File[];
          const files = all.map((file) => ({
            path: file.path,
            name: cleanName(file.originalname),
            field: file.fieldname,
          }));
          if (isFull(error)) this.log.error(`there is no room for an upload: ${(error as Error).message}`);
          const empty = files[all.findIndex(({ size }) => size === 0)];
          const problem = error
            ? uploadProblem(error, { limitMb, name, locale })
            : empty
              ? emptyWords(empty.name, locale)
              : null;
          if (!error || problem) resolve({ files, problem, came: name !== '' });
          else reject(Object.assign(new Error('The upload could not be read'), { status: statusFor(error) }));
        });
      });
    }
  }
  return mixin(ReceiveUploads);
}

export const Uploaded = createParamDecorator(
  (_: unknown, context: ExecutionContext): Upload =>
    context.switchToHttp().getRequest<UploadRequest>().upload ?? noUpload,
);

const emptyWords = (name: string, locale: string) =>
  t('“{name}” is empty, so there’s nothing to send. Your text is still here.', { name }, locale);
const statusFor = (error: unknown): number => ((error as { code?: string }).code === 'LIMIT_FIELD_VALUE' ? 413 : 400);

export function uploadProblem(
  error: unknown,
  { limitMb, name, locale }: { limitMb: number; name: string; locale: string },
): string | null {
  if (isFull(error))
    return t(
      'The desk’s disk is full, so we can’t take files right now. Your text is still here: send it without a file.',
      {},
      locale,
    );
  const code = (error as { code?: string }).code;
  if (code === 'LIMIT_FILE_SIZE')
    return t(
      '“{name}” is too large. Files can be up to {mb} MB: choose a smaller one. Your text is still here.',
      { name, mb: limitMb },
      locale,
    );
  if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE')
    return t('You can send up to {n} files at once. Your text is still here.', { n: maxFiles }, locale);
  return null;
}

/** A name to show and to download under: no folders, and no sign that is not seen or turns the others round. */
function cleanName(name: string): string {
  const plain = visible(name)
    .replace(/^.*[\\/]/, '')
    .replaceAll('"', '')
    .trim();
  // By whole signs: half of one is none.
  return /^\.*$/.test(plain) ? 'file' : [...plain].slice(-150).join('');
}
