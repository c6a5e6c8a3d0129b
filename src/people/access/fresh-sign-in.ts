import { FreshSignInNeeded } from '../../core/errors';
import { type Actor, isAdministrator, isExecutive } from '../actor';
import { minutes } from '../../core/time';

/**
 * An open laptop or a stolen session must not be enough to take an account over for good, nor to give somebody a role:
 * both want a sign-in that is a few minutes old.
 */
const freshFor = minutes(10);

/** Who sees what everybody said, or may open every door, is asked again the next morning. */
const longestIdle = minutes(12 * 60);

export const isFresh = ({ signedInAt }: Actor, at: Date): boolean =>
  signedInAt !== undefined && Math.abs(at.getTime() - signedInAt.getTime()) <= freshFor;

/** For a first password, for roles, and for keys that work without a browser. */
export function mustBeFresh(actor: Actor, at: Date): void {
  if (!isFresh(actor, at)) throw new FreshSignInNeeded();
}

/** Whether this person's session has lain unused for too long. `usedAt` is known to the hour. */
export const hasIdled = (actor: Actor, usedAt: Date | undefined, at: Date): boolean =>
  (isAdministrator(actor) || isExecutive(actor)) &&
  usedAt !== undefined &&
  at.getTime() - usedAt.getTime() > longestIdle;
