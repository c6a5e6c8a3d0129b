import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import type { DeskRequest } from '../../core/web/page-context';
import { companyState } from './cast.pages';
import { Company } from './company';

/** Every page of the demo says at its foot what it is, and until when the company has lived. */
@Injectable()
export class DeskLine implements NestMiddleware {
  constructor(private readonly company: Company) {}

  use(req: DeskRequest, res: Response, next: NextFunction): void {
    const { name, livedTo, goesOn } = this.company;
    if (livedTo)
      res.locals.deskLine = `${name}, a company that does not exist. ${companyState(livedTo, goesOn, req.at)}`;
    next();
  }
}
