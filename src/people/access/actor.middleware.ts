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
import { Actors } from './actors.service';
import { Navigation } from './navigation';

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
  ) {}

  async use(req: ActorRequest, res: Response, next: NextFunction): Promise<void> {
    const personId = req.session?.personId;
    const actor = personId === undefined ? null : await this.actors.load(personId, req.session.sessionEpoch);
    req.actor = actor;
    res.locals.zone = actor?.zone ?? this.config.DESK_ZONE;
    res.locals.locale = actor?.locale ?? defaultLocale;
    if (actor) {
      res.locals.me = meOf(actor);
      res.locals.meLinks = this.navigation.own(actor);
      res.locals.nav = this.navigation.of(actor, req.originalUrl.split('?')[0]);
    }
    next();
  }
}

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
