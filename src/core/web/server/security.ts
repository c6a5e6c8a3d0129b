import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { IncomingMessage, ServerResponse } from 'node:http';

const nonceOf = (_: IncomingMessage, res: ServerResponse): string =>
  `'nonce-${String((res as Response).locals.nonce)}'`;

export const nonce: RequestHandler = (_req, res, next) => {
  res.locals.nonce = randomBytes(16).toString('base64');
  next();
};

export function headers(https: boolean): RequestHandler {
  return helmet({
    // `no-referrer` would make browsers send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonceOf],
        styleSrc: ["'self'", nonceOf],
        imgSrc: ["'self'", 'data:', 'blob:'],
        frameSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
  });
}

/**
 * Behind a proxy that is not named as one, all of them have the proxy's address: what is limited for one is limited for
 * everybody.
 */
export function warnOfProxy(log: Logger): RequestHandler {
  let warned = false;
  return (req, _res, next) => {
    if (!warned && req.get('x-forwarded-for') !== undefined) {
      warned = true;
      log.warn(
        { proxy: req.ip },
        'requests come through a proxy (X-Forwarded-For), but TRUST_PROXY is 0: everybody counts as one visitor; ' +
          'set it to the number of proxies',
      );
    }
    next();
  };
}

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS']);

function sameHost(origin: string, req: Request): boolean {
  try {
    return new URL(origin).host === req.get('host');
  } catch {
    return false;
  }
}

/**
 * A writing request from another site is refused. A client that sends neither header is no browser, so it carries no
 * cookie of somebody else.
 */
export function isForeignWrite(req: Request): boolean {
  if (readOnly.has(req.method)) return false;
  const site = req.get('sec-fetch-site');
  const origin = req.get('origin');
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const foreignOrigin = origin !== undefined && origin !== 'null' && !sameHost(origin, req);
  const hiddenOrigin = origin === 'null' && site !== 'same-origin';
  return foreignSite || foreignOrigin || hiddenOrigin;
}

export function refuseForeignWrites(refuse: (req: Request, res: Response) => void) {
  return (req: Request, res: Response, next: NextFunction): void => {
    if (isForeignWrite(req)) return refuse(req, res);
    next();
  };
}
