import { Injectable } from '@nestjs/common';
import { insertRow, listBeside, listOf, updatedWith } from '../../core/database/rows';
import { repo, tx } from '../../core/database/tx';
import { Subject, Timeline } from '../../timeline/timeline.service';
import { SlaAlerts } from '../clocks/sla-alerts.service';
import { LoadedCycle, nothingUnwritten, saveClock, writeCycle } from '../clocks/clock-rows';
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

/** What happens to a subject, in the words of the projection; a reopen begins a new cycle. */
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
      const events = 'type' in told ? [told] : told;
      // The cycle ends with what ends it last; where it had ended before, that stays.
      const loaded = await this.open(subject, events.findLast(ends)?.at);
      return loaded ? this.takeAll(loaded, events, factId) : nothingOwed;
    });
  }

  private async takeAll(begun: LoadedCycle, events: readonly PromiseEvent[], factId: number | null) {
    let loaded = begun;
    for (const event of events) loaded = await this.take(loaded, event, factId);
    await writeCycle(loaded);
    return nextPromise(loaded.rows);
  }

  private async take(loaded: LoadedCycle, event: PromiseEvent, factId: number | null): Promise<LoadedCycle> {
    const { cycle, rows } = loaded;
    const { at, type } = event;
    if (rows.some(({ wakeAt }) => wakeAt <= at)) {
      await writeCycle(loaded);
      await this.slaAlerts.announce(rows, at);
    }
    if (type === 'reopened') {
      await writeCycle(loaded);
      const subject = { kind: cycle.subjectKind, id: cycle.subjectId };
      return this.startCycle(subject, columnsOf(cycle), cycle.cycle + 1, at, factId, rows);
    }
    if (type === 'retracted') await this.takeBack(loaded);
    if (type === 'agentContact') await this.words.kept(loaded, at);
    if (ends(event)) {
      await this.words.ended(loaded, at, type === 'closed');
      if (cycle.endedAt?.getTime() !== at.getTime()) await repo(SlaCycle).update({ id: cycle.id }, { endedAt: at });
    }
    this.append(loaded, at, type, event.type === 'state' ? { to: event.to } : {}, factId);
    await this.clocks.project(loaded);
    return loaded;
  }

  /** Priority, team or service changed: elapsed and paused time go with it, and the timeline says what moved. */
  rematch(subject: Subject, match: PromiseMatch, at: Date, factId: number | null = null): Promise<NextPromise> {
    return tx(async () => {
      const loaded = await this.open(subject);
      if (!loaded) return nothingOwed;
      const { cycle } = loaded;
      Object.assign(cycle, columnsOf(match));
      await repo(SlaCycle).update({ id: cycle.id }, columnsOf(match));
      const current = await this.policies.version(cycle.policyVersionId);
      const chosen = await this.policies.inForce(match);
      // The same policy keeps the version that was promised, even where it was edited meanwhile.
      if (!cycle.endedAt && chosen.policyId !== current.policyId) await this.enforce(loaded, chosen, at, factId);
      return nextPromise(loaded.rows);
    });
  }

  /** Puts other versions in force for a running cycle, from its own start with pauses kept. */
  async enforce(
    loaded: LoadedCycle,
    { policyVersionId, calendarVersionId }: Versioned,
    at: Date,
    factId: number | null,
  ): Promise<void> {
    const { cycle } = loaded;
    await this.slaAlerts.announce(loaded.rows, at);
    if (policyVersionId !== cycle.policyVersionId)
      this.append(loaded, at, 'targetsChanged', { policyVersionId }, factId);
    if (calendarVersionId !== cycle.calendarVersionId)
      this.append(loaded, at, 'calendarChanged', { calendarVersionId }, factId);
    Object.assign(cycle, { policyVersionId, calendarVersionId });
    await repo(SlaCycle).update({ id: cycle.id }, { policyVersionId, calendarVersionId });
    const subject = { kind: cycle.subjectKind, id: cycle.subjectId };
    const moved = await this.clocks.project(loaded);
    await writeCycle(loaded);
    for (const { target, from, to } of moved) {
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
  async open(subject: Subject, endsAt?: Date): Promise<LoadedCycle | null> {
    const { kind, id } = subject;
    const set = endsAt ? `"version" = "version" + 1, "endedAt" = COALESCE("endedAt", ?)` : '"version" = "version" + 1';
    const beside = {
      events: listBeside(SlaEvent, '"sla_event"."cycleId" = "sla_cycle"."id"', '"seq"'),
      clocks: this.clocks.beside('"sla_cycle"."subjectKind"', '"sla_cycle"."subjectId"'),
    };
    const locked = await updatedWith(SlaCycle, set, beside, 'WHERE "subjectKind" = ? AND "subjectId" = ?', [
      ...(endsAt ? [endsAt] : []),
      kind,
      id,
    ]);
    const newest = locked.toSorted((a, b) => a.row.cycle - b.row.cycle).at(-1);
    if (!newest) return null;
    const { row: cycle, more } = newest;
    const [events, rows] = [listOf(SlaEvent, more.events), listOf(SlaClock, more.clocks)];
    return { cycle, events, rows, unwritten: nothingUnwritten() };
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
    const cycle = Object.assign(new SlaCycle(), {
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
    const loaded: LoadedCycle = { cycle, events: [], rows, unwritten: nothingUnwritten() };
    this.append(loaded, at, 'created', { policyVersionId, calendarVersionId }, factId);
    await this.clocks.project(loaded);
    return loaded;
  }

  /** What the end alone had met or stopped is owed again, as if it had not come; what was said stays said. */
  private async takeBack({ cycle, events, rows }: LoadedCycle): Promise<void> {
    const end = events.findLast(({ type }) => type === 'closed' || type === 'stopped')?.at.getTime();
    for (const row of rows.filter((one) => one.cycle === cycle.cycle && one.endedAt?.getTime() === end))
      if (row.metAt === null || endMeets.has(row.target)) await saveClock(row, { endedAt: null, metAt: null });
    await repo(SlaCycle).update({ id: cycle.id }, { endedAt: null });
    cycle.endedAt = null;
  }

  private append(
    { cycle, events, unwritten }: LoadedCycle,
    at: Date,
    type: string,
    payload: Payload,
    factId: number | null,
  ): void {
    const event = { cycleId: cycle.id, seq: events.length + 1, at, type, payload, factId };
    unwritten.events.push(event);
    events.push(event);
  }
}

const ends = ({ type }: PromiseEvent): boolean => type === 'closed' || type === 'stopped';

function columnsOf({ kind, serviceId, priority, departmentId, teamId, flags, personId = null }: PromiseMatch) {
  return { kind, serviceId, priority, departmentId, teamId, flags, personId };
}
