import type { Actor } from '../people/actor';
import type { Person } from '../people/person.entity';
import { allows } from './ticket-flow';
import type { Ticket } from './ticket.entity';

/** What has to be known of a ticket beside its row to say who may do what. */
export interface Involved {
  watcherIds: readonly number[];
}

export const worksAtTheDesk = (actor: Actor): boolean => actor.roles.has('agent') || actor.roles.has('lead');

/** What has to be known of a ticket to say whom it exists for. */
type Kept = Pick<Ticket, 'private' | 'serviceId' | 'service'>;

export const isRequester = (actor: Actor, ticket: Pick<Ticket, 'requesterId'>): boolean =>
  ticket.requesterId === actor.id;

/**
 * A private ticket exists for its requester, for those who decide about it (on a page of their own), and for its team.
 * It became private with its service, or its service did since. The same in SQL: ticket-queries.ts.
 */
export function isPrivate(ticket: Kept): boolean {
  if (ticket.serviceId !== null && ticket.service === undefined)
    throw new Error('whether a ticket is private can only be said with its service');
  return ticket.private || (ticket.service?.private ?? false);
}

/** Whose need it is, or who asked for it on their behalf. A call that an agent wrote down is the caller's alone. */
export const ownsTicket = (actor: Actor, ticket: Ticket): boolean =>
  isRequester(actor, ticket) ||
  (ticket.submittedById === actor.id && ticket.channel === 'portal' && !isPrivate(ticket));

/** Anybody asks for a colleague who works here. What is private is that colleague's alone from then on: ownsTicket. */
export const mayFileFor = (requester: Pick<Person, 'active'>): boolean => requester.active;

/** An agent works on every ticket, but on a private one only within its team. */
export const worksOn = (actor: Actor, ticket: Kept & Pick<Ticket, 'teamId'>): boolean =>
  worksAtTheDesk(actor) && (!isPrivate(ticket) || (ticket.teamId !== null && actor.teamIds.includes(ticket.teamId)));

/** Nobody follows what is private. */
const watches = (actor: Actor, ticket: Ticket, involved: Involved): boolean =>
  involved.watcherIds.includes(actor.id) && !isPrivate(ticket);

/** Asked by every page, stream and mail. */
export const maySee = (actor: Actor, ticket: Ticket, involved: Involved): boolean =>
  ownsTicket(actor, ticket) || worksOn(actor, ticket) || watches(actor, ticket, involved);

/** What is private stays with the team of its service: somebody else gets it only with another service. */
export const mayGoTo = (teamId: number, ticket: Ticket): boolean =>
  !isPrivate(ticket) || teamId === ticket.teamId || teamId === ticket.service?.teamId;

/** Notes, priorities and who else works on it are the desk's own, even where an agent asks as an employee. */
export const maySeeTheDesk = (actor: Actor, ticket: Kept & Pick<Ticket, 'teamId' | 'requesterId'>): boolean =>
  worksOn(actor, ticket) && !isRequester(actor, ticket);

export const mayAnswer = (actor: Actor, ticket: Ticket): boolean =>
  ownsTicket(actor, ticket) && allows(ticket.status, 'answer');
export const mayAddWatcher = (actor: Actor, ticket: Ticket): boolean =>
  !isPrivate(ticket) &&
  ticket.status !== 'closed' &&
  ticket.status !== 'cancelled' &&
  (ownsTicket(actor, ticket) || worksOn(actor, ticket));
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
/** A tool request is delivered or declined by the team that has it, or by whoever has it; all else by any agent. */
export const mayEnd = (
  actor: Pick<Actor, 'id' | 'teamIds'>,
  { kind, teamId, assigneeId }: Pick<Ticket, 'kind' | 'teamId' | 'assigneeId'>,
): boolean => kind !== 'tool_request' || teamId === null || actor.teamIds.includes(teamId) || assigneeId === actor.id;
/** The desk takes its own word back; whether somebody confirmed it, its story says. */
export const mayRetract = (actor: Actor, ticket: Ticket): boolean =>
  mayHandle(actor, ticket) && allows(ticket.status, 'retract');
/** Whoever follows somebody up opens it for them. */
export const mayReopenForThem = (actor: Actor, ticket: Ticket): boolean =>
  mayHandle(actor, ticket) && allows(ticket.status, 'reopen');
