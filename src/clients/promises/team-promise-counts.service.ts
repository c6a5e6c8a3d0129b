import { Injectable } from '@nestjs/common';
import { firstRow, insertIfNew, insertRow, rowsOf, updateRows } from '../../core/database/rows';
import { tx, write } from '../../core/database/tx';
import { NotFound, RuleBroken } from '../../core/errors';
import { days } from '../../core/time';
import { todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { Timeline } from '../../timeline/timeline.service';
import { teamCaseDone, teamCaseMoved, teamCaseOpened, teamPromiseCounted } from '../clients-facts';
import { TeamPromiseCase } from './team-promise-case.entity';
import { TeamPromiseCount } from './team-promise-count.entity';
import { caseState, type Outcomes } from './team-promise-figures';
import { laterDay } from './team-promise.forms';
import { TeamPromises } from './team-promises.service';

/** Cases that ended so long ago say little about today. */
const keptDays = 400;

/** Kept, told in time or broken: three numbers a week, or each case by its day. Nobody is named in either. */
@Injectable()
export class TeamPromiseCounts {
  constructor(
    private readonly promises: TeamPromises,
    private readonly calendar: DeskCalendar,
    private readonly timeline: Timeline,
  ) {}

  /** The whole of that week: what was counted before is corrected. */
  count(me: Actor, id: number, weekOn: string, { kept, told, broken }: Outcomes, at: Date): Promise<void> {
    return tx(async () => {
      const one = await this.promises.counted(me, id);
      if (one.way !== 'counts') throw new RuleBroken(t('This promise is kept case by case.', {}, me.locale));
      const numbers = { kept, told, broken };
      const made = await insertIfNew(TeamPromiseCount, { promiseId: id, weekOn, ...numbers }, ['promiseId', 'weekOn']);
      if (made === null)
        await updateRows(TeamPromiseCount, numbers, 'WHERE "promiseId" = ? AND "weekOn" = ?', [id, weekOn]);
      await this.record(teamPromiseCounted, id, me, at);
    });
  }

  /** The newest weeks first. */
  weeks(promiseId: number): Promise<TeamPromiseCount[]> {
    return rowsOf(TeamPromiseCount, 'WHERE "promiseId" = ? ORDER BY "weekOn" DESC LIMIT 13', [promiseId]);
  }

  /** Due in as many working days as were promised, by the desk's own calendar. */
  open(me: Actor, id: number, label: string, at: Date): Promise<void> {
    return tx(async () => {
      const one = await this.promises.counted(me, id);
      if (one.way !== 'cases') throw new RuleBroken(t('This promise is counted week by week.', {}, me.locale));
      const dueOn = todayIn(await this.calendar.daysOn(at, one.withinDays), 'UTC');
      const openedOn = todayIn(at, 'UTC');
      await insertRow(TeamPromiseCase, { promiseId: id, label, openedOn, dueOn, told: false, doneOn: null });
      await this.record(teamCaseOpened, id, me, at);
    });
  }

  /** What is still to be done, the next due first. Rides ix_team_promise_case_promise. */
  running(promiseId: number): Promise<TeamPromiseCase[]> {
    return rowsOf(TeamPromiseCase, 'WHERE "promiseId" = ? AND "doneOn" IS NULL ORDER BY "dueOn", "id" LIMIT 200', [
      promiseId,
    ]);
  }

  /** Told in time: before its day is over, once. */
  move(me: Actor, id: number, caseId: number, until: string | undefined, at: Date): Promise<void> {
    return tx(async () => {
      const one = await this.theirs(me, id, caseId);
      if (one.told) throw new RuleBroken(t('It was put off once. Now it’s kept or broken.', {}, me.locale));
      if (caseState(one, todayIn(at, 'UTC')) !== 'running')
        throw new RuleBroken(t('That day has passed, so it can’t be told in time any more.', {}, me.locale));
      const dueOn = laterDay(until, one.dueOn);
      await updateRows(TeamPromiseCase, { dueOn, told: true }, 'WHERE "id" = ?', [caseId]);
      await this.record(teamCaseMoved, id, me, at);
    });
  }

  /** A second press changes nothing. By what it was known is forgotten at once. */
  done(me: Actor, id: number, caseId: number, at: Date): Promise<void> {
    return tx(async () => {
      const one = await this.theirs(me, id, caseId);
      if (one.doneOn) return;
      await updateRows(TeamPromiseCase, { doneOn: todayIn(at, 'UTC'), label: '' }, 'WHERE "id" = ?', [caseId]);
      await this.record(teamCaseDone, id, me, at);
    });
  }

  /** What is long over; and by what cases were known whose promise has ended. */
  async purge(at: Date): Promise<void> {
    const before = todayIn(new Date(at.getTime() - days(keptDays)), 'UTC');
    await write('DELETE FROM "team_promise_case" WHERE "dueOn" < ? AND "doneOn" IS NOT NULL', [before]);
    await write(
      `UPDATE "team_promise_case" SET "label" = '' WHERE "label" <> '' AND ("dueOn" < ? OR "promiseId" IN
        (SELECT "id" FROM "team_promise" WHERE "state" = 'ended'))`,
      [before],
    );
  }

  private async theirs(me: Actor, id: number, caseId: number): Promise<TeamPromiseCase> {
    await this.promises.counted(me, id);
    const found = await firstRow(TeamPromiseCase, 'WHERE "id" = ? AND "promiseId" = ?', [caseId, id]);
    if (!found) throw new NotFound('This case');
    return found;
  }

  private async record(kind: typeof teamCaseDone, id: number, { id: actorId }: Actor, at: Date): Promise<void> {
    await this.timeline.record(kind, { subject: { kind: 'team_promise', id }, actorId, personId: null, at });
  }
}
