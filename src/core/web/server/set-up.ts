import type { INestApplication } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import compression from 'compression';
import cookieParser from 'cookie-parser';
import express, { type NextFunction, type Request, type Response } from 'express';
import session from 'express-session';
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { parse as parseQuery } from 'node:querystring';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { Clock, monotonic } from '../../clock';
import { Config } from '../../config';
import { NotAllowed } from '../../errors';
import { longestField, maxFiles } from '../../files/uploads';
import { Assets } from '../assets';
import { plainFields } from '../input/forms';
import { ErrorFilter } from './error.filter';
import type { DeskRequest } from '../page-context';
import { PageAdapter } from '../reply';
import { headers, nonce, refuseForeignWrites, warnOfProxy } from './security';
import { SessionStore, longestSession } from './session-store';
import { moved } from './moved';
import { type ShortPath } from './short-path';
import { Views } from '../views';

const probes = new Set(['/health/live', '/health/ready']);
const slowMs = 1_000;

/** A page that stays open to be told what is new is not slow. */
const isSlow = (req: DeskRequest, res: ServerResponse): boolean =>
  monotonic() - req.since > slowMs && !String(res.getHeader('content-type')).startsWith('text/event-stream');

/** Refused for a while, with its time: nobody has to look at that. */
const saysWhenToComeBack = (res: ServerResponse): boolean => res.statusCode === 503 && res.hasHeader('retry-after');

export interface Web {
  assets: Assets;
  views: Views;
  adapter: PageAdapter;
}

/** What the program says of its addresses: how logs shorten them, and which ones moved. */
interface Addresses {
  shortPath: ShortPath;
  oldAddresses: Readonly<Record<string, string>>;
}

// Files of the program: they are the same for every desk that this process opens, one after another or side by side.
const opened = new Map<string, Omit<Web, 'adapter'>>();

function readPages(viewsFolder: string): Omit<Web, 'adapter'> {
  const assets = new Assets(path.join(viewsFolder, 'assets'));
  const read = { assets, views: new Views(viewsFolder, assets) };
  opened.set(viewsFolder, read);
  return read;
}

/** Compiles the pages. Called before the application exists, because its adapter needs them. */
export function openWeb(viewsFolder: string): Web {
  const pages = opened.get(viewsFolder) ?? readPages(viewsFolder);
  return { ...pages, adapter: new PageAdapter(pages.views) };
}

/** The bare address of a sender, unless it is only this machine's own. */
function senderOf(from: string): string | null {
  const address = (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
  return /@(?!localhost$)[^@\s]+$/.test(address) ? address : null;
}

/** Everything that stands in front of the controllers, in the order in which a request meets it. */
export function setUpWeb(app: INestApplication, web: Web, log: Logger, { shortPath, oldAddresses }: Addresses): void {
  const nest = app as NestExpressApplication;
  const config = nest.get(Config);
  const clock = nest.get(Clock);
  const ask = senderOf(config.MAIL_FROM);
  const errors = new ErrorFilter(web.views, log, shortPath, ask);

  nest.disable('x-powered-by');
  nest.set('trust proxy', config.TRUST_PROXY);
  nest.set('query parser', (query: string | null) => plainFields(parseQuery(query ?? '')));
  nest.use(web.assets.middleware);
  nest.use((req: DeskRequest, res: Response, next: NextFunction) => {
    req.at = clock.now();
    req.since = monotonic();
    req.id = randomUUID();
    res.setHeader('X-Request-Id', req.id);
    res.locals.deskAddress = ask;
    res.locals.uploads = { mb: config.UPLOAD_LIMIT_MB, most: maxFiles };
    next();
  });
  nest.use(
    pinoHttp({
      logger: log,
      autoLogging: { ignore: (req) => req.url?.startsWith('/health/') ?? false },
      genReqId: (req) => (req as unknown as DeskRequest).id,
      customLogLevel: (req, res, error) => {
        if (saysWhenToComeBack(res)) return 'warn';
        if (error || res.statusCode >= 500) return 'error';
        return isSlow(req as unknown as DeskRequest, res) ? 'warn' : 'info';
      },
      customSuccessMessage: (req, res) =>
        isSlow(req as unknown as DeskRequest, res) ? 'a slow request' : 'request completed',
      customErrorMessage: (_req, res) => (saysWhenToComeBack(res) ? 'asked to come back later' : 'request errored'),
      // Why it failed is told where it failed; the error made up for this line has nothing but the logger's own stack.
      customErrorObject: (_req, res, _error, { err, ...line }) => (res.err ? { err, ...line } : line),
      // A personal link is a key: logs hold the path's first two parts and never the query.
      serializers: {
        req: (req: { id: string; method: string; url: string }) => ({
          id: req.id,
          method: req.method,
          path: shortPath(req.url),
        }),
        res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      },
    }),
  );
  if (config.TRUST_PROXY === 0) nest.use(warnOfProxy(log));
  nest.use(nonce, headers(config.secureCookies), moved(oldAddresses), compression());
  nest.use(cookieParser(config.SECRET));
  const sessions = session({
    name: config.secureCookies ? '__Host-sid' : 'sid',
    secret: config.SECRET,
    resave: false,
    saveUninitialized: false,
    store: nest.get(SessionStore),
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.secureCookies, maxAge: longestSession, path: '/' },
  });
  // Whoever asks how the program is must hear it also while sessions cannot be read.
  nest.use((req: Request, res: Response, next: NextFunction) =>
    probes.has(req.path) ? next() : sessions(req, res, next),
  );
  nest.use(
    refuseForeignWrites((req, res) =>
      errors.answer(new NotAllowed('This came from another site, so we ignored it.'), req, res),
    ),
  );
  // Forms only, and flat: no page needs JSON, and what nests without end brings down whoever walks through it.
  // On its way each byte of a text may take three.
  nest.use(express.urlencoded({ extended: false, limit: 3 * longestField }));
  nest.use((req: Request, _res: Response, next: NextFunction) => {
    if (req.body && typeof req.body === 'object') req.body = plainFields(req.body as object);
    next();
  });
  nest.use((error: unknown, req: Request, res: Response, next: NextFunction) =>
    error ? errors.answer(error, req, res) : next(),
  );
  nest.useGlobalFilters(errors);
  nest.enableShutdownHooks();
}
