import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { Job } from '../../core/jobs/job.entity';
import { Jobs } from '../../core/jobs/jobs.service';
import type { HeldJob } from '../../core/jobs/leases';
import { Stopping } from '../../core/jobs/stopping';
import { CalendarVersion } from '../calendars/calendar.entity';
import type { Subject } from '../../timeline/timeline.service';
import { Calendars } from '../calendars/calendars.service';
import { Clocks } from '../clocks/clocks.service';
import { StoredEvent, projectCycle } from '../clocks/cycle-projection';
import { Policies } from '../policies/policies.service';
import { Promises, Versioned } from './promises.service';
import { earlier } from '../projection/projection-sums';
import { SlaCycle } from '../clocks/sla-cycle.entity';
import { SlaPolicyVersion } from '../policies/sla-policy.entity';

const KIND = 'sla-recompute';
/** Small enough that nobody notices the writer's lock. */
const BATCH = 25;
const PREVIEWED = 2000;

/** What was edited, and by whose new version open subjects are to be counted. */
export type Edited = { policyId: number } | { calendarId: number };

export interface Preview {
  /** Open subjects under an older version. */
  open: number;
  /** How many of them were counted through for the figures below. */
  counted: number;
  /** Promises whose date moves. */
  moved: number;
  /** Promises that would be late at once. */
  late: number;
  /** Whose promises these are, the oldest first. */
  lateSubjects: Subject[];
}

export interface RecomputeProgress {
  done: number;
  total: number;
  finished: boolean;
}

/** "Recompute" after an edit: every open subject from its own start, with pauses kept. "Keep" is to do nothing. */
@Injectable()
export class Recomputes {
  constructor(
    private readonly policies: Policies,
    private readonly calendars: Calendars,
    private readonly clocks: Clocks,
    private readonly promises: Promises,
    private readonly jobs: Jobs,
    private readonly stopping: Stopping,
  ) {}

  async preview(edited: Edited, now: Date): Promise<Preview> {
    const older = await this.olderVersions(edited);
    const where = { endedAt: IsNull(), ...older };
    const [cycles, open] = await repo(SlaCycle).findAndCount({ where, order: { id: 'ASC' }, take: PREVIEWED });
    const rules = await this.rulesFor(edited);
    let moved = 0;
    let late = 0;
    const lateSubjects: Subject[] = [];
    for (const cycle of cycles) {
      const { policyVersionId, calendarVersionId } = rules(cycle);
      const events: StoredEvent[] = [
        ...(await this.clocks.eventsOf(cycle)),
        { at: now, type: 'targetsChanged', payload: { policyVersionId } },
        { at: now, type: 'calendarChanged', payload: { calendarVersionId } },
      ];
      const stages = projectCycle(cycle.kind, cycle.cycle, events, await this.clocks.versionsOf(events));
      const rows = (await this.clocks.of({ kind: cycle.subjectKind, id: cycle.subjectId })).filter(
        ({ endedAt }) => !endedAt,
      );
      for (const [target, projected] of stages.flatMap((stage) => [...stage])) {
        const row = rows.find((each) => each.target === target);
        if (!row || !projected?.dueAt || projected.dueAt.getTime() === row.dueAt.getTime()) continue;
        moved += 1;
        if (!row.pausedSince && !row.breachedAt && row.dueAt >= now && projected.dueAt < now) {
          late += 1;
          const subject = { kind: cycle.subjectKind, id: cycle.subjectId };
          if (!lateSubjects.some(({ kind, id }) => kind === subject.kind && id === subject.id))
            lateSubjects.push(subject);
        }
      }
    }
    return { open, counted: cycles.length, moved, late, lateSubjects };
  }

  /** Puts the work on the list; it goes on in the background and after a restart. */
  async start(edited: Edited, at: Date): Promise<string> {
    const key = await this.keyOf(edited);
    const total = await this.countOlder(edited);
    await tx(async () => {
      await this.jobs.ensure(KIND, key, at, { ...edited, afterId: 0 });
      await repo(Job).update({ kind: KIND, key, finishedAt: IsNull() }, { total });
    });
    return key;
  }

  /** Open subjects that count by an older version. */
  async countOlder(edited: Edited): Promise<number> {
    return repo(SlaCycle).countBy({ endedAt: IsNull(), ...(await this.olderVersions(edited)) });
  }

