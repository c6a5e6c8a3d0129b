import type { Request, Response } from 'express';
import { localeOf } from '../words/words';
import { takeFlash } from './flash';

/** What every page knows beside its own data. `me` and `nav` are put into res.locals by whoever knows people. */
export interface PageContext {
  path: string;
  nonce: string;
  requestId: string;
  flash: string | null;
  now: Date;
  zone: string;
  locale: string;
}

/** Set by the first middleware of every request. */
export interface DeskRequest extends Request {
  at: Date;
  /** For how long it took; `at` may stand still. */
  since: number;
  id: string;
}

/** What is looked up only for those who are shown a page, and not for those who are sent on to one. */
type BeforePage = () => Promise<void>;

export async function preparePage({ locals }: Response): Promise<void> {
  await (locals.beforePage as BeforePage | undefined)?.();
}

export function pageContext(req: Request, res: Response): PageContext & Record<string, unknown> {
  const desk = req as DeskRequest;
  return {
    ...(res.locals as Record<string, unknown>),
    path: req.path,
    nonce: String(res.locals.nonce ?? ''),
    requestId: String(desk.id ?? ''),
    flash: takeFlash(req, res),
    now: desk.at,
    zone: String(res.locals.zone ?? 'UTC'),
    locale: localeOf(res),
  };
}
