import { Injectable } from '@nestjs/common';
import { insertRow, rowsOf } from '../../core/database/rows';
import { tx, write } from '../../core/database/tx';
import { NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { minorOf, money, moneyWords } from '../../core/words/money';
import { t } from '../../core/words/words';
import { type Actor, hasRole } from '../../people/actor';
import { Messages } from '../../tickets/conversation/messages.service';
import { ticketSubject } from '../../tickets/ticket-facts';
import { TicketFinder } from '../../tickets/ticket-finder';
import { Timeline } from '../../timeline/timeline.service';
import { decidedAlone, decisionTakenBack } from '../standard-facts';
import type { PermittedAct } from '../written/permitted-act.entity';
import { causesOf, currentOf } from '../written/published-standards';
import { isJustDecided, mayDecideAlone } from './alone.policy';
import { DecidedAlone } from './decided-alone.entity';

export interface GivenDecision {
  actId: number;
  /** Which of its reasons. */
  cause: number;
  amount: string;
  why: string;
}

/** What somebody may decide alone, done from a ticket: at once, with one line of reason, and nobody is asked. */
@Injectable()
export class DecisionsAlone {
  constructor(
    private readonly finder: TicketFinder,
    private readonly messages: Messages,
    private readonly timeline: Timeline,
  ) {}

  /** Of the roles in which they work on tickets. */
  async actsOf(actor: Actor): Promise<PermittedAct[]> {
    const roles = (['agent', 'lead'] as const).filter((role) => hasRole(actor, role));
    const sets = await Promise.all(roles.map((role) => currentOf(role)));
    return sets.flatMap((set) => set?.acts ?? []);
  }

  /** What was decided on a ticket and stands, the newest first. Rides ix_decided_alone_ticket. */
  of(ticketId: number): Promise<DecidedAlone[]> {
    return rowsOf(DecidedAlone, 'WHERE "ticketId" = ? AND "undoneAt" IS NULL ORDER BY "id" DESC', [ticketId]);
  }

  /** Answers whose need it is, to be named. */
  decide(me: Actor, ticketId: number, given: GivenDecision, at: Date): Promise<string> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(me, ticketId);
      if (!mayDecideAlone(me, ticket)) throw new RuleBroken('This request has ended. Reopen it first.');
      const act = (await this.actsOf(me)).find(({ id }) => id === given.actId);
      const cause = act && causesOf(act)[given.cause];
      if (!act || !cause)
        throw new ValidationFailed({ choice: 'That isn’t among what you may decide alone any more.' });
      const amountMinor = amountOf(act, given.amount, me.locale);
      const words = noteOf(act, { cause, amountMinor, why: given.why }, me.locale);
      const note = { visibility: 'internal', purpose: 'note', words } as const;
      const { id: messageId } = await this.messages.add(ticket, me, note, at);
      const teamId = ticket.teamId ?? me.teamIds[0] ?? null;
      const kept = { actId: act.id, ticketId, teamId, cause, amountMinor, at, undoneAt: null };
      const useId = await insertRow(DecidedAlone, kept);
      const about = { subject: ticketSubject(ticketId), actorId: me.id, personId: ticket.requesterId, at };
      await this.timeline.record(decidedAlone, { ...about, details: { actId: act.id, useId, messageId } });
      return ticket.requester?.name ?? '';
    });
  }

  takeBack(me: Actor, ticketId: number, useId: number, at: Date): Promise<void> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(me, ticketId);
      const use = (await this.takenBackBy(me, ticketId, at)).find(({ id }) => id === useId);
      if (!use) throw new NotFound('This decision');
      await write('UPDATE "decided_alone" SET "undoneAt" = ? WHERE "id" = ? AND "undoneAt" IS NULL', [at, useId]);
      const about = { subject: ticketSubject(ticketId), actorId: me.id, personId: ticket.requesterId, at };
      await this.timeline.record(decisionTakenBack, { ...about, details: { actId: use.actId, useId } });
    });
  }

  /** What this person decided here a moment ago. Who it was stands in the story of the ticket, and nowhere else. */
  async takenBackBy(me: Actor, ticketId: number, at: Date): Promise<DecidedAlone[]> {
    const fresh = (await this.of(ticketId)).filter((use) => isJustDecided(use.at, at));
    if (fresh.length === 0) return [];
    const facts = await this.timeline.of(ticketSubject(ticketId));
    return fresh.filter(({ id }) =>
      facts.some((fact) => decidedAlone.is(fact) && fact.actorId === me.id && fact.details.useId === id),
    );
  }
}

/** For the desk: what it was for, what it cost, and why. */
function noteOf(
  { currency }: PermittedAct,
  { cause, amountMinor, why }: { cause: string; amountMinor: number | null; why: string },
  locale: string,
): string {
  if (amountMinor === null) return t('{cause}: {why}', { cause, why }, locale);
  return t(
    '{cause}, {amount}: {why}',
    { cause, amount: moneyWords(money(amountMinor, currency), locale), why },
    locale,
  );
}

/** Null where an act costs nothing that would be counted. */
function amountOf({ upToMinor, currency }: PermittedAct, typed: string, locale: string): number | null {
  if (upToMinor === null) return null;
  const amount = minorOf(typed, currency) ?? 0;
  if (amount <= 0) throw new ValidationFailed({ amount: 'Say what it costs, like 49.90.' });
  if (amount > upToMinor) {
    const most = moneyWords(money(upToMinor, currency), locale);
    const words = t('You may decide alone up to {most}. For more, ask whoever approves it.', { most }, locale);
    throw new ValidationFailed({ amount: words });
  }
  return amount;
}
