import { never } from '../../core/time';
import { Injectable } from '@nestjs/common';
import { listBeside, rowsOf } from '../../core/database/rows';
import { Subject, Timeline } from '../../timeline/timeline.service';
import { nextAlertAt, shareAt } from './alert-times';
import { SlaAlerts } from './sla-alerts.service';
import { Calendars } from '../calendars/calendars.service';
import { LoadedCycle, figures, newClock, writeCycle } from './clock-rows';
import { RISK_SHARE } from './clock-state';
import { nextPromise } from './next-promise';
import { StoredEvent, projectCycle, CycleProjection, Versions } from './cycle-projection';
import { Policies } from '../policies/policies.service';
import { PromiseHolders } from './promise-holders';
import { TargetProjection } from '../projection/projection-events';
import { SlaClock } from './sla-clock.entity';
import { SlaCycle } from './sla-cycle.entity';
import { SlaEvent } from './sla-event.entity';
import { ClockTarget, PolicyTarget } from '../policies/terms';
import { promiseKept } from './promise-facts';

/** A due date that a change of rules moved. */
export interface Moved {
  target: ClockTarget;
  from: Date;
  to: Date;
}

/** Keeps the clock rows what the projection of their cycle says they are. */
@Injectable()
export class Clocks {
  constructor(
    private readonly policies: Policies,
    private readonly calendars: Calendars,
    private readonly slaAlerts: SlaAlerts,
    private readonly timeline: Timeline,
    private readonly holders: PromiseHolders,
  ) {}

  of(subject: Subject): Promise<SlaClock[]> {
    return rowsOf(SlaClock, 'WHERE "subjectKind" = ? AND "subjectId" = ? ORDER BY "id"', [subject.kind, subject.id]);
  }

  /** Those of a subject beside a row that names it; `listOf` reads them. */
  beside(kind: string, id: string): string {
    return listBeside(SlaClock, `"sla_clock"."subjectKind" = ${kind} AND "sla_clock"."subjectId" = ${id}`, '"id"');
  }

  /** Of many subjects of one kind in one query, for lists. */
  async ofMany(kind: string, ids: readonly number[]): Promise<Map<number, SlaClock[]>> {
    const clocks = ids.length
      ? await rowsOf(SlaClock, 'WHERE "subjectKind" = ? AND "subjectId" IN (?) ORDER BY "id"', [kind, ids])
      : [];
    const bySubject = new Map<number, SlaClock[]>();
    for (const clock of clocks) bySubject.set(clock.subjectId, [...(bySubject.get(clock.subjectId) ?? []), clock]);
    return bySubject;
  }

  async eventsOf(cycle: SlaCycle): Promise<SlaEvent[]> {
    return rowsOf(SlaEvent, 'WHERE "cycleId" = ? ORDER BY "seq"', [cycle.id]);
  }

  async versionsOf(events: readonly StoredEvent[]): Promise<Versions> {
    const terms = new Map<number, Awaited<ReturnType<Policies['version']>>>();
    const calendars = new Map<number, Awaited<ReturnType<Calendars['version']>>>();
    for (const {
      payload: { policyVersionId, calendarVersionId },
    } of events) {
      if (policyVersionId !== undefined) terms.set(policyVersionId, await this.policies.version(policyVersionId));
      if (calendarVersionId !== undefined)
        calendars.set(calendarVersionId, await this.calendars.version(calendarVersionId));
    }
    return { terms: (id) => terms.get(id)!.terms, calendar: (id) => calendars.get(id)! };
  }

  /** Brings the rows of a cycle up to its newest event. */
  async project(loaded: LoadedCycle): Promise<Moved[]> {
    const { cycle, events } = loaded;
    const at = events.at(-1)?.at ?? cycle.startedAt;
    const moved: Moved[] = [];
    for (const stage of projectCycle(cycle.kind, cycle.cycle, events, await this.versionsOf(events))) {
      moved.push(...(await this.apply(loaded, stage, at)));
    }
    return moved;
  }

