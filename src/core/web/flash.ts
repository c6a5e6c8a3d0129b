import type { Request, Response } from 'express';

const cookie = 'flash';

/** One sentence for the next page, in a signed cookie of a minute. */
export function setFlash(res: Response, words: string): void {
  res.cookie(cookie, words, { signed: true, httpOnly: true, sameSite: 'lax', secure: res.req.secure, maxAge: 60_000 });
}

/** Reads the sentence and takes it off, so that it is shown once. */
export function takeFlash(req: Request, res: Response): string | null {
  const words: unknown = (req.signedCookies as Record<string, unknown> | undefined)?.[cookie];
  if (typeof words !== 'string' || !words) return null;
  res.clearCookie(cookie, { httpOnly: true, sameSite: 'lax', secure: req.secure });
  return words;
}
