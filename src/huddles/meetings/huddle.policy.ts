import { type Actor, isAgent, isLeadOf } from '../../people/actor';
import type { Huddle } from './huddle.entity';

const guestDays = 14;

/** A huddle is its team's own. */
export const inTeam = (actor: Actor, teamId: number): boolean => isAgent(actor) && actor.teamIds.includes(teamId);

/** Its lead says when, retells what people said, and asks somebody to listen. */
export const leadsHuddle = (actor: Actor, teamId: number): boolean => inTeam(actor, teamId) && isLeadOf(actor, teamId);

/** A guest reads it from the invitation until two weeks after it was held. */
export function isGuest(actor: Actor, huddle: Pick<Huddle, 'guestId' | 'heldAt'>, at: Date): boolean {
  const until = huddle.heldAt && new Date(huddle.heldAt.getTime() + guestDays * 86_400_000);
  return huddle.guestId === actor.id && (until === null || at < until);
}

/** Each takes back their own, and a lead everybody's. */
export const mayTakeBack = (actor: Actor, teamId: number, authorId: number): boolean =>
  inTeam(actor, teamId) && (authorId === actor.id || leadsHuddle(actor, teamId));
