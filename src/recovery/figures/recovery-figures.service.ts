import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Between } from 'typeorm';
import { Config } from '../../core/config';
import { repo } from '../../core/database/tx';
import { byMonth, type RecoveryCounted, recoveryFigures, type RecoveryFigures } from './recovery-figures';
import { RecoverySubjects } from '../recovery-subjects';
import { Recovery } from '../recovery.entity';

const select = {
  id: true,
  personId: true,
  subjectKind: true,
  subjectId: true,
  openedAt: true,
  reason: true,
  dueAt: true,
  contactedAt: true,
  overdueAt: true,
  endOverdueAt: true,
  closeBy: true,
  doneAt: true,
  cause: true,
  madeRight: true,
  expiresAt: true,
} as const;

export interface RecoveryMonth {
  month: string;
  figures: RecoveryFigures;
}

/** What became of those who were not well served. Rides ix_recovery_opened. */
@Injectable()
export class RecoveryFiguresReader {
  constructor(
    private readonly config: Config,
    private readonly subjects: RecoverySubjects,
  ) {}

  async between(from: Date, to: Date): Promise<RecoveryFigures> {
    return recoveryFigures(await this.opened(from, to));
  }

  /** The last months, this one included, the oldest first, and all of them together. */
  async lastMonths(count: number, now: Date): Promise<{ months: RecoveryMonth[]; total: RecoveryFigures }> {
    const zone = this.config.DESK_ZONE;
    const from = DateTime.fromJSDate(now, { zone })
      .startOf('month')
      .minus({ months: count - 1 })
      .toJSDate();
    const opened = await this.opened(from, now);
    const months = [...byMonth(opened, from, now, zone)].map(([month, those]) => ({
      month,
      figures: recoveryFigures(those),
    }));
    return { months, total: recoveryFigures(opened) };
  }

  /** What is private counts nowhere: a total minus its parts would give it away. */
  private async opened(from: Date, to: Date): Promise<RecoveryCounted[]> {
    return this.subjects.shown(await repo(Recovery).find({ select, where: { openedAt: Between(from, to) } }), null);
  }
}
