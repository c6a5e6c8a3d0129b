import type { CookieOptions, Request, Response } from 'express';

export interface Sealed {
  name: string;
  secure: boolean;
  maxAge?: number;
}

const hosted = '__Host-';

/** Over https a browser takes such a cookie from this very host alone: no other name of the company can plant it. */
const nameOf = ({ name, secure }: Sealed): string => (secure ? hosted : '') + name;

const options = ({ secure, maxAge }: Sealed): CookieOptions => ({
  signed: true,
  httpOnly: true,
  sameSite: 'lax',
  secure,
  path: '/',
  ...(maxAge === undefined ? {} : { maxAge }),
});

/** What is signed says what it is for, so that a value signed for one cookie is worth nothing in another. */
export function seal(res: Response, cookie: Sealed, value: string): void {
  // The name without the prefix is what it had until version 0.3.
  if (cookie.secure && signed(res.req, cookie.name) !== null) res.clearCookie(cookie.name, options(cookie));
  res.cookie(nameOf(cookie), `${cookie.name}:${value}`, options(cookie));
}

/** Null where there is none, it was forged, or it was signed for something else. */
export function unseal(req: Request, cookie: Sealed): string | null {
  const found = signed(req, nameOf(cookie));
  return found?.startsWith(`${cookie.name}:`) ? found.slice(cookie.name.length + 1) : null;
}

/** As cookies were signed until version 0.3: without their purpose. Only for a form that no other cookie can have. */
export function unsealOld(req: Request, { name }: Sealed, form: RegExp): string | null {
  const found = signed(req, name);
  return found && form.test(found) ? found : null;
}

/** Takes it off, under each name it may have here. */
export function dropSealed(req: Request, res: Response, cookie: Sealed): void {
  for (const name of new Set([nameOf(cookie), cookie.name])) {
    if (signed(req, name) !== null) res.clearCookie(name, options(cookie));
  }
}

function signed(req: Request, name: string): string | null {
  const value: unknown = (req.signedCookies as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' && value ? value : null;
}
