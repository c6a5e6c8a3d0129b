import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { SignInNeeded } from '../../errors';
import { localeOf } from '../../words/words';
import { failureOf, toldIn, type Failure } from './failure';
import { safePath } from '../input/safe-path';
import { unsentForm, type UnsentForm } from '../input/unsent-form';
import { type DeskRequest, preparePage } from '../page-context';
import { PageReply, sendPage } from '../reply';
import { isForeignWrite } from './security';
import type { ShortPath } from './short-path';
import type { Views } from '../views';

const wantsJson = (req: Request): boolean => req.path.startsWith('/api/') || req.accepts(['html', 'json']) === 'json';

const opensPage = (req: Request): boolean => (req.method === 'GET' || req.method === 'HEAD') && !wantsJson(req);

const secondsUntil = (until: Date, req: Request): number =>
  Math.max(1, Math.ceil((until.getTime() - (req as DeskRequest).at.getTime()) / 1000));

/** The one place where an error becomes an answer. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly views: Views,
    private readonly log: Logger,
    private readonly shortPath: ShortPath,
    /** Where the desk's own emails come from: whoever is stuck can write there. */
    private readonly ask: string | null,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Response>());
  }

  answer(error: unknown, req: Request, res: Response): void {
    const failure = toldIn(failureOf(error), localeOf(res));
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
    if (failure.retryAfter) res.setHeader('Retry-After', failure.retryAfter);
    if (error instanceof SignInNeeded && opensPage(req)) res.redirect(303, error.address);
    else if (wantsJson(req)) this.problem(failure, req, res);
    else if (failure.withheld || isForeignWrite(req)) void this.page(failure, req, res, null);
    else void this.withWords(failure, req, res);
  }

  /** The words come along even where nobody had read them yet. */
  private async withWords(failure: Failure, req: Request, res: Response): Promise<void> {
    await this.page(failure, req, res, await unsentForm(req, res, failure.status));
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

  private async page(failure: Failure, req: Request, res: Response, unsent: UnsentForm | null): Promise<void> {
    // What failed may be what the page would look up: then it is shown without.
    await preparePage(res).catch(() => undefined);
    try {
      // A page that is open shows what it says, and stays: so nothing that was typed leaves the screen.
      if (req.method !== 'GET') res.setHeader('X-Failure', String(failure.status));
      sendPage(
        this.views,
        res,
        new PageReply('errors/error', { ...failure, unsent, ask: this.ask, back: this.back(req) }, failure.status),
      );
    } catch (error) {
      this.log.error({ err: error }, 'the error page itself failed');
      res
        .status(failure.status)
        .type('text')
        .send([`${failure.title}.`, failure.words, this.ask ?? ''].join(' ').trim());
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
