import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { asCount } from '../../core/database/raw';
import { firstRow, insertRow, rowsOf } from '../../core/database/rows';
import { changed, holdRow, sql, tx } from '../../core/database/tx';
import { Conflict, NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { keptDepartments } from '../../people/teams/kept-teams';
import { Timeline } from '../../timeline/timeline.service';
import { teamPromiseEnded, teamPromiseMade } from '../clients-facts';
import { TeamPromiseCase } from './team-promise-case.entity';
import { TeamPromiseCount } from './team-promise-count.entity';
import { type PromiseWay, TeamPromise } from './team-promise.entity';
import {
  caseState,
  outcomeOf,
  type Outcomes,
  type TeamPromiseFigures,
  teamPromiseFigures,
} from './team-promise-figures';
import { mondayOf } from './team-promise.forms';
import { countsFor, speaksFor } from './team-promise.policy';

/** As far back as the desk's own figures. */
const latelyDays = 90;
/** What a smaller department keeps or breaks would be somebody's. */
const fewestPeople = 3;

export interface NewTeamPromise {
  departmentId: number;
  words: string;
  withinDays: number;
  way: PromiseWay;
}

/** What departments promise their own clients: one each at a time, counted by those who work there. */
@Injectable()
export class TeamPromises {
  constructor(private readonly timeline: Timeline) {}

  async find(id: number): Promise<TeamPromise> {
    const found = await firstRow(TeamPromise, 'WHERE "id" = ?', [id]);
    if (!found) throw new NotFound('This promise');
    return today(found);
  }

  /** For whoever does not work there the door does not exist. */
  async counted(me: Actor, id: number): Promise<TeamPromise> {
    const found = await this.find(id);
    if (!countsFor(me, found)) throw new NotFound('This promise');
    if (found.state === 'ended') throw new Conflict('This promise has ended.');
    return found;
  }

  /** Running ones first, then the newest. */
  async all(): Promise<TeamPromise[]> {
    const found = await rowsOf(
      TeamPromise,
      `ORDER BY CASE "state" WHEN 'running' THEN 0 ELSE 1 END, "id" DESC LIMIT 200`,
    );
    return Promise.all(found.map(today));
  }

  /** Of whom this person may make or end one: their own department, or any. */
  async speaksFor(me: Actor, departmentId: number): Promise<boolean> {
    return speaksFor(me, { departmentId }, await leadsPeople(me));
  }

  /** Whoever may end it: for others that door does not exist. */
  async spokenFor(me: Actor, id: number): Promise<TeamPromise> {
    const found = await this.find(id);
    if (!(await this.speaksFor(me, found.departmentId))) throw new NotFound('This promise');
    return found;
  }

  make(me: Actor, { departmentId, words, withinDays, way }: NewTeamPromise, at: Date): Promise<number> {
    return tx(async () => {
      if (!(await this.speaksFor(me, departmentId)))
        throw new RuleBroken(t('Whoever leads people there makes its promise.', {}, me.locale));
      // Of two at once the second waits here, and then finds the first.
      await holdRow('department', departmentId);
      const running = (await this.all()).find((one) => one.state === 'running' && one.departmentId === departmentId);
      if (running)
        throw new RuleBroken(t('It has a promise already. One at a time: end that one first.', {}, me.locale));
      const [{ n }] = await sql('SELECT COUNT(*) AS "n" FROM "person" WHERE "departmentId" = ? AND "active" = ?', [
        departmentId,
        true,
      ]);
      if (asCount(n) < fewestPeople)
        throw new ValidationFailed({
          department: 'Fewer than three people work there: its figure would be one person’s.',
        });
      const id = await insertRow(TeamPromise, {
        ...{ departmentId, words, way, withinDays, madeOn: todayIn(at, 'UTC') },
        ...{ state: 'running', learnt: '', endedOn: null, version: 1 },
      });
      const subject = { kind: 'team_promise', id };
      await this.timeline.record(teamPromiseMade, { subject, actorId: me.id, personId: null, at });
      return id;
    });
  }

  end(me: Actor, id: number, version: number, learnt: string, at: Date): Promise<void> {
    return tx(async () => {
      const one = await this.spokenFor(me, id);
      if (one.state === 'ended') throw new Conflict('This promise has ended.');
      await changed(TeamPromise, { id, version }, { state: 'ended', learnt, endedOn: todayIn(at, 'UTC') });
      const subject = { kind: 'team_promise', id };
      await this.timeline.record(teamPromiseEnded, { subject, actorId: me.id, personId: null, at });
    });
  }

  /** Of the last ninety days, or of the last before it ended; of all of these in two questions. */
  async figures(promises: readonly TeamPromise[], now: Date): Promise<Map<number, TeamPromiseFigures>> {
    if (promises.length === 0) return new Map();
    const day = todayIn(now, 'UTC');
    const spans = new Map(promises.map(({ id, endedOn }) => [id, spanUntil(endedOn ?? day)]));
    const parts = new Map<number, Outcomes[]>(promises.map(({ id }) => [id, []]));
    const ids = [...parts.keys()];
    const earliest = [...spans.values()].map(({ from }) => from).toSorted()[0];
    const counts = await rowsOf(TeamPromiseCount, 'WHERE "promiseId" IN (?) AND "weekOn" >= ?', [ids, earliest]);
    for (const one of counts) if (one.weekOn >= spans.get(one.promiseId)!.from) parts.get(one.promiseId)?.push(one);
    const cases = await rowsOf(TeamPromiseCase, 'WHERE "promiseId" IN (?) AND "dueOn" >= ?', [ids, earliest]);
    for (const one of cases) {
      const { from, until } = spans.get(one.promiseId)!;
      if (one.dueOn >= from) parts.get(one.promiseId)?.push(outcomeOf(caseState(one, until)));
    }
    return new Map([...parts].map(([id, own]) => [id, teamPromiseFigures(own)]));
  }
}

/** Ninety days until this one, from the Monday of their first week. */
const spanUntil = (until: string): { from: string; until: string } => ({
  from: mondayOf(DateTime.fromISO(until).minus({ days: latelyDays }).toISODate() as string),
  until,
});

/** A department that became another speaks as that one. */
async function today(promise: TeamPromise): Promise<TeamPromise> {
  const known = await keptDepartments.byId();
  const mergedIntoId = known.get(promise.departmentId)?.mergedIntoId ?? null;
  return mergedIntoId === null ? promise : { ...promise, departmentId: mergedIntoId };
}

/** Rides ix_person_manager. */
async function leadsPeople({ id }: Actor): Promise<boolean> {
  const rows = await sql('SELECT 1 AS "one" FROM "person" WHERE "managerId" = ? AND "active" = ? LIMIT 1', [id, true]);
  return rows.length > 0;
}
