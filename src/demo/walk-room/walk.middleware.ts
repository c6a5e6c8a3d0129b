import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import { Config } from '../../core/config';
import { isSeated, walkNumber, type WalkRequest } from './walk-request';
import { mustStayOnTheWalk } from './walk-bounds';
import { WalkPages } from './walk.pages';
import { Walks } from '../walk/walks.service';

/** Whoever walks sees and does everything at their walk's own instant, and the strip above every page. */
@Injectable()
export class WalkTime implements NestMiddleware {
  constructor(
    private readonly walks: Walks,
    private readonly pages: WalkPages,
    private readonly config: Config,
  ) {}

  async use(req: WalkRequest, res: Response, next: NextFunction): Promise<void> {
    const number = walkNumber(req, this.config.secureCookies);
    req.walk = number === null ? null : await this.walks.of(number);
    const path = req.originalUrl.split('?')[0];
    if (req.walk && isSeated(req) && path !== '/walk/beats') {
      await mustStayOnTheWalk(req, req.walk);
      const at = this.walks.time(req.walk, req.at);
      res.locals.walk = this.pages.strip(req.walk, await this.walks.look(req.walk), req.originalUrl);
      if (!path.startsWith('/walk')) req.at = at;
    }
    res.locals.walkWaits = Boolean(req.walk && !req.walk.ended && !res.locals.walk);
    next();
  }
}
