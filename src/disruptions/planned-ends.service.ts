import { Injectable, Logger } from '@nestjs/common';
import { keptDisruptions } from './disruption.entity';
import { Disruptions, endsByPlan } from './disruptions.service';

/** Planned work ends when it was planned to, unless somebody prolonged it. */
@Injectable()
export class PlannedEnds {
  private readonly log = new Logger(PlannedEnds.name);

  constructor(private readonly disruptions: Disruptions) {}

  /** Whoever prolongs it at this moment wins: it is open then, and looked at again. Asks nothing while none is due. */
  async run(at: Date): Promise<void> {
    for (const { id, version, backAt } of (await keptDisruptions.all()).filter(endsByPlan)) {
      if (backAt > at) continue;
      await this.disruptions
        .end(id, version, { actorId: null, at }, backAt)
        .catch((error: Error) => this.log.warn(`planned work ${id} is still announced: ${error.message}`));
    }
  }

  async nextWake(): Promise<Date | null> {
    const ends = (await keptDisruptions.all()).filter(endsByPlan).map(({ backAt }) => backAt.getTime());
    return ends.length ? new Date(Math.min(...ends)) : null;
  }
}
