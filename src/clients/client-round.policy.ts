import { type Actor, isChangeLeader } from '../people/actor';
import type { ClientRound } from './client-round.entity';

/** Who sees clients' names and addresses, and goes on with the round: whoever knows them, and the change leader. */
export const keepsRound = (actor: Actor, { hostId }: Pick<ClientRound, 'hostId'>): boolean =>
  actor.id === hostId || isChangeLeader(actor);
