import { Injectable } from '@nestjs/common';
import { insertRow, rowsOf } from '../../core/database/rows';
import { repo, tx, write } from '../../core/database/tx';
import { Subject, Timeline } from '../../timeline/timeline.service';
import { SlaAlerts } from '../clocks/sla-alerts.service';
import { LoadedCycle, saveClock } from '../clocks/clock-rows';
import { Clocks } from '../clocks/clocks.service';
import { nextPromise, nothingOwed, type NextPromise } from '../clocks/next-promise';
import { Pledges } from './pledges.service';
import { Policies } from '../policies/policies.service';
import { ProjectionEvent } from '../projection/projection-events';
import { SlaClock } from '../clocks/sla-clock.entity';
import { SlaCycle } from '../clocks/sla-cycle.entity';
import { SlaEvent } from '../clocks/sla-event.entity';
import { PromiseMatch } from '../policies/terms';
import { promiseMoved } from '../clocks/promise-facts';

/** What happens to a subject, in the words of the replay; a reopen begins a new cycle. */
export type PromiseEvent =
  | Exclude<ProjectionEvent, { type: 'created' | 'targetsChanged' | 'calendarChanged' }>
  | { type: 'reopened'; at: Date }
  /** It had not ended after all. */
  | { type: 'retracted'; at: Date };

export type Versioned = Pick<SlaCycle, 'policyVersionId' | 'calendarVersionId'>;
const endMeets = new Set<string>(['resolution', 'fulfilment']);
type Payload = SlaEvent['payload'];

/** What others tell the promises. Everything runs in the caller's transaction, and the answer is what is owed next. */
@Injectable()
export class Promises {
  constructor(
    private readonly policies: Policies,
    private readonly clocks: Clocks,
    private readonly slaAlerts: SlaAlerts,
    private readonly words: Pledges,
    private readonly timeline: Timeline,
  ) {}

  /** `then` is what happens in the same moment. */
  begin(
    subject: Subject,
    match: PromiseMatch,
    at: Date,
    factId: number | null = null,
    then: readonly PromiseEvent[] = [],
  ): Promise<NextPromise> {
    return tx(async () => this.takeAll(await this.startCycle(subject, match, 1, at, factId), then, factId));
  }

  /** What one fact means: one thing, or several in their order. */
  happened(
    subject: Subject,
    told: PromiseEvent | readonly PromiseEvent[],
    factId: number | null = null,
  ): Promise<NextPromise> {
    return tx(async () => {
      const course = await this.open(subject);
      return course ? this.takeAll(course, 'type' in told ? [told] : told, factId) : nothingOwed;
    });
  }

  private async takeAll(begun: LoadedCycle, events: readonly PromiseEvent[], factId: number | null) {
    let course = begun;
    for (const event of events) course = await this.take(course, event, factId);
    return nextPromise(course.rows);
  }

  private async take(course: LoadedCycle, event: PromiseEvent, factId: number | null): Promise<LoadedCycle> {
    const { cycle, rows } = course;
    const { at, type } = event;
    await this.slaAlerts.announce(rows, at);
    if (type === 'reopened') {
      const subject = { kind: cycle.subjectKind, id: cycle.subjectId };
      return this.startCycle(subject, columnsOf(cycle), cycle.cycle + 1, at, factId, rows);
    }
    if (type === 'retracted') await this.takeBack(course);
    if (type === 'agentContact') await this.words.kept(course, at);
    if (type === 'closed' || type === 'stopped') {
      await this.words.ended(course, at, type === 'closed');
      await repo(SlaCycle).update({ id: cycle.id }, { endedAt: at });
    }
    await this.append(course, at, type, event.type === 'state' ? { to: event.to } : {}, factId);
    await this.clocks.project(course);
    return course;
  }

  /** Priority, team or service changed: elapsed and paused time go with it, and the timeline says what moved. */
  rematch(subject: Subject, match: PromiseMatch, at: Date, factId: number | null = null): Promise<NextPromise> {
    return tx(async () => {
      const course = await this.open(subject);
      if (!course) return nothingOwed;
      const { cycle } = course;
      Object.assign(cycle, columnsOf(match));
      await repo(SlaCycle).update({ id: cycle.id }, columnsOf(match));
      const current = await this.policies.version(cycle.policyVersionId);
      const chosen = await this.policies.inForce(match);
      // The same policy keeps the version that was promised, even where it was edited meanwhile.
      if (!cycle.endedAt && chosen.policyId !== current.policyId) await this.enforce(course, chosen, at, factId);
      return nextPromise(course.rows);
    });
  }

