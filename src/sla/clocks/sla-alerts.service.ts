import { never, minutes } from '../../core/time';
import { Injectable, Logger } from '@nestjs/common';
import { In, LessThanOrEqual } from 'typeorm';
import { isPostgres } from '../../core/database/columns';
import { repo, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { Timeline } from '../../timeline/timeline.service';
import { DueAlert, alertsOf, nextAlertAt } from './alert-times';
import { Calendars } from '../calendars/calendars.service';
import { Policies } from '../policies/policies.service';
import { SlaClock } from './sla-clock.entity';
import { SlaCycle } from './sla-cycle.entity';
import { promiseBroken, promiseEscalated, promiseWarned } from './promise-facts';

const BATCH = 100;
/** How long a promise waits that could not be told. */
const PAUSE = minutes(15);

/** Tells what is due: warnings, broken promises, escalation steps. Each once, whoever sweeps and however late. */
@Injectable()
export class SlaAlerts {
  private readonly log = new Logger(SlaAlerts.name);

  constructor(
    private readonly policies: Policies,
    private readonly calendars: Calendars,
    private readonly timeline: Timeline,
    private readonly stopping: Stopping,
  ) {}

  /** Everything due at `at`, in transactions of a hundred; gives how many clocks were looked at. */
  async sweep(at: Date): Promise<number> {
    for (let swept = 0; ;) {
      const batch = await tx(() => this.batch(at)).catch((error: Error) => this.oneByOne(at, error));
      swept += batch;
      if (batch < BATCH || this.stopping.now) return swept;
    }
  }

  /** The next instant at which a promise has something to tell, for a clock that jumps. */
  async nextWake(): Promise<Date | null> {
    const [next] = await repo(SlaClock).find({ order: { wakeAt: 'ASC', id: 'ASC' }, take: 1 });
    return !next || next.wakeAt.getTime() === never.getTime() ? null : next.wakeAt;
  }

  /** Rings these clocks up to an instant, in the caller's transaction. */
  async announce(clocks: readonly SlaClock[], at: Date): Promise<void> {
    const due = clocks.filter((clock) => clock.wakeAt <= at);
    if (due.length === 0) return;
    const cycles = await repo(SlaCycle).findBy({ id: In(due.map(({ cycleId }) => cycleId)) });
    const personIds = new Map(cycles.map(({ id, personId }) => [id, personId]));
    for (const clock of due) await this.announceOne(clock, personIds.get(clock.cycleId) ?? null, at);
  }

  async alertsOf(clock: SlaClock): Promise<DueAlert[]> {
    const terms = clock.policyVersionId === null ? null : (await this.policies.version(clock.policyVersionId)).terms;
    return alertsOf(clock, terms, await this.calendars.version(clock.calendarVersionId));
  }

  private async batch(at: Date): Promise<number> {
    // On PostgreSQL several instances take different rows instead of waiting for each other.
    const due = await this.due(at, isPostgres());
    await this.announce(due, at);
    return due.length;
  }

  /**
   * One promise that cannot be told must not keep all others from being told: it waits, and its reason stands in the
   * log.
   */
  private async oneByOne(at: Date, why: Error): Promise<number> {
    this.log.warn(`a hundred promises could not be told at once, so each is told by itself: ${why.message}`);
    const due = await this.due(at, false);
    for (const { id, version } of due) {
      await tx(async () => this.announce(await repo(SlaClock).findBy({ id }), at)).catch(async (error: Error) => {
        this.log.error(`promise ${id} could not be told: ${error.message}`, error.stack);
        await repo(SlaClock).update({ id, version }, { wakeAt: new Date(at.getTime() + PAUSE) });
      });
    }
    return due.length;
  }

  // Rides ix_sla_clock_wake.
  private due(at: Date, alone: boolean): Promise<SlaClock[]> {
    return repo(SlaClock).find({
      where: { wakeAt: LessThanOrEqual(at) },
      order: { wakeAt: 'ASC', id: 'ASC' },
      take: BATCH,
      ...(alone ? { lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' } } : {}),
    });
  }

  private async announceOne(clock: SlaClock, personId: number | null, at: Date): Promise<void> {
    const alerts = await this.alertsOf(clock);
    const told = alerts.filter((alert) => alert.at <= at && !clock.alerted.includes(alert.key));
    const alerted = [...clock.alerted, ...told.map(({ key }) => key)];
    const broken = told.some(({ tells }) => tells === 'broken') && clock.breachedAt === null;
    const set = {
      alerted,
      wakeAt: nextAlertAt(alerts, alerted),
      version: clock.version + 1,
      ...(broken
        ? { breachedAt: clock.dueAt, ...(clock.target === 'given_word' ? { outcome: 'broken' as const } : {}) }
        : {}),
    };
    const result = await repo(SlaClock).update({ id: clock.id, version: clock.version }, set);
    if (result.affected !== 1) return;
    Object.assign(clock, set);
    for (const alert of told) if (alert.tells !== 'broken' || broken) await this.tell(clock, personId, alert);
  }

  private async tell(clock: SlaClock, personId: number | null, alert: DueAlert): Promise<void> {
    const { id: clockId, target, cycle, round, dueAt } = clock;
    const details = { clockId, target, cycle, round, dueAt: dueAt.toISOString() };
    const told = {
      subject: { kind: clock.subjectKind, id: clock.subjectId },
      actorId: null,
      personId,
      at: alert.tells === 'broken' ? dueAt : alert.at,
    };
    if (alert.tells === 'broken') await this.timeline.record(promiseBroken, { ...told, details });
    else if (alert.tells === 'warned')
      await this.timeline.record(promiseWarned, { ...told, details: { ...details, share: alert.share } });
    else await this.timeline.record(promiseEscalated, { ...told, details: { ...details, ...alert.step } });
  }
}
