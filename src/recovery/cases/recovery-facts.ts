import { Injectable } from '@nestjs/common';
import { Timeline } from '../../timeline/timeline.service';
import { RecoveryMails } from './recovery-mails.service';
import type { Recovery } from '../recovery.entity';

export type RecoveryStep =
  'opened' | 'joined' | 'moved' | 'taken' | 'contacted' | 'reopened_subject' | 'done' | 'judged' | 'overdue';

/** Writes what happened while somebody was followed up, and the mail that goes with it. */
@Injectable()
export class RecoveryFacts {
  constructor(
    private readonly timeline: Timeline,
    private readonly mails: RecoveryMails,
  ) {}

  async record(
    step: RecoveryStep,
    recovery: Recovery,
    actorId: number | null,
    at: Date,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    await this.timeline.record({
      kind: `recovery.${step}`,
      subject: recovery.subject,
      actorId,
      personId: recovery.personId,
      at,
      audience: 'desk',
      details: { recoveryId: recovery.id, ...details },
    });
    if (step === 'opened' || step === 'joined' || step === 'moved') await this.mails.tellOwner(recovery, at);
    if (step === 'done') await this.mails.askWhetherRight(recovery, at);
    if (step === 'overdue') await this.mails.tellLeads(recovery, at);
  }
}
