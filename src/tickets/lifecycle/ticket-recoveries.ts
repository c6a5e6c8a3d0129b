import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Between, In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { Settings } from '../../settings/settings.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { Recoveries } from '../../recovery/cases/recoveries.service';
import type { RecoveryReason } from '../../recovery/recovery.entity';
import { recoverySettings } from '../../recovery/recovery-settings';
import { Fact } from '../../timeline/fact.entity';
import { Reactors } from '../../timeline/reactors';
import { Ticket } from '../ticket.entity';

const spokenInPublic = ['ticket.replied', 'ticket.spoken'];
/** Of a ticket's own promises; what an approver owes is no silence of the desk. */
const deskPromises = ['first_response', 'next_response', 'periodic_update', 'resolution', 'given_word'];

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
    const follow = (kind: string, work: (ticket: Ticket, fact: Fact, at: Date) => Promise<void>): void =>
      this.followers.follow(`tickets: make right, ${kind}`, [kind], async (fact, at) => {
        const ticket = fact.subjectKind === 'ticket' ? await repo(Ticket).findOneBy({ id: fact.subjectId }) : null;
        if (ticket && ticket.status !== 'cancelled') await work(ticket, fact, at);
      });
    follow('promise.broken', (ticket, fact, at) => this.promiseBroken(ticket, fact, at));
    follow('ticket.reopened', (ticket, { details }, at) => this.cameBack(ticket, Number(details.cycle), at));
    for (const kind of ['ticket.handed_over', 'ticket.taken'])
      follow(kind, (ticket, _, at) => this.transferred(ticket, at));
  }

  /** Once a cycle, and only where the desk let the time pass without a word. */
  private async promiseBroken(ticket: Ticket, { at: dueAt, details }: Fact, at: Date): Promise<void> {
    if (!deskPromises.includes(String(details.target)) || (await this.spoke(ticket.id, dueAt))) return;
    await this.open(ticket, 'promise_broken', `promise:${ticket.id}:${String(details.cycle)}`, ticket.assigneeId, at);
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