  /** Puts other versions in force for a running cycle, from its own start with pauses kept. */
  async enforce(
    course: LoadedCycle,
    { policyVersionId, calendarVersionId }: Versioned,
    at: Date,
    factId: number | null,
  ): Promise<void> {
    const { cycle } = course;
    await this.slaAlerts.announce(course.rows, at);
    if (policyVersionId !== cycle.policyVersionId)
      await this.append(course, at, 'targetsChanged', { policyVersionId }, factId);
    if (calendarVersionId !== cycle.calendarVersionId)
      await this.append(course, at, 'calendarChanged', { calendarVersionId }, factId);
    Object.assign(cycle, { policyVersionId, calendarVersionId });
    await repo(SlaCycle).update({ id: cycle.id }, { policyVersionId, calendarVersionId });
    const subject = { kind: cycle.subjectKind, id: cycle.subjectId };
    for (const { target, from, to } of await this.clocks.project(course)) {
      await this.timeline.record(promiseMoved, {
        subject,
        actorId: null,
        personId: cycle.personId,
        at,
        details: {
          target,
          cycle: cycle.cycle,
          from: from.toISOString(),
          to: to.toISOString(),
          policyVersionId,
          calendarVersionId,
        },
      });
    }
  }

  /** One change at a time for each subject: whoever comes second waits here, and sees what the first one did. */
  async open(subject: Subject): Promise<LoadedCycle | null> {
    const { kind, id } = subject;
    const locked = await write(
      `UPDATE "sla_cycle" SET "version" = "version" + 1 WHERE "subjectKind" = ? AND "subjectId" = ?`,
      [kind, id],
    );
    if (locked === 0) return null;
    const [cycle] = await rowsOf(
      SlaCycle,
      'WHERE "subjectKind" = ? AND "subjectId" = ? ORDER BY "cycle" DESC LIMIT 1',
      [kind, id],
    );
    return { cycle, events: await this.clocks.eventsOf(cycle), rows: await this.clocks.of(subject) };
  }

  private async startCycle(
    subject: Subject,
    match: PromiseMatch,
    number: number,
    at: Date,
    factId: number | null,
    rows: SlaClock[] = [],
  ): Promise<LoadedCycle> {
    const { policyVersionId, calendarVersionId } = await this.policies.inForce(match);
    const cycle = repo(SlaCycle).create({
      subjectKind: subject.kind,
      subjectId: subject.id,
      cycle: number,
      ...columnsOf(match),
      policyVersionId,
      calendarVersionId,
      startedAt: at,
      endedAt: null,
      version: 1,
    });
    cycle.id = await insertRow(SlaCycle, cycle);
    const course: LoadedCycle = { cycle, events: [], rows };
    await this.append(course, at, 'created', { policyVersionId, calendarVersionId }, factId);
    await this.clocks.project(course);
    return course;
  }

  /** What the end alone had met or stopped is owed again, as if it had not come; what was said stays said. */
  private async takeBack({ cycle, events, rows }: LoadedCycle): Promise<void> {
    const end = events.findLast(({ type }) => type === 'closed' || type === 'stopped')?.at.getTime();
    for (const row of rows.filter((one) => one.cycle === cycle.cycle && one.endedAt?.getTime() === end))
      if (row.metAt === null || endMeets.has(row.target)) await saveClock(row, { endedAt: null, metAt: null });
    await repo(SlaCycle).update({ id: cycle.id }, { endedAt: null });
    cycle.endedAt = null;
  }

  private async append(
    { cycle, events }: LoadedCycle,
    at: Date,
    type: string,
    payload: Payload,
    factId: number | null,
  ): Promise<void> {
    const event = { cycleId: cycle.id, seq: events.length + 1, at, type, payload, factId };
    await insertRow(SlaEvent, event);
    events.push(event);
  }
}

function columnsOf({ kind, serviceId, priority, departmentId, teamId, flags, personId = null }: PromiseMatch) {
  return { kind, serviceId, priority, departmentId, teamId, flags, personId };
}
