import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../../core/config';
import { dropSealed, seal, unseal, unsealOld } from '../../core/web/signed-cookies';
import type { Actor, ActorRequest } from '../actor';
import { Actors } from '../access/actors.service';
import { days } from '../../core/time';

const remembered = days(90);
const cookie = (secure: boolean) => ({ name: 'known', secure, maxAge: remembered });
const form = /^(\d+)\.(\d+)\.(\d+)$/;

interface Remembered {
  personId: number;
  sessionEpoch: number;
  at: Date;
}

export function rememberBrowser(res: Response, { personId, sessionEpoch, at }: Remembered, secure: boolean): void {
  seal(res, cookie(secure), `${personId}.${sessionEpoch}.${at.getTime()}`);
}

/** Whoever signs out here wants nothing of them left in this browser. */
export function forgetBrowser(req: Request, res: Response, secure: boolean): void {
  dropSealed(req, res, cookie(secure));
}

/** A cookie from before version 0.3 counts as long as it would have: it is replaced when its person signs in. */
function readRemembered(req: Request, secure: boolean): Remembered | null {
  const parts = form.exec(unseal(req, cookie(secure)) ?? unsealOld(req, cookie(secure), form) ?? '');
  return parts && { personId: Number(parts[1]), sessionEpoch: Number(parts[2]), at: new Date(Number(parts[3])) };
}

/**
 * Tells whose browser this is: who is signed in, else who signed in here within 90 days. For pages whose personal link
 * asks for no more.
 */
@Injectable()
export class RememberedBrowser {
  constructor(
    private readonly actors: Actors,
    private readonly config: Config,
  ) {}

  async of(req: ActorRequest): Promise<Actor | null> {
    return req.actor ?? this.ofCookie(this.read(req));
  }

  /** A name for this browser where it has let in whoever has this address; null for any other browser. */
  async browserOf(req: ActorRequest, email: string): Promise<string | null> {
    const known = this.read(req);
    const actor = await this.ofCookie(known);
    return known && actor?.email === email ? `${actor.id}.${known.at.getTime()}` : null;
  }

  private read(req: ActorRequest): Remembered | null {
    const known = readRemembered(req, this.config.secureCookies);
    if (!known || req.at.getTime() - known.at.getTime() > remembered || known.at > req.at) return null;
    return known;
  }

  private async ofCookie(known: Remembered | null): Promise<Actor | null> {
    return known && this.actors.load(known.personId, known.sessionEpoch);
  }
}
