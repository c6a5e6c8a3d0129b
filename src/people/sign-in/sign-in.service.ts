import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../../core/config';
import { repo, tx } from '../../core/database/tx';
import { Timeline } from '../../timeline/timeline.service';
import { rememberBrowser } from './remembered-browser';
import { Person } from '../person.entity';
import { Actors } from '../access/actors.service';
import { Navigation } from '../access/navigation';
import type { Token } from '../access/token.entity';
import { signInKind, Tokens } from '../access/tokens.service';
import { signedIn } from '../people-facts';

/** What makes a browser somebody's. */
@Injectable()
export class SignIn {
  constructor(
    private readonly tokens: Tokens,
    private readonly timeline: Timeline,
    private readonly config: Config,
    private readonly actors: Actors,
    private readonly navigation: Navigation,
  ) {}

  /** Where somebody who has come in goes on: to the page they asked for, else to where their day begins. */
  async landing(personId: number, next: string): Promise<string> {
    if (next !== '/') return next;
    const actor = await this.actors.load(personId);
    return actor ? this.navigation.landing(actor) : next;
  }

  /** The person whom a link would let in now, and the link's row; null for used, expired, forged. Writes nothing. */
  async waiting(raw: string, at: Date): Promise<{ token: Token; person: Person } | null> {
    const token = await this.tokens.find(signInKind, raw, at);
    const person = token && !token.usedAt ? await repo(Person).findOneBy({ id: token.personId, active: true }) : null;
    return token && person ? { token, person } : null;
  }

  /** Uses the link up; null when it did not work any more. */
  comeIn(raw: string, at: Date): Promise<Person | null> {
    return tx(async () => {
      const waiting = await this.waiting(raw, at);
      if (!waiting || !(await this.tokens.use(waiting.token, at))) return null;
      // Whoever asked twice has come in: what else is on its way, or lies in a mailbox, opens nothing any more.
      await this.tokens.endAllOf(waiting.person.id, at, signInKind);
      return waiting.person;
    });
  }

  /** A new session for this browser, so that nobody who knew the old one comes along. */
  async begin(req: Request, res: Response, person: Person, by: 'link' | 'password' | 'demo', at: Date): Promise<void> {
    await this.renew(req, res, person, at);
    await this.timeline.record(signedIn, {
      subject: { kind: 'person', id: person.id },
      actorId: person.id,
      personId: person.id,
      at,
      details: { by },
    });
  }

  /** `signedInAt` is the moment of the proof, which may be older than the new session. */
  async renew(req: Request, res: Response, person: Person, at: Date, signedInAt = at): Promise<void> {
    await settled((done) => req.session.regenerate(done));
    Object.assign(req.session, {
      personId: person.id,
      sessionEpoch: person.sessionEpoch,
      signedInAt: signedInAt.toISOString(),
    });
    await settled((done) => req.session.save(done));
    rememberBrowser(res, { personId: person.id, sessionEpoch: person.sessionEpoch, at }, this.config.secureCookies);
  }

  async end(req: Request): Promise<void> {
    await settled((done) => req.session.destroy(done));
  }
}

function settled(work: (done: (error?: unknown) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => work((error) => (error ? reject(error as Error) : resolve())));
}
