import type { NextFunction, Request, RequestHandler, Response } from 'express';

/**
 * Sends whoever opens an old address to the new one, with what was asked. Forms are not sent on: they would be lost.
 */
export function moved(addresses: Readonly<Record<string, string>>): RequestHandler {
  const rules = Object.entries(addresses).map(([from, to]) => ({
    from: new RegExp(`^${from.replace(':id', '([^/]+)')}$`),
    to: to.replace(':id', '$1'),
  }));
  return (req: Request, res: Response, next: NextFunction) => {
    const rule =
      req.method === 'GET' || req.method === 'HEAD' ? rules.find(({ from }) => from.test(req.path)) : undefined;
    if (!rule) return next();
    res.redirect(301, req.path.replace(rule.from, rule.to) + req.originalUrl.slice(req.path.length));
  };
}
