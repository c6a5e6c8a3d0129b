import { Injectable } from '@nestjs/common';
import { tx } from '../../core/database/tx';
import { NotFound, RuleBroken } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import type { CannedReply } from '../canned/canned-reply.entity';
import { filledIn } from '../canned/placeholders';
import { ticketRef } from '../consequences/ticket-mailer';
import { Conversation } from '../conversation/conversation.service';
import { Assignment } from '../lifecycle/assignment.service';
import { Resolution } from '../lifecycle/resolution.service';
import { TicketFinder } from '../ticket-finder';
import type { Ticket } from '../ticket.entity';
import { refusal, type SelectionAct, unread, whyOf } from './selection-refusals';

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

export const selectedOf = ({ ticket }: { ticket: string[] }): Selected[] => [
  ...new Map(ticket.map((one) => one.split('.').map(Number)).map(([id, version]) => [id, { id, version }])).values(),
];

/** One thing done with several tickets: each by itself, whole or not at all, and what was left out is told with why. */
@Injectable()
export class Selection {
  constructor(
    private readonly finder: TicketFinder,
    private readonly assignment: Assignment,
    private readonly resolution: Resolution,
    private readonly conversation: Conversation,
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

  private async one(
    actor: Actor,
    { id, version }: Selected,
    { form, to, canned }: SelectionAct,
    at: Date,
  ): Promise<unknown> {
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
    if (canned) return this.reply(actor, { id, version }, canned, at);
    return this.resolution.resolve(actor, id, { outcome: form.outcome, words: form.solution, version }, at);
  }

  /** To each in its own words, and to nobody who wrote what nobody has read. */
  private reply(actor: Actor, { id, version }: Selected, canned: CannedReply, at: Date): Promise<unknown> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id, { version, at });
      if (ticket.unanswered) throw new RuleBroken(unread);
      const words = filledIn(canned.words, ticket, actor);
      return this.conversation.reply(actor, id, { words, cannedReplyId: canned.id, version }, at);
    });
  }
}

function noOne(error: Error): null {
  if (error instanceof NotFound) return null;
  throw error;
}
