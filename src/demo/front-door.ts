import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** Whoever is nobody yet chooses on the demo's first page who to be. */
@Injectable()
export class FrontDoor implements NestMiddleware {
  use(req: Request, res: Response, next: NextFunction): void {
    if (req.method === 'GET' && req.originalUrl === '/' && req.session?.personId === undefined) res.redirect(303, '/demo');
    else next();
  }
}
