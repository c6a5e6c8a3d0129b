import { Injectable } from '@nestjs/common';
import { Job } from '../../core/jobs/job.entity';
import { repo } from '../../core/database/tx';
import type { AgendaEntry } from './agenda';

/** A need on its way: its ticket, and which turn comes next. */
export interface Case {
  ticketId: number;
  turn: number;
  /** When the last turn was done. */
  ended?: number;
  /** The ticket as the cast left it: what a visitor changed since is theirs. */
  version?: number;
}

/** How far the company has lived, and all that it still intends to do. */
export interface DiaryPage {
  seed: number;
  began: number;
  livedTo: number;
  /** False while the first past is being lived: what was left in the middle is begun anew. */
  whole: boolean;
  /** The scenes that happened. A page of an older demo has none. */
  scenes?: string[];
  cases: Record<string, Case>;
  plans: AgendaEntry[];
}

const row = { kind: 'demo', key: 'company' } as const;

/** The demo's own page in the table of jobs, written in the transaction of what it tells. */
@Injectable()
export class Diary {
  async read(): Promise<DiaryPage | null> {
    const job = await repo(Job).findOneBy(row);
    return job ? (job.cursor as unknown as DiaryPage) : null;
  }

  async write(page: DiaryPage, at: Date): Promise<void> {
    const cursor = page as unknown as Record<string, never>;
    const progress = Object.keys(page.cases).length;
    const updated = await repo(Job).update(row, { cursor, progress, lastRunAt: at });
    if (updated.affected) return;
    await repo(Job).insert({
      ...row,
      cursor,
      progress,
      total: null,
      leaseOwner: null,
      leaseUntil: null,
      attempts: 0,
      nextAt: at,
      lastRunAt: at,
      finishedAt: null,
      lastError: null,
    });
  }
}
