import type { Request, Response } from 'express';
import { days } from '../../core/time';
import { seal, unseal } from '../../core/web/signed-cookies';
import type { Month } from '../months';

const cookie = (secure: boolean) => ({ name: 'opened-month', secure, maxAge: days(45) });

/**
 * Whoever has read what people said of a month cannot guess it any more. Nobody else learns of it, and nothing is
 * counted: their own browser remembers the newest month that it has shown them.
 */
export function openMonth(req: Request, res: Response, personId: number, month: Month): void {
  if (!hasOpened(req, personId, month)) seal(res, cookie(req.secure), `${personId} ${month}`);
}

export function hasOpened(req: Request, personId: number, month: Month): boolean {
  const [who, what] = (unseal(req, cookie(req.secure)) ?? '').split(' ');
  return who === String(personId) && what >= month;
}
