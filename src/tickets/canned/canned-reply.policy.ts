import type { Actor } from '../../people/actor';
import type { CannedReply } from './canned-reply.entity';

type Owner = Pick<CannedReply, 'personId' | 'teamId'>;

/** Their own, and those of their teams; a team's is everybody's in it to use, to change and to remove. */
export const mayUseCanned = (actor: Actor, { personId, teamId }: Owner): boolean =>
  personId === actor.id || (teamId !== null && actor.teamIds.includes(teamId));