  /** For what changes promises without being asked by their holder: it learns which one falls due next. */
  async tellHolder(subject: Subject, rows: readonly SlaClock[]): Promise<void> {
    await this.holders.moved(subject, nextPromise(rows));
  }

  private async apply(loaded: LoadedCycle, stage: CycleProjection, at: Date): Promise<Moved[]> {
    const { cycle, rows } = loaded;
    const moved: Moved[] = [];
    for (const [target, projected] of stage) {
      const row = rows.findLast((each) => each.target === target && each.cycle === cycle.cycle && !each.endedAt);
      const from = row?.dueAt;
      const kept = await this.sync(loaded, target, row, projected, at);
      if (kept && from && !kept.endedAt && kept.dueAt.getTime() !== from.getTime())
        moved.push({ target, from, to: kept.dueAt });
    }
    return moved;
  }

  private async sync(
    loaded: LoadedCycle,
    target: PolicyTarget,
    row: SlaClock | undefined,
    projected: TargetProjection | null,
    at: Date,
  ): Promise<SlaClock | null> {
    const { cycle, rows } = loaded;
    if (row && projected?.startedAt && !projected.open) return this.end(loaded, row, projected, at);
    if (row && (!projected || !projected.open))
      return change(loaded, row, { endedAt: at, pausedSince: null, wakeAt: never });
    if (!projected?.open || !projected.startedAt || !projected.dueAt) return null;
    const clock =
      row ??
      newClock(cycle, target, 1 + rows.filter((each) => each.target === target && each.cycle === cycle.cycle).length);
    const before = JSON.stringify(clock);
    const { minutesUsed, pausedSeconds, pauses } = figures(projected);
    const { terms } = await this.policies.version(cycle.policyVersionId);
    const held = projected.pauses.at(-1);
    Object.assign(clock, {
      pauses,
      startedAt: projected.startedAt,
      dueAt: projected.dueAt,
      pausedSince: held?.to === null ? held.from : null,
      targetMinutes: terms.targets[target] ?? null,
      policyVersionId: cycle.policyVersionId,
      calendarVersionId: cycle.calendarVersionId,
    });
    clock.riskAt = shareAt(clock, await this.calendars.version(clock.calendarVersionId), RISK_SHARE);
    clock.wakeAt = nextAlertAt(await this.slaAlerts.alertsOf(clock), clock.alerted);
    if (!row) rows.push(clock);
    // What a running clock has used is counted when somebody looks; only a change of its clock is written.
    return JSON.stringify(clock) === before ? clock : change(loaded, clock, { minutesUsed, pausedSeconds });
  }

  private async end(loaded: LoadedCycle, row: SlaClock, projected: TargetProjection, at: Date): Promise<SlaClock> {
    const dueAt = projected.promisedAt ?? row.dueAt;
    const set = {
      ...figures(projected),
      dueAt,
      metAt: projected.metAt,
      endedAt: projected.metAt ?? at,
      pausedSince: null,
      wakeAt: never,
    };
    if (projected.metAt && projected.metAt <= dueAt && !row.breachedAt) {
      // What began in this very moment gets its number first.
      if (row.id === undefined) await writeCycle(loaded);
      const { id: clockId, target, cycle: number, round } = row;
      await this.timeline.record(promiseKept, {
        subject: { kind: row.subjectKind, id: row.subjectId },
        actorId: null,
        personId: loaded.cycle.personId,
        at: projected.metAt,
        details: { clockId, target, cycle: number, round, dueAt: dueAt.toISOString() },
      });
    }
    return change(loaded, row, set);
  }
}

function change({ unwritten }: LoadedCycle, row: SlaClock, set: Partial<SlaClock>): SlaClock {
  unwritten.clocks.add(row);
  return Object.assign(row, set);
}
