import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { Config } from '../../core/config';
import { defaultLocale } from '../../core/words/words';
import {
  type Actor,
  type ActorRequest,
  firstNameOf,
  hueOf,
  initialsOf,
  isAdministrator,
  isAgent,
  isChangeLeader,
  isExecutive,
  isLead,
} from '../actor';
import { SessionStore } from '../../core/web/server/session-store';
import { Actors } from './actors.service';
import { hasIdled } from './fresh-sign-in';
import { type TopBar, Navigation } from './navigation';
import { Waiting } from './waiting';

declare module 'express-session' {
  interface SessionData {
    /** Of the moment of signing in; a later one voids the session. */
    sessionEpoch?: number;
  }
}

/** Knows who asks, once a request, and tells every page. */
@Injectable()
export class ActorMiddleware implements NestMiddleware {
  constructor(
    private readonly actors: Actors,
    private readonly navigation: Navigation,
    private readonly config: Config,
    private readonly sessions: SessionStore,
    private readonly waiting: Waiting,
  ) {}

  async use(req: ActorRequest, res: Response, next: NextFunction): Promise<void> {
    const actor = await this.actorOf(req);
    req.actor = actor;
    res.locals.zone = actor?.zone ?? this.config.DESK_ZONE;
    res.locals.locale = actor?.locale ?? defaultLocale;
    if (actor) {
      res.locals.me = meOf(actor);
      res.locals.meLinks = this.navigation.own(actor);
      res.locals.meIcons = this.navigation.icons(actor);
      res.locals.bar = this.navigation.of(actor, pathOf(req));
      res.locals.beforePage = async () => {
        const held = await this.navigation.holding();
        res.locals.meLinks = this.navigation.own(actor, held);
        res.locals.bar = this.barOf(actor, req, held);
      };
    }
    next();
  }

  private barOf(actor: Actor, req: ActorRequest, held: ReadonlySet<string>): TopBar {
    const path = pathOf(req);
    const counts = this.waiting.counts(this.navigation.waits(actor, path), actor);
    return this.navigation.of(actor, path, counts, held);
  }

  private async actorOf({ session, at }: ActorRequest): Promise<Actor | null> {
    if (session?.personId === undefined) return null;
    const actor = await this.actors.ofSession(session);
    if (actor && hasIdled(actor, this.sessions.usedAt(session), at)) {
      this.sessions.end(session);
      return null;
    }
    return actor && { ...actor, signedInAt: new Date(session.signedInAt ?? 0) };
  }
}

const pathOf = ({ originalUrl }: ActorRequest): string => originalUrl.split('?')[0];

const meOf = (actor: Actor) => ({
  id: actor.id,
  name: actor.name,
  email: actor.email,
  firstName: firstNameOf(actor.name),
  initials: initialsOf(actor.name),
  hue: hueOf(actor.id),
  agent: isAgent(actor),
  lead: isLead(actor),
  executive: isExecutive(actor),
  changeLeader: isChangeLeader(actor),
  administrator: isAdministrator(actor),
});
