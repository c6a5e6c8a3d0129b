import { day } from '../../core/time';
import { Injectable, Logger } from '@nestjs/common';
import { In, LessThanOrEqual, Not, IsNull } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { NotAllowed, RuleBroken } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { wholeNumber } from '../../settings/setting';
import { Settings } from '../../settings/settings.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import type { Reply } from '../conversation/conversation.service';
import { Messages } from '../conversation/messages.service';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { TicketFinder } from '../ticket-finder';
import { notYours, type Outcome } from '../ticket-flow';
import { mayConfirm, mayEnd, mayReopen, mayReopenForThem, mayWithdraw, mayRestore } from '../ticket.policy';
import { Ticket } from '../ticket.entity';
import { serviceRestored, ticketClosed, ticketConfirmed, ticketResolved, ticketWithdrawn } from '../ticket-facts';

export const silentDays = wholeNumber('tickets.closeAfterDays', 3, 1, 30, {
  group: 'requests',
  words: 'A solved or delivered request closes automatically after',
  unit: 'workingDays',
});
const reopenDays = wholeNumber('tickets.reopenDays', 14, 1, 90, {
  group: 'requests',
  words: 'A closed request can be reopened for',
  unit: 'days',
  help: 'Later than that, people open a new request that follows the old one.',
});

const batch = 100;

/** How a ticket ends, and how it comes back. */
@Injectable()
export class Resolution {
  private readonly log = new Logger(Resolution.name);

  constructor(
    private readonly finder: TicketFinder,
    private readonly messages: Messages,
    private readonly facts: TicketFacts,
    private readonly settings: Settings,
    private readonly calendar: DeskCalendar,
    private readonly stopping: Stopping,
  ) {}

