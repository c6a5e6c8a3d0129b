import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { SignInNeeded } from '../../errors';
import { failureOf, type Failure } from './failure';
import { typedWords } from '../input/forms';
import { safePath } from '../input/safe-path';
import type { DeskRequest } from '../page-context';
import { PageReply, sendPage } from '../reply';
import { rescueWords } from './rescued-words';
import type { ShortPath } from './short-path';
import type { Views } from '../views';

const wantsJson = (req: Request): boolean => req.path.startsWith('/api/') || req.accepts(['html', 'json']) === 'json';

const opensPage = (req: Request): boolean => (req.method === 'GET' || req.method === 'HEAD') && !wantsJson(req);

/** Longer words a person typed are shown again, so that they can be copied: nothing is lost. */
function keptWords(req: Request): { name: string; words: string }[] {
  if (req.method !== 'POST') return [];
  return Object.entries(typedWords(req.body))
    .filter(([name, words]) => name !== 'submission' && words.trim().length > 2 && /\s|.{12}/.test(words))
    .map(([name, words]) => ({ name, words }));
}

const secondsUntil = (until: Date, req: Request): number =>
  Math.max(1, Math.ceil((until.getTime() - (req as DeskRequest).at.getTime()) / 1000));

/** The one place where an error becomes an answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly views: Views,
    private readonly log: Logger,
    private readonly shortPath: ShortPath,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(error: unknown, req: Request, res: Response): void {
    const failure = failureOf(error);
    if (failure.until) res.setHeader('Retry-After', secondsUntil(failure.until, req));
    if (failure.unexpected)
      this.log.error(
        { err: error, requestId: (req as DeskRequest).id, path: this.shortPath(req.path) },
        'a request failed',
      );
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (error instanceof SignInNeeded && opensPage(req)) res.redirect(303, error.address);
    else if (failure.retryAfter) void this.askAgain(failure, failure.retryAfter, req, res);
    else this.tell(failure, req, res);
  }

  /** Meant to be sent once more, so the words come along even where nobody had read them yet. */
  private async askAgain(failure: Failure, seconds: number, req: Request, res: Response): Promise<void> {
    await rescueWords(req, res);
    res.setHeader('Retry-After', seconds);
    this.tell(failure, req, res);
  }

  private tell(failure: Failure, req: Request, res: Response): void {
    if (wantsJson(req)) this.problem(failure, req, res);
    else this.page(failure, req, res);
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
          ...(failure.until ? { until: failure.until } : {}),
        }),
      );
  }

  private page(failure: Failure, req: Request, res: Response): void {
    try {
      sendPage(
        this.views,
        res,
        new PageReply('errors/error', { ...failure, typed: keptWords(req), back: this.back(req) }, failure.status),
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
