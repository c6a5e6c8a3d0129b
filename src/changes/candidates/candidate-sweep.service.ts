import { Injectable } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import { changed, sql, tx, write } from '../../core/database/tx';
import { Conflict } from '../../core/errors';
import { days } from '../../core/time';
import { todayIn } from '../../core/words/calendar-days';
import { DateTime } from 'luxon';
import { Timeline } from '../../timeline/timeline.service';
import { candidateReturned } from '../changes-facts';
import { Committee } from '../committee/committee.service';
import { Candidates } from './candidates.service';
import { ChangeCandidate } from '../change-candidate.entity';

/** Who was affected by what was answered with no is forgotten after so long. */
const affectedKept = days(365);

/** "Not now, until a day": on that day it is open again, and an answer is owed once more. */
@Injectable()
export class CandidateSweep {
  constructor(
    private readonly candidates: Candidates,
    private readonly committee: Committee,
    private readonly timeline: Timeline,
  ) {}

  /** Rides ix_change_candidate_state. */
  async run(at: Date): Promise<void> {
    const today = todayIn(at, 'UTC');
    const due = await rowsOf(
      ChangeCandidate,
      `WHERE "state" = 'not_now' AND "until" <= ? ORDER BY "until", "id" LIMIT 200`,
      [today],
    );
    for (const one of due) {
      try {
        await tx(() => this.openAgain(one, at));
      } catch (error) {
        // The committee was faster.
        if (!(error instanceof Conflict)) throw error;
      }
    }
  }

  async nextWake(): Promise<Date | null> {
    const [row] = await sql(`SELECT MIN("until") AS "on" FROM "change_candidate" WHERE "state" = 'not_now'`);
    return row.on ? DateTime.fromISO(String(row.on), { zone: 'UTC' }).toJSDate() : null;
  }

  async purge(at: Date): Promise<void> {
    await this.committee.purge(at);
    await write(
      `DELETE FROM "candidate_affected" WHERE "candidateId" IN
        (SELECT "id" FROM "change_candidate" WHERE "state" = 'no' AND "answeredOn" < ?)`,
      [todayIn(new Date(at.getTime() - affectedKept), 'UTC')],
    );
  }

  private async openAgain({ id, version, until, authorId }: ChangeCandidate, at: Date): Promise<void> {
    const dueOn = await this.candidates.owedFrom(until as string);
    await changed(ChangeCandidate, { id, version }, { state: 'open', dueOn, until: null, answeredOn: null });
    const subject = { kind: 'change_candidate', id };
    await this.timeline.record(candidateReturned, { subject, actorId: null, personId: authorId, at });
  }
}
