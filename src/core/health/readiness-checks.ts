import { Injectable } from '@nestjs/common';
import { DatabasePulse } from './database-pulse';
import { inTime } from './in-time';

interface Finding {
  well: boolean;
  /** For administrators alone: counts tell more than everybody should know. */
  details: Record<string, unknown>;
}

export type Check = (at: Date) => Promise<Finding>;

export interface Readiness {
  /** `degraded`: the desk answers, but something it owes has not been done. */
  status: 'ready' | 'degraded' | 'not ready';
  checks: Record<string, Finding>;
}

const unknown: Finding = { well: false, details: { unknown: true } };

/**
 * What has to be well before this instance gets traffic is the database alone; what else is owed, features add at
 * start.
 */
@Injectable()
export class ReadinessChecks {
  private readonly owed = new Map<string, Check>();

  constructor(private readonly pulse: DatabasePulse) {}

  add(name: string, check: Check): void {
    this.owed.set(name, check);
  }

  async run(at: Date): Promise<Readiness> {
    const database = await this.pulse.isWell(at);
    if (!database) return { status: 'not ready', checks: { database: { well: false, details: {} } } };
    const checks: Record<string, Finding> = { database: { well: true, details: {} } };
    const found = [...this.owed].map(async ([name, check]) => {
      checks[name] = await inTime(this.pulse.patience.answerMs, check(at), unknown);
    });
    await Promise.all(found);
    return { status: Object.values(checks).every(({ well }) => well) ? 'ready' : 'degraded', checks };
  }
}
