import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { isIP } from 'node:net';
import { Config } from '../../core/config';
import { NotAllowed } from '../../core/errors';
import { defaultLocale, t } from '../../core/words/words';

/** The name of a Host header without its port; an address of version 6 without its brackets. */
const nameIn = (host: string): string =>
  host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();

/**
 * The demo lets everybody in without a password, so it answers only to its own names: PUBLIC_URL's, this machine's, and
 * addresses in numbers, by which phones in the room reach it. Any other page that makes a browser believe that its name
 * leads here reads nothing.
 */
function isOwnHost(host: string | undefined, publicUrl: string): boolean {
  const name = nameIn(host ?? '');
  return name === 'localhost' || isIP(name) !== 0 || name === nameIn(new URL(publicUrl).host);
}

@Injectable()
export class OwnHosts implements NestMiddleware {
  constructor(private readonly config: Config) {}

  use(req: Request, _res: Response, next: NextFunction): void {
    if (isOwnHost(req.get('host'), this.config.PUBLIC_URL)) return next();
    const address = this.config.PUBLIC_URL;
    const words = t('The demo doesn’t answer under this address. Open {address} instead.', { address }, defaultLocale);
    next(new NotAllowed(words));
  }
}
