import { Injectable, Logger } from '@nestjs/common';
import { LessThan, LessThanOrEqual } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { Timeline } from '../../timeline/timeline.service';
import { RecoveryMails } from './recovery-mails.service';
import { Recovery } from './recovery.entity';
import { never } from '../survey-invitation.entity';

/** Tells the leads, once, when nobody has spoken with somebody in time. */
@Injectable()
export class RecoveryWatch {
  private readonly log = new Logger(RecoveryWatch.name);

  constructor(private readonly timeline: Timeline, private readonly mails: RecoveryMails) {}

  async run(at: Date): Promise<void> {
    const due = await repo(Recovery).find({ where: { wakeAt: LessThanOrEqual(at) }, order: { wakeAt: 'ASC', id: 'ASC' }, take: 200 });
    for (const recovery of due) await tx(() => this.overdue(recovery, at)).catch((error: Error) => this.postpone(recovery, at, error));
  }

  // One whose mail cannot be written must not hide the others.
  private async postpone({ id, version }: Recovery, at: Date, error: Error): Promise<void> {
    this.log.warn(`recovery ${id} has to wait: ${error.message}`);
    await repo(Recovery).update({ id, version }, { wakeAt: new Date(at.getTime() + 3_600_000) });
  }

  async nextWake(): Promise<Date | null> {
    const [next] = await repo(Recovery).find({ where: { wakeAt: LessThan(never) }, order: { wakeAt: 'ASC', id: 'ASC' }, take: 1 });
    return next?.wakeAt ?? null;
  }

  private async overdue(recovery: Recovery, at: Date): Promise<void> {
    const { id, version } = recovery;
    const told = await repo(Recovery).update({ id, version, state: 'open' }, { overdueAt: at, wakeAt: never, version: version + 1 });
    if (told.affected !== 1) return;
    await this.timeline.record({
      kind: 'recovery.overdue', subject: recovery.subject, actorId: null, personId: recovery.personId, at, audience: 'desk',
      details: { recoveryId: id },
    });
    await this.mails.tellLeads(recovery, at);
  }
}