  resolve(
    actor: Actor,
    id: number,
    { outcome, words, files, cannedReplyId, seen, version }: Reply & { outcome: Outcome },
    at: Date,
  ): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id, { version, at });
      await this.messages.mustHaveRead(actor, ticket, seen);
      if (!mayEnd(actor, ticket)) throw new RuleBroken(notYours);
      if (outcome === 'solved' || outcome === 'workaround') await this.facts.mustBeDone(ticket, actor.locale);
      if (ticket.assigneeId === null) ticket.assign(actor, ticket.teamId ?? actor.teamIds[0] ?? null);
      ticket.resolve(outcome, actor.id, at, await this.calendar.daysOn(at, await this.settings.get(silentDays)));
      const message = await this.messages.add(
        ticket,
        actor,
        { visibility: 'public', purpose: 'resolution', words, files, cannedReplyId },
        at,
      );
      await this.facts.record(ticket, ticketResolved, {
        actorId: actor.id,
        at,
        message,
        store: true,
        details: { outcome: ticket.outcome ?? outcome },
      });
      return ticket;
    });
  }

  /** Nobody answered for so long that it ends; whatever they write brings it back. In the sweep's transaction. */
  async endUnanswered(ticket: Ticket, at: Date): Promise<void> {
    const closesAt = await this.calendar.daysOn(at, await this.settings.get(silentDays));
    ticket.resolve('no_answer', ticket.assigneeId, at, closesAt);
    const details = { outcome: 'no_answer' } as const;
    await this.facts.record(ticket, ticketResolved, { actorId: null, at, store: true, details });
  }

  /** "It works now", with the working minutes that were really lost, where they were counted wrong. */
  confirm(actor: Actor, id: number, at: Date, corrected?: number): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.see(actor, id);
      if (!mayConfirm(actor, ticket)) throw refusal(ticket.status === 'closed', 'This ticket is already closed.');
      ticket.close(at);
      const counted = await this.lostMinutes(ticket, ticket.resolvedAt ?? at);
      ticket.restore(at, counted ?? 0);
      if (counted !== null && corrected !== undefined) ticket.lostMinutes = corrected;
      await this.facts.record(ticket, ticketConfirmed, {
        actorId: actor.id,
        at,
        store: true,
        details: { outcome: ticket.outcome, ...lostIn(ticket), counted: counted ?? undefined },
      });
      return ticket;
    });
  }

  /** "Not yet", with the reason. */
  reopen(actor: Actor, id: number, words: string, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.see(actor, id);
      if (!mayReopen(actor, ticket)) throw refusal(true, 'Only a ticket that has ended can be reopened.');
      return this.openAgain(actor, ticket, 'not_yet', words, at);
    });
  }

  /** The desk opens it again, because it was not right. */
  reopenForThem(actor: Actor, id: number, words: string, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      if (!mayReopenForThem(actor, ticket)) throw refusal(true, 'Only a ticket that has ended can be reopened.');
      return this.openAgain(actor, ticket, 'reply', words, at);
    });
  }

  /** Closed for so long that a new ticket is the better way. */
  async isLongClosed({ closedAt }: Pick<Ticket, 'closedAt'>, at: Date): Promise<boolean> {
    return closedAt !== null && at.getTime() - closedAt.getTime() > (await this.settings.get(reopenDays)) * day;
  }

  withdraw(actor: Actor, id: number, words: string, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.see(actor, id);
      if (!mayWithdraw(actor, ticket)) throw refusal(true, 'This ticket can no longer be withdrawn.');
      ticket.restore(at, (await this.lostMinutes(ticket, at)) ?? 0);
      ticket.withdraw(at);
      const message = words.trim()
        ? await this.messages.add(ticket, actor, { visibility: 'public', purpose: 'withdrawal', words }, at)
        : undefined;
      await this.facts.record(ticket, ticketWithdrawn, {
        actorId: actor.id,
        at,
        message,
        store: true,
        details: lostIn(ticket),
      });
      return ticket;
    });
  }

  /** "I can work again", also while the desk still works on it. */
  restore(actor: Actor, id: number, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.see(actor, id);
      if (!mayRestore(actor, ticket)) throw refusal(true, 'We’ve already noted this.');
      ticket.restore(at, (await this.lostMinutes(ticket, at)) ?? 0);
      await this.facts.record(ticket, serviceRestored, { actorId: actor.id, at, store: true, details: lostIn(ticket) });
      return ticket;
    });
  }

  /**
   * Working minutes in which the person could not work well, up to then or as they were counted; null where it never
   * stopped them.
   */
  async lostMinutes(
    { blockedSince, lostMinutes }: Pick<Ticket, 'blockedSince' | 'lostMinutes'>,
    until: Date,
  ): Promise<number | null> {
    if (blockedSince === null) return lostMinutes;
    return Math.max(0, Math.round(await this.calendar.minutesBetween(blockedSince, until)));
  }

  /**
   * Silence closes: every solved ticket whose days are over, one transaction each, whatever becomes of the others.
   * Rides ix_ticket_closes.
   */
  async closeSilent(at: Date): Promise<number> {
    const left: number[] = [];
    let closed = 0;
    for (;;) {
      const due = await repo(Ticket).find({
        where: { closesAt: LessThanOrEqual(at), id: Not(In(left)) },
        order: { closesAt: 'ASC' },
        take: batch,
        select: { id: true },
      });
      for (const { id } of due) {
        if (this.stopping.now) return closed;
        const done = await this.closeOne(id, at).catch((error: Error) => this.leftOpen(id, error));
        closed += done;
        if (done === 0) left.push(id);
      }
      if (due.length === 0) break;
    }
    return closed;
  }

  async nextSilent(): Promise<Date | null> {
    const [next] = await repo(Ticket).find({
      where: { closesAt: Not(IsNull()) },
      order: { closesAt: 'ASC' },
      take: 1,
      select: { id: true, closesAt: true },
    });
    return next?.closesAt ?? null;
  }

  private async openAgain(
    actor: Actor,
    ticket: Ticket,
    purpose: 'not_yet' | 'reply',
    words: string,
    at: Date,
  ): Promise<Ticket> {
    if (await this.isLongClosed(ticket, at)) {
      throw new RuleBroken('This was closed a while ago. Send a new request; it’ll point to this one.');
    }
    const message = await this.messages.add(ticket, actor, { visibility: 'public', purpose, words }, at);
    ticket.reopen(at, purpose === 'not_yet');
    await this.facts.reopened(ticket, { actorId: actor.id, at, message, store: true });
    return ticket;
  }

  private leftOpen(id: number, error: Error): number {
    this.log.error(`ticket ${id} could not be closed: ${error.message}`, error.stack);
    return 0;
  }

  private closeOne(id: number, at: Date): Promise<number> {
    return tx(async () => {
      const { ticket } = await this.finder.load(id);
      if (ticket.closesAt === null || ticket.closesAt > at) return 0;
      ticket.close(at);
      ticket.restore(ticket.resolvedAt ?? at, (await this.lostMinutes(ticket, ticket.resolvedAt ?? at)) ?? 0);
      await this.facts.record(ticket, ticketClosed, { actorId: null, at, store: true, details: lostIn(ticket) });
      return 1;
    });
  }
}

const lostIn = ({ lostMinutes }: Ticket) => (lostMinutes === null ? {} : { lost: lostMinutes });
const refusal = (known: boolean, words: string): Error =>
  known ? new RuleBroken(words) : new NotAllowed('Only the person who made this request can do that.');
