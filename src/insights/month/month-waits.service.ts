import { Injectable } from '@nestjs/common';
import { Waiting } from '../../people/access/waiting';
import type { Actor } from '../../people/actor';
import type { Pilot } from '../../programme/pilot/pilot.entity';
import { PilotJudgements } from '../../programme/decision/pilot-judgements.service';
import { Pilots } from '../../programme/pilot/pilots.service';

export interface MonthWaits {
  /** The pilot that is running; of several, one that can be decided. */
  pilot: Pilot | null;
  /** Which one an address has to name: see Pilots.named. */
  named: number | null;
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
    const running = (await this.pilots.locked()).filter(({ state }) => state === 'running');
    const judged: Pilot[] = [];
    for (const one of running) if (await this.judgements.of(one.id, 'two_samples')) judged.push(one);
    const pilot = judged[0] ?? running[0] ?? null;
    return {
      pilot,
      named: pilot && (await this.pilots.named(pilot)),
      judged: judged.length > 0,
      approvals: this.waiting.counts(['approvals'], actor).get('approvals') ?? null,
    };
  }
}
