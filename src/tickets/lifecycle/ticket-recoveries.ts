import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Between, In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { Settings } from '../../settings/settings.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { Recoveries } from '../../recovery/cases/recoveries.service';
import type { RecoveryReason } from '../../recovery/recovery.entity';
import { recoverySettings } from '../../recovery/recovery-settings';
import { Fact } from '../../timeline/fact.entity';
import { type DeclaredReaction, reaction, Reactors } from '../../timeline/reactors';
import { Ticket } from '../ticket.entity';
import { ticketHandedOver, ticketReopened, ticketReplied, ticketSpoken, ticketTaken } from '../ticket-facts';
import { promiseBroken } from '../../sla/clocks/promise-facts';
import { type DetailsOf, type FactKind, type FactOf } from '../../timeline/fact-kind';

const spokenInPublic = [ticketReplied, ticketSpoken].map(({ kind }) => kind);
/** Of a ticket's own promises; what an approver owes is no silence of the desk. */
const deskPromises = ['first_response', 'next_response', 'periodic_update', 'resolution', 'given_word'];

const makeRight = 'tickets: make right';
const afterPromise = reaction(`${makeRight}, ${promiseBroken.kind}`, [promiseBroken]);
const afterReopening = reaction(`${makeRight}, ${ticketReopened.kind}`, [ticketReopened]);
const afterTransfer = reaction(`${makeRight}, ${ticketHandedOver.kind}`, [ticketHandedOver]);
const afterTaking = reaction(`${makeRight}, ${ticketTaken.kind}`, [ticketTaken]);

/** What opens a recovery before anybody is asked. */
@Injectable()
export class TicketRecoveries implements OnModuleInit {
  constructor(
    private readonly followers: Reactors,
    private readonly recoveries: Recoveries,
    private readonly settings: Settings,
    private readonly calendar: DeskCalendar,
  ) {}

  onModuleInit(): void {
    const follow = <K extends FactKind>(
      what: DeclaredReaction<K>,
      work: (ticket: Ticket, fact: FactOf<DetailsOf<K>>, at: Date) => Promise<void>,
      concerns: (fact: Fact) => boolean = () => true,
    ): void =>
      this.followers.follow(
        what,
        async (fact, at) => {
          const ticket = await repo(Ticket).findOneBy({ id: fact.subjectId });
          if (ticket && ticket.status !== 'cancelled') await work(ticket, fact, at);
        },
        (fact) => fact.subjectKind === 'ticket' && concerns(fact),
      );
    follow(afterPromise, (ticket, fact, at) => this.promiseBroken(ticket, fact, at));
    follow(afterReopening, (ticket, { details }, at) => this.cameBack(ticket, details.cycle, at));
    follow(afterTransfer, (ticket, _, at) => this.transferred(ticket, at));
    // Whoever takes what nobody had was handed nothing.
    const hadAnother = (fact: Fact): boolean => ticketTaken.is(fact) && fact.details.from !== undefined;
    follow(afterTaking, (ticket, _, at) => this.transferred(ticket, at), hadAnother);
  }

  /** Once a cycle, and only where the desk let the time pass without a word. */
  private async promiseBroken(
    ticket: Ticket,
    { at: dueAt, details }: FactOf<DetailsOf<typeof promiseBroken>>,
    at: Date,
  ): Promise<void> {
    if (!deskPromises.includes(details.target) || (await this.spoke(ticket.id, dueAt))) return;
    await this.open(ticket, 'promise_broken', `promise:${ticket.id}:${details.cycle}`, ticket.assigneeId, at);
  }

  private async spoke(id: number, dueAt: Date): Promise<boolean> {
    const quiet = await this.settings.get(recoverySettings.silenceMinutes);
    const since = await this.calendar.minutesOn(dueAt, -quiet);
    return repo(Fact).existsBy({
      subjectKind: 'ticket',
      subjectId: id,
      kind: In(spokenInPublic),
      at: Between(since, dueAt),
    });
  }

  private async cameBack(ticket: Ticket, cycle: number, at: Date): Promise<void> {
    const often = await this.settings.get(recoverySettings.secondReopen);
    if (often === 0 || cycle - 1 < often) return;
    await this.open(ticket, 'reopened_again', `reopened:${ticket.id}:${cycle}`, ticket.resolvedById, at);
  }

  private async transferred(ticket: Ticket, at: Date): Promise<void> {
    const often = await this.settings.get(recoverySettings.thirdTransfer);
    if (often === 0 || ticket.transferCount < often) return;
    await this.open(ticket, 'handed_over_often', `handed:${ticket.id}:${ticket.cycle}`, ticket.assigneeId, at);
  }

  private async open(
    { id, requesterId, teamId }: Ticket,
    reason: RecoveryReason,
    key: string,
    resolverId: number | null,
    at: Date,
  ): Promise<void> {
    await this.recoveries.open(
      { subject: { kind: 'ticket', id }, key, personId: requesterId, reason, resolverId, teamId },
      at,
    );
  }
}
