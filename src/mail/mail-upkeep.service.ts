import { day } from '../core/time';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { ReadinessChecks } from '../core/health/readiness-checks';
import { asCount, asDate } from '../core/database/raw';
import { updateRows } from '../core/database/rows';
import { repo, sql, write } from '../core/database/tx';
import { inPieces } from '../core/jobs/pieces';
import { Stopping } from '../core/jobs/stopping';
import type { Subject } from '../timeline/timeline.service';
import { Mail } from './mail.entity';

export const keptDays = 30;
/** How long the bare row stays after that. */
const bareDays = 30;
const batch = 500;
/** Something waits for so long only where mail does not leave. */
export const lateMinutes = 30;
const aboutThese = '"subjectKind" = ? AND "subjectId" IN (?)';
const wiped = `"address" = '', "name" = '', "data" = '{}', "links" = '{}', "lastError" = NULL`;

/** What becomes of the mails once they are old, and how the outbox is doing. */
@Injectable()
export class MailUpkeep implements OnModuleInit {
  constructor(
    private readonly readiness: ReadinessChecks,
    private readonly stopping: Stopping,
  ) {}

  onModuleInit(): void {
    // A mail server that is away is no reason to take visitors away: the desk is degraded, and ready.
    this.readiness.add('mail', async (at) => {
      const owed = await this.owed(at);
      return { well: owed.oldestMinutes < lateMinutes, details: { ...owed } };
    });
  }

  /** Wipes who got what after thirty days; thirty days later the bare row goes too. What still waits is left alone. */
  async purge(at: Date): Promise<number> {
    const wipedOnes = await inPieces(batch, this.stopping, () =>
      write(
        `UPDATE "mail" SET ${wiped}, "purgedAt" = ? WHERE "id" IN (
           SELECT "id" FROM "mail" WHERE "purgedAt" IS NULL AND "createdAt" < ? AND "state" IN ('sent', 'failed')
           ORDER BY "purgedAt", "createdAt" LIMIT ${batch})`,
        [at, new Date(at.getTime() - keptDays * day)],
      ),
    );
    await inPieces(batch, this.stopping, () =>
      write(
        `DELETE FROM "mail" WHERE "id" IN (SELECT "id" FROM "mail" WHERE "purgedAt" < ? ORDER BY "purgedAt"
          LIMIT ${batch})`,
        [new Date(at.getTime() - bareDays * day)],
      ),
    );
    return wipedOnes;
  }

  /** Erases a person: what was sent to them is wiped, what waits is never sent. */
  async forget({ id, name }: { id: number; name: string }, at: Date): Promise<void> {
    await this.wipe('"personId" = ?', [id], at);
    // Mails to others name people by number; those from before they did hold the name itself.
    const named = JSON.stringify(name).replaceAll(/[\\%_]/g, '\\$&');
    await write(
      `UPDATE "mail" SET ${wiped}, "purgedAt" = ?
       WHERE "purgedAt" IS NULL AND "state" IN ('sent', 'failed') AND CAST("data" AS text) LIKE ? ESCAPE '\\'`,
      [at, `%${named}%`],
    );
  }

  /** The same for what others were told about these: their title and their words stand in it. */
  async forgetAbout(subjectKind: string, ids: readonly number[], at: Date): Promise<void> {
    for (const some of chunks(ids)) await this.wipe(aboutThese, [subjectKind, some], at);
  }

  /** Where only some of the words are theirs: what others are still to be told about it leaves. */
  async forgetSentAbout(subjectKind: string, ids: readonly number[], at: Date): Promise<void> {
    for (const some of chunks(ids)) await this.wipeSent(aboutThese, [subjectKind, some], at);
  }

  /** Something confidential stood in them: what is still owed leaves without it, what left is wiped. */
  async redactAbout({ kind, id }: Subject, words: string, instead: string, at: Date): Promise<void> {
    const owed = await repo(Mail).findBy({ subjectKind: kind, subjectId: id, state: In(['waiting', 'failed']) });
    for (const mail of owed)
      await updateRows(Mail, { data: without(mail.data, words, instead) as Mail['data'] }, 'WHERE "id" = ?', [mail.id]);
    await write(
      `UPDATE "mail" SET ${wiped}, "purgedAt" = ? WHERE ${aboutThese} AND "state" NOT IN ('waiting', 'failed')`,
      [at, kind, [id]],
    );
  }

  private async wipe(which: string, values: unknown[], at: Date): Promise<void> {
    await write(`DELETE FROM "mail" WHERE ${which} AND "state" = 'waiting'`, values);
    await this.wipeSent(which, values, at);
  }

  private async wipeSent(which: string, values: unknown[], at: Date): Promise<void> {
    await write(`UPDATE "mail" SET ${wiped}, "purgedAt" = ? WHERE ${which} AND "state" <> 'waiting'`, [at, ...values]);
  }

  async owed(at: Date): Promise<{ waiting: number; failed: number; oldestMinutes: number }> {
    const rows = await sql<{ state: string; n: unknown }>(
      `SELECT "state", COUNT(*) AS n FROM "mail" WHERE "state" IN ('waiting', 'failed') GROUP BY "state"`,
    );
    const count = (state: string): number => asCount(rows.find((row) => row.state === state)?.n ?? 0);
    const [oldest] = await sql<{ at: unknown }>(
      `SELECT MIN("createdAt") AS at FROM "mail" WHERE "state" IN ('waiting', 'sending')`,
    );
    const since = asDate(oldest.at, null);
    return {
      waiting: count('waiting'),
      failed: count('failed'),
      oldestMinutes: since ? Math.floor((at.getTime() - since.getTime()) / 60_000) : 0,
    };
  }
}

/** The same value, with something else where these words stood in any of its texts. */
function without(value: unknown, words: string, instead: string): unknown {
  if (typeof value === 'string') return value.replaceAll(words, instead);
  if (Array.isArray(value)) return value.map((one) => without(one, words, instead));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, without(one, words, instead)]));
}

const chunks = (ids: readonly number[]): number[][] =>
  Array.from({ length: Math.ceil(ids.length / batch) }, (_, i) => ids.slice(i * batch, (i + 1) * batch));
