import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { SignInNeeded } from '../../errors';
import { failureOf, type Failure } from './failure';
import { typedWords, worthKeeping, type Field } from '../input/forms';
import { safePath } from '../input/safe-path';
import { readUnread, type UnreadForm } from '../input/unread-form';
import type { DeskRequest } from '../page-context';
import { PageReply, sendPage } from '../reply';
import { isForeignWrite } from './security';
import { shortPath } from './short-path';
import type { Views } from '../views';

const wantsJson = (req: Request): boolean => req.path.startsWith('/api/') || req.accepts(['html', 'json']) === 'json';

const opensPage = (req: Request): boolean => (req.method === 'GET' || req.method === 'HEAD') && !wantsJson(req);

/** What was sent and did not get through: to be read, and where that helps to be sent again as it was. */
interface Unsent {
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

function unsentOf(req: Request, status: number, { files, whole }: UnreadForm): Unsent | null {
  if (req.method !== 'POST') return null;
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

/** The one place where an error becomes an answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly views: Views,
    private readonly log: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(error: unknown, req: Request, res: Response): void {
    const failure = failureOf(error);
    if (failure.unexpected)
      this.log.error({ err: error, requestId: (req as DeskRequest).id, path: shortPath(req.path) }, 'a request failed');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (failure.retryAfter) res.setHeader('Retry-After', failure.retryAfter);
    if (error instanceof SignInNeeded && opensPage(req)) res.redirect(303, error.address);
    else if (wantsJson(req)) this.problem(failure, req, res);
    else if (isForeignWrite(req)) this.page(failure, req, res, null);
    else void this.withWords(failure, req, res);
  }

  /** The words come along even where nobody had read them yet. */
  private async withWords(failure: Failure, req: Request, res: Response): Promise<void> {
    this.page(failure, req, res, unsentOf(req, failure.status, await readUnread(req, res)));
  }

  private problem(failure: Failure, req: Request, res: Response): void {
    res
      .status(failure.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'about:blank',
          title: failure.title,
          status: failure.status,
          detail: failure.words,
          instance: req.path,
          ...(failure.errors ? { errors: failure.errors } : {}),
        }),
      );
  }

  private page(failure: Failure, req: Request, res: Response, unsent: Unsent | null): void {
    try {
      // A page that is open shows what it says, and stays: so nothing that was typed leaves the screen.
      if (req.method !== 'GET') res.setHeader('X-Failure', String(failure.status));
      sendPage(
        this.views,
        res,
        new PageReply('errors/error', { ...failure, unsent, back: this.back(req) }, failure.status),
      );
    } catch (error) {
      this.log.error({ err: error }, 'the error page itself failed');
      res.status(failure.status).type('text').send(`${failure.title}. ${failure.words}`);
    }
  }

  private back(req: Request): string {
    try {
      const { host, pathname, search } = new URL(req.get('referer') ?? '');
      return host === req.get('host') ? safePath(pathname + search) : '/';
    } catch {
      return '/';
    }
  }
}
