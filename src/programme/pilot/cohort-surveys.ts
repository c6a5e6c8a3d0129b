import { Injectable } from '@nestjs/common';
import { IsNull, In, MoreThanOrEqual } from 'typeorm';
import { Config } from '../../core/config';
import { repo } from '../../core/database/tx';
import { Person } from '../../people/person.entity';
import { NpsSampling, pilotOfRound } from '../../nps/nps-sampling.service';
import { NpsRound, type Occasion } from '../../nps/nps-round.entity';
import type { Pilot } from './pilot.entity';
import { Pilots } from './pilots.service';
import { todayIn } from '../../core/words/calendar-days';

/** Would they recommend the desk: everybody in the pilot is asked, once as it starts and once as it ends. */
@Injectable()
export class CohortSurveys {
  constructor(
    private readonly pilots: Pilots,
    private readonly nps: NpsSampling,
    private readonly config: Config,
  ) {}

  /** A plan may be locked long before its first day: this looks each hour, and asks once. */
  async run(at: Date): Promise<void> {
    const today = todayIn(at, this.config.DESK_ZONE);
    for (const pilot of await this.pilots.locked()) {
      if (pilot.state === 'running' && pilot.startsOn <= today && today < pilot.endsOn)
        await this.once('pilot_start', pilot, at);
      if (pilot.state === 'decided' || pilot.endsOn <= today) await this.once('pilot_end', pilot, at);
    }
  }

  private async once(occasion: Occasion & `pilot_${string}`, pilot: Pilot, at: Date): Promise<void> {
    const rounds = await repo(NpsRound).findBy({ occasion, drawnAt: MoreThanOrEqual(pilot.lockedAt!) });
    // Of a round from when there was one pilot at a time its name tells none.
    if (rounds.some(({ key }) => (pilotOfRound(key) ?? pilot.id) === pilot.id)) return;
    const { cohort } = pilot;
    const people = await repo(Person).find({
      select: { id: true },
      where: { active: true, erasedAt: IsNull(), ...(cohort.length > 0 ? { departmentId: In(cohort) } : {}) },
    });
    await this.nps.askCohort(
      people.map(({ id }) => id),
      occasion,
      at,
      pilot.id,
    );
  }
}
