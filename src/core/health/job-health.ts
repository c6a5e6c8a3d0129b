import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { repo } from '../database/tx';
import { Job } from '../jobs/job.entity';
import type { ScheduleEntry } from '../jobs/schedule-entry';
import { Scheduler } from '../jobs/scheduler';
import { ReadinessChecks } from './readiness-checks';

/** A try that fails now and then mends itself; three in a row do not. */
const failuresInARow = 3;
const graceSeconds = 60;

/** Whether recurring work runs as often as it should. */
@Injectable()
export class JobHealth implements OnModuleInit {
  constructor(
    private readonly readiness: ReadinessChecks,
    private readonly scheduler: Scheduler,
  ) {}

  onModuleInit(): void {
    this.readiness.add('jobs', async (at) => {
      const entries = new Map(this.scheduler.all().map((entry) => [entry.name, entry]));
      // What is no longer in the schedule keeps its row.
      const jobs = (await repo(Job).findBy({ finishedAt: IsNull() })).filter(
        ({ kind, key }) => kind !== 'schedule' || entries.has(key),
      );
      const late = this.scheduler.started ? jobs.filter((job) => isLate(job, entries.get(job.key), at)) : [];
      const failing = jobs.filter(({ attempts, lastError }) => lastError !== null && attempts >= failuresInARow);
      return {
        well: late.length === 0 && failing.length === 0,
        details: { late: late.map(({ key }) => key), failing: failing.map(({ key }) => key) },
      };
    });
  }
}

function isLate(job: Job, entry: ScheduleEntry | undefined, at: Date): boolean {
  if (job.kind !== 'schedule' || !entry) return false;
  return job.nextAt.getTime() + (3 * entry.everySeconds + graceSeconds) * 1000 < at.getTime();
}
