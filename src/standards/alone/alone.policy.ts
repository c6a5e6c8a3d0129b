import type { Actor } from '../../people/actor';
import { openStatuses } from '../../tickets/ticket-flow';
import { mayHandle } from '../../tickets/ticket.policy';
import type { Ticket } from '../../tickets/ticket.entity';

/** Whoever works on a ticket that is not their own, as long as somebody may still write on it without reopening it. */
export const mayDecideAlone = (actor: Actor, ticket: Ticket): boolean =>
  mayHandle(actor, ticket) && (openStatuses.includes(ticket.status) || ticket.status === 'resolved');

const minutesToTakeBack = 15;

/** A slip of the hand is taken back by whoever made it, as long as nothing can have come of it. */
export const isJustDecided = (since: Date, now: Date): boolean =>
  now.getTime() - since.getTime() < minutesToTakeBack * 60_000;
