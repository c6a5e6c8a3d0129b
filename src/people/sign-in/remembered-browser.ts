import { Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import type { Actor, ActorRequest } from '../actor';
import { Actors } from '../access/actors.service';
import { days } from '../access/tokens.service';

const cookie = 'known';
const rememberedFor = days(90);

interface Remembered {
  personId: number;
  sessionEpoch: number;
  at: Date;
}

const options = (secure: boolean): CookieOptions => ({
  signed: true,
  httpOnly: true,
  sameSite: 'lax',
  secure,
  path: '/',
});

export function rememberBrowser(res: Response, { personId, sessionEpoch, at }: Remembered, secure: boolean): void {
  res.cookie(cookie, `${personId}.${sessionEpoch}.${at.getTime()}`, { ...options(secure), maxAge: rememberedFor });
}

/** Whoever signs out here wants nothing of them left in this browser. */
export function forgetBrowser(res: Response, secure: boolean): void {
  res.clearCookie(cookie, options(secure));
}

function readRemembered(req: Request): Remembered | null {
  const value: unknown = (req.signedCookies as Record<string, unknown> | undefined)?.[cookie];
  const parts = typeof value === 'string' ? /^(\d+)\.(\d+)\.(\d+)$/.exec(value) : null;
  return parts && { personId: Number(parts[1]), sessionEpoch: Number(parts[2]), at: new Date(Number(parts[3])) };
}

/** Tells whose browser this is: who is signed in, else who signed in here within 90 days. For pages whose personal link asks for no more. */
@Injectable()
export class RememberedBrowser {
  constructor(private readonly actors: Actors) {}

  async of(req: ActorRequest): Promise<Actor | null> {
    if (req.actor) return req.actor;
    const remembered = readRemembered(req);
    if (!remembered || req.at.getTime() - remembered.at.getTime() > rememberedFor || remembered.at > req.at)
      return null;
    return this.actors.load(remembered.personId, remembered.sessionEpoch);
  }
}
