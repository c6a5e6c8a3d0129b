import type { CookieOptions, Request, Response } from 'express';
import type { ActorRequest } from '../../people/actor';
import type { Walk } from '../walk/walk';

export interface WalkRequest extends ActorRequest {
  /** The walk that this browser began, if it goes on. */
  walk?: Walk | null;
}

const cookie = 'walk';
const day = 86_400_000;
const options = (secure: boolean): CookieOptions => ({
  signed: true,
  httpOnly: true,
  sameSite: 'lax',
  secure,
  path: '/',
});

export function rememberWalk(res: Response, number: number, secure: boolean): void {
  res.cookie(cookie, String(number), { ...options(secure), maxAge: day });
}

export function forgetWalk(res: Response, secure: boolean): void {
  res.clearCookie(cookie, options(secure));
}

export function walkNumber(req: Request): number | null {
  const value: unknown = (req.signedCookies as Record<string, unknown> | undefined)?.[cookie];
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/** Whether the browser sits in one of the walk's chairs now: another person of the cast, or nobody, is not on the walk. */
export const isSeated = ({ actor, walk }: WalkRequest): boolean =>
  Boolean(walk && actor && Object.values(walk.guests).includes(actor.id));
