import { Injectable } from '@nestjs/common';
import { Conflict, NotAllowed, NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Assignment } from '../lifecycle/assignment.service';
import { Resolution } from '../lifecycle/resolution.service';
import { ticketRef } from '../consequences/ticket-mailer';
import { TicketFinder } from '../ticket-finder';
import { allows, type Move, refusals } from '../ticket-flow';
import { isRequester, mayGoTo } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import type { Receiver } from './receivers.service';
import type { SelectionForm, SelectionMove } from './selection.forms';

export interface Selected {
  id: number;
  version?: number;
}

interface LeftOut {
  ref: string;
  why: string;
}

export interface Sorted {
  can: Ticket[];
  left: LeftOut[];
}

export interface Done {
  done: number;
  left: LeftOut[];
}

/** What is asked for all of them, checked and complete. */
export interface SelectionAct {
  form: SelectionForm;
  to: Receiver | null;
}

export const selectedOf = ({ ticket }: { ticket: string[] }): Selected[] => [
  ...new Map(ticket.map((one) => one.split('.').map(Number)).map(([id, version]) => [id, { id, version }])).values(),
];

const flowMoves: Record<SelectionMove, Move> = {
  assign: 'assign',
  priority: 'triage',
  service: 'triage',
  solve: 'resolve',
};

/** One thing done with several tickets: each by itself, whole or not at all, and what was left out is told with why. */
@Injectable()
export class Selection {
  constructor(
    private readonly finder: TicketFinder,
    private readonly assignment: Assignment,
    private readonly resolution: Resolution,
  ) {}

  /** Those that this actor may see; for others they do not exist. */
  async seen(actor: Actor, selected: readonly Selected[]): Promise<Ticket[]> {
    const found: Ticket[] = [];
    for (const { id } of selected) {
      const one = await this.finder.see(actor, id).catch((error: Error) => noOne(error));
      if (one) found.push(one.ticket);
    }
    return found;
  }

  /** What would happen: which of them can, and why the others cannot. */
  async sort(actor: Actor, selected: readonly Selected[], act: SelectionAct): Promise<Sorted> {
    const sorted: Sorted = { can: [], left: [] };
    for (const ticket of await this.seen(actor, selected)) {
      const why = refusal(actor, ticket, act);
      if (why === null) sorted.can.push(ticket);
      else sorted.left.push({ ref: ticketRef(ticket.id), why: t(why, {}, actor.locale) });
    }
    return sorted;
  }

  async carryOut(actor: Actor, selected: readonly Selected[], act: SelectionAct, at: Date): Promise<Done> {
    const left: LeftOut[] = [];
    let done = 0;
    for (const one of selected) {
      const why = await this.one(actor, one, act, at).then(
        () => null,
        (error: Error) => whyOf(error, actor),
      );
      if (why === null) done += 1;
      else left.push({ ref: ticketRef(one.id), why });
    }
    return { done, left };
  }

  private async one(actor: Actor, { id, version }: Selected, { form, to }: SelectionAct, at: Date): Promise<unknown> {
    const { move } = form;
    if (move === 'assign' && to)
      return this.assignment.transfer(
        actor,
        id,
        { teamId: to.teamId, personId: to.personId, words: form.reason ?? '' },
        at,
        version,
      );
    if (move === 'priority')
      return this.assignment.prioritise(actor, id, { impact: form.impact, urgency: form.urgency, version }, at);
    if (move === 'service') return this.assignment.triage(actor, id, form.serviceId, at, version);
    return this.resolution.resolve(actor, id, { outcome: form.outcome, words: form.solution, version }, at);
  }
}

function refusal(actor: Actor, ticket: Ticket, { form, to }: SelectionAct): string | null {
  if (isRequester(actor, ticket)) return 'It’s your own request.';
  const move = flowMoves[form.move];
  if (!allows(ticket.status, move)) return refusals[move];
  if (form.move === 'solve' && ticket.waitingOn === 'approval') return 'It’s waiting for an approval.';
  if (to && !mayGoTo(to.teamId, ticket)) return 'It’s private and stays with its team.';
  if (to?.personId && to.personId === ticket.assigneeId) return 'They have it already.';
  if (form.move === 'service' && ticket.serviceId === form.serviceId) return 'It has this service already.';
  return null;
}

/** A fault of the desk itself is no reason to leave one out: it is told as one. */
function whyOf(error: Error, { locale }: Actor): string {
  if (error instanceof NotFound) return t('It was not found.', {}, locale);
  if (error instanceof ValidationFailed) return Object.values(error.errors).join(' ');
  if (error instanceof Conflict || error instanceof RuleBroken || error instanceof NotAllowed)
    return t(error.message, {}, locale);
  throw error;
}

function noOne(error: Error): null {
  if (error instanceof NotFound) return null;
  throw error;
}