  /** How far the counting by the newest version has come; null where nobody asked for it. */
  async progress(edited: Edited): Promise<RecomputeProgress | null> {
    const job = await repo(Job).findOneBy({ kind: KIND, key: await this.keyOf(edited) });
    return (
      job && { done: job.progress, total: Math.max(job.total ?? 0, job.progress), finished: job.finishedAt !== null }
    );
  }

  /** Works on whatever stands on the list until it is done; one that fails is noted, and the next one has its turn. */
  async run(at: Date): Promise<void> {
    for (const { key } of await repo(Job).findBy({ kind: KIND, finishedAt: IsNull() })) {
      const held = this.stopping.now ? null : await this.jobs.claim(KIND, key, at);
      if (held) await this.jobs.whileHeld(held, () => this.work(held, at));
    }
  }

  /** When a jumping clock has to look again: at once, where something is unfinished. */
  async nextWake(): Promise<Date | null> {
    const jobs = await repo(Job).findBy({ kind: KIND, finishedAt: IsNull() });
    const free = jobs.map(({ nextAt, leaseUntil }) => (leaseUntil ? new Date(leaseUntil.getTime() + 1) : nextAt));
    return free.length > 0 ? free.reduce(earlier) : null;
  }

  private async work(held: HeldJob, at: Date): Promise<void> {
    try {
      while (await this.batch(held, at)) if (this.stopping.now) return await this.jobs.leave(held);
      await this.jobs.finish(held, at);
    } catch (error) {
      await this.jobs.fail(held, at, error);
    }
  }

  /** One transaction with its own mark of how far it came: a crash repeats nothing and leaves out nothing. */
  private batch(held: HeldJob, at: Date): Promise<boolean> {
    return tx(async () => {
      const job = await repo(Job).findOneByOrFail({ id: held.id });
      const { afterId, ...edited } = job.cursor as unknown as Edited & { afterId: number };
      const where = { id: MoreThan(afterId), endedAt: IsNull(), ...(await this.olderVersions(edited)) };
      const cycles = await repo(SlaCycle).find({ where, order: { id: 'ASC' }, take: BATCH });
      const rules = await this.rulesFor(edited);
      for (const found of cycles) {
        const loaded = await this.promises.open({ kind: found.subjectKind, id: found.subjectId });
        if (!loaded || loaded.cycle.id !== found.id || loaded.cycle.endedAt) continue;
        await this.promises.enforce(loaded, rules(loaded.cycle), at, null);
        await this.clocks.tellHolder({ kind: found.subjectKind, id: found.subjectId }, loaded.rows);
      }
      const reached = cycles.at(-1)?.id ?? afterId;
      const kept = await this.jobs.keep(held, {
        cursor: { ...edited, afterId: reached },
        progress: job.progress + cycles.length,
      });
      if (!kept) throw new Error(`Another instance has taken over ${held.key}`);
      return cycles.length === BATCH;
    });
  }

  private async rulesFor(edited: Edited): Promise<(cycle: SlaCycle) => Versioned> {
    if ('calendarId' in edited) {
      const { versionId: calendarVersionId } = await this.calendars.inForceNow(edited.calendarId);
      return ({ policyVersionId }) => ({ policyVersionId, calendarVersionId });
    }
    const policy = (await this.policies.current()).find(({ id }) => id === edited.policyId);
    if (!policy) return (cycle) => cycle;
    const { versionId: calendarVersionId } = await this.calendars.inForceNow(policy.calendarId);
    return () => ({ policyVersionId: policy.versionId, calendarVersionId });
  }

  private async olderVersions(edited: Edited) {
    if ('calendarId' in edited) {
      const { versionId } = await this.calendars.inForceNow(edited.calendarId);
      const old = await repo(CalendarVersion).findBy({ calendarId: edited.calendarId, id: Not(versionId) });
      return { calendarVersionId: In(old.map(({ id }) => id)) };
    }
    const policy = (await this.policies.current()).find(({ id }) => id === edited.policyId);
    const old = await repo(SlaPolicyVersion).findBy({
      policyId: edited.policyId,
      ...(policy ? { id: Not(policy.versionId) } : {}),
    });
    return { policyVersionId: In(old.map(({ id }) => id)) };
  }

  private async keyOf(edited: Edited): Promise<string> {
    if ('calendarId' in edited) {
      const { versionId } = await this.calendars.inForceNow(edited.calendarId);
      return `calendar ${edited.calendarId}, version ${versionId}`;
    }
    const policy = (await this.policies.current()).find(({ id }) => id === edited.policyId);
    return `policy ${edited.policyId}, version ${policy?.versionId ?? 0}`;
  }
}
