import { day } from '../../core/time';
import type { Request, Response } from 'express';
import { dropSealed, seal, unseal } from '../../core/web/signed-cookies';
import type { ActorRequest } from '../../people/actor';
import type { Walk } from '../walk/walk';

export interface WalkRequest extends ActorRequest {
  /** The walk that this browser began, if it goes on. */
  walk?: Walk | null;
}

const cookie = (secure: boolean) => ({ name: 'walk', secure, maxAge: day });

export function rememberWalk(res: Response, number: number, secure: boolean): void {
  seal(res, cookie(secure), String(number));
}

export function forgetWalk(req: Request, res: Response, secure: boolean): void {
  dropSealed(req, res, cookie(secure));
}

export function walkNumber(req: Request, secure: boolean): number | null {
  const value = unseal(req, cookie(secure));
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/**
 * Whether the browser sits in one of the walk's chairs now: another person of the cast, or nobody, is not on the walk.
 */
export const isSeated = ({ actor, walk }: WalkRequest): boolean =>
  Boolean(walk && actor && Object.values(walk.guests).includes(actor.id));
