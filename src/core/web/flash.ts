import { localeOf, t } from '../words/words';
import type { Request, Response } from 'express';
import { dropSealed, seal, unseal } from './signed-cookies';

const flash = (secure: boolean) => ({ name: 'flash', secure, maxAge: 60_000 });

/** One sentence for the next page, in its reader's language, in a signed cookie of a minute. */
export function setFlash(res: Response, words: string): void {
  seal(res, flash(res.req.secure), t(words, {}, localeOf(res)));
}

/** Reads the sentence and takes it off, so that it is shown once. */
export function takeFlash(req: Request, res: Response): string | null {
  const cookie = flash(req.secure);
  const words = unseal(req, cookie);
  if (!words) return null;
  dropSealed(req, res, cookie);
  return words;
}
