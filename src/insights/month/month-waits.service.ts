import { Injectable } from '@nestjs/common';
import { Waiting } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import type { Pilot } from '../../programme/pilot/pilot.entity';
import { PilotJudgements } from '../../programme/decision/pilot-judgements.service';
import { Pilots } from '../../programme/pilot/pilots.service';

export interface MonthWaits {
  /** The pilot that is running. */
  pilot: Pilot | null;
  /** Its targets were judged. */
  judged: boolean;
  /** "2", or "20+": how many approvals this person owes; null where there are none. */
  approvals: string | null;
}

/** What waits today for whoever reads a month. */
@Injectable()
export class MonthWaiting {
  constructor(
    private readonly pilots: Pilots,
    private readonly judgements: PilotJudgements,
    private readonly waiting: Waiting,
  ) {}

  async of(actor: Actor): Promise<MonthWaits> {
    const pilot = await this.pilots.current();
    const running = pilot?.state === 'running' ? pilot : null;
    return {
      pilot: running,
      judged: running !== null && (await this.judgements.of(running.id, 'two_samples')) !== null,
      approvals: (await this.waiting.counts(['approvals'], actor)).get('approvals') ?? null,
    };
  }
}
