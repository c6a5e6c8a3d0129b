import { Injectable } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import type { Actor, ActorRequest } from '../actor';
import { Actors } from '../access/actors.service';
import { days } from '../access/tokens.service';

const cookie = 'known';
const remembered = days(90);

interface Known {
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

export function rememberKnown(res: Response, { personId, sessionEpoch, at }: Known, secure: boolean): void {
  res.cookie(cookie, `${personId}.${sessionEpoch}.${at.getTime()}`, { ...options(secure), maxAge: remembered });
}

/** Whoever signs out here wants nothing of them left in this browser. */
export function forgetKnown(res: Response, secure: boolean): void {
  res.clearCookie(cookie, options(secure));
}

function readKnown(req: Request): Known | null {
  const value: unknown = (req.signedCookies as Record<string, unknown> | undefined)?.[cookie];
  const parts = typeof value === 'string' ? /^(\d+)\.(\d+)\.(\d+)$/.exec(value) : null;
  return parts && { personId: Number(parts[1]), sessionEpoch: Number(parts[2]), at: new Date(Number(parts[3])) };
}

/** Tells whose browser this is: who is signed in, else who signed in here within 90 days. For pages whose personal link asks for no more. */
@Injectable()
export class KnownPerson {
  constructor(private readonly actors: Actors) {}

  async of(req: ActorRequest): Promise<Actor | null> {
    if (req.actor) return req.actor;
    const known = readKnown(req);
    if (!known || req.at.getTime() - known.at.getTime() > remembered || known.at > req.at) return null;
    return this.actors.load(known.personId, known.sessionEpoch);
  }
}
