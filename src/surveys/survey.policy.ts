import { type Actor, isLeadOf } from '../people/actor';

/** Who helped, whose team it was, and who follows the person up. */
export interface Helped {
  resolverId: number | null;
  teamId: number | null;
  ownerIds: readonly number[];
}

/** The lead of the team, and whoever follows it up, read name, score and words. */
export const readsWithName = (actor: Actor, { teamId, ownerIds }: Helped): boolean =>
  (teamId !== null && isLeadOf(actor, teamId)) || ownerIds.includes(actor.id);

/** Whoever helped reads score and words. */
export const readsWithoutName = (actor: Actor, { resolverId }: Helped): boolean => resolverId === actor.id;

/** A lead asks about what their own team did. */
export const maySendManualSurvey = (actor: Actor, teamId: number | null): boolean =>
  teamId !== null && isLeadOf(actor, teamId);
