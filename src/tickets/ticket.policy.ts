import type { Actor } from '../people/actor';
import { allows } from './ticket-flow';
import type { Ticket } from './ticket.entity';

/** What has to be known of a ticket beside its row to say who may do what. */
export interface Involved {
  watcherIds: readonly number[];
}

const worksAtTheDesk = (actor: Actor): boolean => actor.roles.has('agent') || actor.roles.has('lead');

export const isRequester = (actor: Actor, ticket: Ticket): boolean => ticket.requesterId === actor.id;

/** Whose need it is, or who typed it for them. */
export const ownsTicket = (actor: Actor, ticket: Ticket): boolean =>
  isRequester(actor, ticket) || ticket.submittedById === actor.id;

/** An agent works on every ticket, but on a private one only within its team. */
export const worksOn = (actor: Actor, ticket: Ticket): boolean =>
  worksAtTheDesk(actor) && (!ticket.private || (ticket.teamId !== null && actor.teamIds.includes(ticket.teamId)));

export const watches = (actor: Actor, involved: Involved): boolean => involved.watcherIds.includes(actor.id);

export const maySee = (actor: Actor, ticket: Ticket, involved: Involved): boolean =>
  ownsTicket(actor, ticket) || worksOn(actor, ticket) || watches(actor, involved);

/** Notes, priorities and who else works on it are the desk's own, even where an agent asks as an employee. */
export const maySeeTheDesk = (actor: Actor, ticket: Ticket): boolean =>
  worksOn(actor, ticket) && !isRequester(actor, ticket);

export const mayAnswer = (actor: Actor, ticket: Ticket): boolean =>
  ownsTicket(actor, ticket) && allows(ticket.status, 'answer');
export const mayAddWatcher = (actor: Actor, ticket: Ticket): boolean =>
  ownsTicket(actor, ticket) || worksOn(actor, ticket);
export const mayConfirm = (actor: Actor, ticket: Ticket): boolean =>
  isRequester(actor, ticket) && allows(ticket.status, 'confirm');
export const mayReopen = (actor: Actor, ticket: Ticket): boolean =>
  ownsTicket(actor, ticket) && allows(ticket.status, 'reopen');
export const mayWithdraw = (actor: Actor, ticket: Ticket): boolean =>
  ownsTicket(actor, ticket) && allows(ticket.status, 'withdraw');
export const mayRestore = (actor: Actor, ticket: Ticket): boolean =>
  isRequester(actor, ticket) &&
  ticket.canWork !== 'yes' &&
  ticket.worksAgainAt === null &&
  ticket.status !== 'cancelled';
export const mayHandle = (actor: Actor, ticket: Ticket): boolean => maySeeTheDesk(actor, ticket);
/** Whoever follows somebody up opens it for them. */
export const mayReopenForThem = (actor: Actor, ticket: Ticket): boolean =>
  mayHandle(actor, ticket) && allows(ticket.status, 'reopen');
