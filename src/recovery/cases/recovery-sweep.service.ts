import { never, hour } from '../../core/time';
import { Injectable, Logger } from '@nestjs/common';
import { LessThan, LessThanOrEqual } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { RecoveryFacts } from './recovery-facts.service';
import { Recovery } from '../recovery.entity';
import { recoveryOverdue } from '../recovery-facts';

/** Tells the leads, once a step, when nobody has spoken with somebody in time, or has not ended it in time. */
@Injectable()
export class RecoverySweep {
  private readonly log = new Logger(RecoverySweep.name);

  constructor(
    private readonly facts: RecoveryFacts,
    private readonly stopping: Stopping,
  ) {}

  async run(at: Date): Promise<void> {
    const due = await repo(Recovery).find({
      where: { wakeAt: LessThanOrEqual(at) },
      order: { wakeAt: 'ASC', id: 'ASC' },
      take: 200,
    });
    for (const recovery of due) {
      if (this.stopping.now) return;
      await tx(() => this.overdue(recovery, at)).catch((error: Error) => this.postpone(recovery, at, error));
    }
  }

  // One whose mail cannot be written must not hide the others.
  private async postpone({ id, version }: Recovery, at: Date, error: Error): Promise<void> {
    this.log.warn(`recovery ${id} has to wait: ${error.message}`);
    await repo(Recovery).update({ id, version }, { wakeAt: new Date(at.getTime() + hour) });
  }

  async nextWake(): Promise<Date | null> {
    const [next] = await repo(Recovery).find({
      where: { wakeAt: LessThan(never) },
      order: { wakeAt: 'ASC', id: 'ASC' },
      take: 1,
    });
    return next?.wakeAt ?? null;
  }

  private async overdue(recovery: Recovery, at: Date): Promise<void> {
    const { id, version, state, closeBy, overdueAt } = recovery;
    const step = state === 'open' && overdueAt === null ? 'contact' : 'end';
    // Whom nobody has spoken with yet is late a second time when it should have ended.
    const next = step === 'contact' && closeBy && closeBy > at ? closeBy : never;
    const late = step === 'contact' ? { overdueAt: at } : { endOverdueAt: at };
    const told = await repo(Recovery).update(
      { id, version, state },
      { ...(state === 'done' ? {} : late), wakeAt: next, version: version + 1 },
    );
    if (told.affected !== 1 || state === 'done') return;
    await this.facts.record(recoveryOverdue, recovery, null, at, { step });
  }
}
