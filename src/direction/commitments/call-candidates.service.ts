import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { rowsById, rowsOf } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import { days } from '../../core/time';
import { Person } from '../../people/person.entity';
import { Recovery } from '../../recovery/recovery.entity';
import { RecoverySubjects } from '../../recovery/recovery-subjects';
import { reportsTo } from './commitment.policy';

/** What broke longer ago is no news to anybody. */
const lately = days(60);
/** Nobody is asked again and again for a call. */
export const leftAlone = days(90);
/** So many are asked; the first three who agree are enough. */
const mostAsked = 6;
export const callsPromised = 3;

/**
 * People whose promise the desk broke, from real follow-ups. The leader learns the names of those alone who agree to be
 * called; nothing of a private service, and nobody who reports to them.
 */
@Injectable()
export class CallCandidates {
  constructor(private readonly subjects: RecoverySubjects) {}

  /** The newest first, each once. Rides ix_recovery_opened. */
  async of(leaderId: number, at: Date): Promise<number[]> {
    const found = await rowsOf(
      Recovery,
      `WHERE "openedAt" > ? AND "reason" = 'promise_broken' ORDER BY "openedAt" DESC, "id" DESC LIMIT 100`,
      [new Date(at.getTime() - lately)],
    );
    const shown = await this.subjects.shown(found, null);
    const ids = [...new Set(shown.map(({ personId }) => personId))].filter((id) => id !== leaderId);
    const people = await rowsById(Person, ids);
    const asked = await this.askedLately(at);
    const free: number[] = [];
    for (const id of ids) {
      const person = people.get(id);
      if (!person?.active || person.erasedAt || asked.has(id) || (await reportsTo(id, leaderId))) continue;
      free.push(id);
      if (free.length === mostAsked) break;
    }
    return free;
  }

  private async askedLately(at: Date): Promise<Set<number>> {
    const rows = await sql(
      `SELECT DISTINCT w."personId" AS "personId" FROM "commitment_witness" w
         JOIN "commitment" c ON c."id" = w."commitmentId" AND c."kind" = 'calls'
       WHERE w."askedAt" > ?`,
      [new Date(at.getTime() - leftAlone)],
    );
    return new Set(rows.map(({ personId }) => asCount(personId)));
  }
}
