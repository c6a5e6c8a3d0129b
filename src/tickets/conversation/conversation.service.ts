import { Injectable } from '@nestjs/common';
import type { KeptFile } from '../../core/files/file-store';
import { tx } from '../../core/database/tx';
import { NotAllowed } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { Pledges } from '../../sla/promises/pledges.service';
import { mentioned } from './mentions';
import { Messages, type MessageSaid } from './messages.service';
import { TicketClocks } from '../consequences/ticket-clocks';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { TicketFinder } from '../ticket-finder';
import { allows, type Party, type TicketKind } from '../ticket-flow';
import type { WaitTerms } from '../waits/ticket-wait.entity';
import { Waits } from '../waits/waits.service';
import { mayAnswer } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { ticketAnswered, ticketNoted, ticketReplied, ticketSubject, ticketWaiting } from '../ticket-facts';

export interface MessageText {
  words: string;
  files?: KeptFile[];
  /** The canned reply that it began with. */
  cannedReplyId?: number;
}

export interface Answer extends MessageText {
  /** Nothing is asked any more: a solved ticket stays solved. */
  thanks?: boolean;
}

export interface Reply extends MessageText {
  /** The newest message that stood on the page; what came after it was not read. */
  seen?: number;
  /** The version of the ticket that stood on the page. */
  version?: number;
}

export interface ReplyThen {
  waitFor?: Party;
  wait?: WaitTerms;
  /** The agent's own promise: they hear more by then. */
  pledgedAt?: Date;
  /** It goes to somebody else in the same breath: whoever writes does not take it. */
  passedOn?: boolean;
}

export interface NoteThen {
  version?: number;
  waitFor?: Party;
  wait?: WaitTerms;
}

/**
 * What a folder below asked of the requester is answered to it alone: true where these words were such an answer, and
 * the desk owes nothing for them. In the transaction of the words.
 */
export type TakesAnswer = (
  ticket: Ticket,
  said: { actorId: number; message: MessageSaid },
  at: Date,
) => Promise<boolean>;

/** What people say to each other on a ticket. */
@Injectable()
export class Conversation {
  private readonly takers: [TicketKind, TakesAnswer][] = [];

  constructor(
    private readonly finder: TicketFinder,
    private readonly messages: Messages,
    private readonly chronicle: TicketFacts,
    private readonly given: Pledges,
    private readonly clocks: TicketClocks,
    private readonly waits: Waits,
  ) {}

  takesAnswers(kind: TicketKind, take: TakesAnswer): void {
    this.takers.push([kind, take]);
  }

  private async taken(ticket: Ticket, said: { actorId: number; message: MessageSaid }, at: Date): Promise<boolean> {
    for (const [kind, take] of this.takers) if (kind === ticket.kind && (await take(ticket, said, at))) return true;
    return false;
  }

  /**
   * The requester's side writes; a ticket that waited for it goes on. What is written to a solved one opens it again,
   * so that the words are in somebody's view and under a promise, unless their author only says thanks.
   */
  answer(actor: Actor, id: number, { words, files, thanks = false }: Answer, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.see(actor, id);
      if (!mayAnswer(actor, ticket)) throw new NotAllowed('Only the person who made this request can reply here.');
      const message = await this.messages.add(
        ticket,
        actor,
        { visibility: 'public', purpose: 'answer', words, files },
        at,
      );
      if (await this.taken(ticket, { actorId: actor.id, message }, at)) return ticket;
      const again = ticket.status === 'resolved' && !thanks;
      if (again) ticket.reopen(at, true);
      else if (ticket.status !== 'resolved') ticket.answer();
      if (again) await this.chronicle.reopened(ticket, { actorId: actor.id, at, message, store: true });
      else await this.chronicle.record(ticket, ticketAnswered, { actorId: actor.id, at, message, store: true });
      return ticket;
    });
  }

  /**
   * An agent answers in public, also where it is the reason why the ticket waits. Whoever answers first has taken it;
   * answering ends a wait for the requester.
   */
  reply(
    actor: Actor,
    id: number,
    { words, files, cannedReplyId, seen, version }: Reply,
    at: Date,
    { waitFor, wait, pledgedAt, passedOn = false }: ReplyThen = {},
  ): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id, { version, at });
      await this.messages.mustHaveRead(actor, ticket, seen);
      const wordBy = pledgedAt ?? (ticket.unpromised ? undefined : wait?.updateBy);
      const taken = !passedOn && assignIfFree(actor, ticket);
      const message = await this.messages.add(
        ticket,
        actor,
        { visibility: 'public', purpose: waitFor ? 'waiting' : 'reply', words, files, cannedReplyId },
        at,
      );
      ticket.reply();
      if (waitFor) ticket.wait(waitFor, at);
      await this.chronicle.record(ticket, ticketReplied, {
        actorId: actor.id,
        at,
        message,
        store: true,
        taking: taken,
        pledgedAt: wordBy,
        details: taken ? { taken: true } : {},
      });
      if (waitFor)
        await this.chronicle.record(ticket, ticketWaiting, {
          actorId: actor.id,
          at,
          message,
          pledgedAt: wordBy,
          details: { on: waitFor },
        });
      if (waitFor) await this.waits.begin(ticket, wait ?? {}, at);
      if (wordBy) await this.clocks.owed(ticket, await this.given.give(ticketSubject(id), wordBy, actor.id, at));
      return ticket;
    });
  }

  /** For the desk alone, also where it says why the ticket waits for somebody outside. */
  note(
    actor: Actor,
    id: number,
    { words, files, cannedReplyId }: MessageText,
    at: Date,
    { version, waitFor, wait }: NoteThen = {},
  ): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id, { version, at });
      const message = await this.messages.add(
        ticket,
        actor,
        { visibility: 'internal', purpose: 'note', words, files, cannedReplyId },
        at,
      );
      const named = await mentioned(words);
      const details = named.length ? { mentioned: named } : {};
      await this.chronicle.record(ticket, ticketNoted, { actorId: actor.id, at, message, details });
      if (!waitFor) return ticket;
      ticket.wait(waitFor, at);
      await this.chronicle.record(ticket, ticketWaiting, {
        actorId: actor.id,
        at,
        store: true,
        details: { on: waitFor },
      });
      await this.waits.begin(ticket, wait ?? {}, at);
      return ticket;
    });
  }
}

function assignIfFree(actor: Actor, ticket: Ticket): boolean {
  if (ticket.assigneeId !== null || !allows(ticket.status, 'assign')) return false;
  ticket.assign(actor, ticket.teamId ?? actor.teamIds[0] ?? null);
  return true;
}
