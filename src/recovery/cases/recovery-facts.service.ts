import { Injectable } from '@nestjs/common';
import { Consequences, noneOf } from '../../timeline/consequences';
import type { FactKind } from '../../timeline/fact-kind';
import { Timeline } from '../../timeline/timeline.service';
import {
  type OfRecovery,
  recoveryContacted,
  recoveryDone,
  recoveryFacts,
  recoveryJoined,
  recoveryJudged,
  recoveryMoved,
  recoveryOpened,
  recoveryOverdue,
  recoverySubjectReopened,
  recoveryTaken,
} from '../recovery-facts';
import type { Recovery } from '../recovery.entity';
import { RecoveryMails } from './recovery-mails.service';

/** Fact -> which mail of the follow-up goes with it. */
export const recoveryMails = new Consequences<'tell the owner' | 'ask whether it is right' | 'tell the leads'>(
  'mail',
  recoveryFacts,
  [
    [recoveryOpened, 'tell the owner'],
    [recoveryJoined, 'tell the owner'],
    [recoveryMoved, 'tell the owner'],
    [recoveryDone, 'ask whether it is right'],
    [recoveryOverdue, 'tell the leads'],
    ...noneOf(recoveryTaken, recoveryContacted, recoverySubjectReopened, recoveryJudged),
  ],
  (mail) => mail,
);

/** Writes what happened while somebody was followed up, and the mail that goes with it. */
@Injectable()
export class RecoveryFacts {
  constructor(
    private readonly timeline: Timeline,
    private readonly mails: RecoveryMails,
  ) {}

  async record<D extends OfRecovery>(
    kind: FactKind<D>,
    recovery: Recovery,
    actorId: number | null,
    at: Date,
    details: Omit<NoInfer<D>, keyof OfRecovery>,
  ): Promise<void> {
    await this.timeline.record(kind, {
      subject: recovery.subject,
      actorId,
      personId: recovery.personId,
      at,
      details: { recoveryId: recovery.id, ...details } as D,
    });
    const mail = recoveryMails.of(kind.kind);
    if (mail === 'tell the owner') await this.mails.tellOwner(recovery, at);
    if (mail === 'ask whether it is right') await this.mails.askWhetherRight(recovery, at);
    if (mail === 'tell the leads') await this.mails.tellLeads(recovery, at);
  }
}
