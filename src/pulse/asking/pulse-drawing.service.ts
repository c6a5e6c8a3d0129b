import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Config } from '../../core/config';
import { insertAll, insertIfNew } from '../../core/database/rows';
import { repo, tx } from '../../core/database/tx';
import { zonedMonth } from '../../confidential/months';
import { quarterOf } from '../../nps/nps-rules';
import { leadersNow } from '../../people/directory/leaders';
import { hasAddress } from '../../people/directory/people-directory';
import { Person } from '../../people/person.entity';
import { pulsePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { Settings } from '../../settings/settings.service';
import { PassingPeople } from '../../surveys/invitation/passing-people';
import { sampleFraction } from '../../surveys/survey-rules';
import { Timeline } from '../../timeline/timeline.service';
import { pulseDrawn } from '../pulse-facts';
import { PulseInvitation } from '../pulse-invitation.entity';
import { PulseRound } from '../pulse-round.entity';
import { pulseSettings } from '../pulse-settings';

/** Whom the quarter's question goes to: a random part of everybody, and every leader. */
@Injectable()
export class PulseDrawing {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly settings: Settings,
    private readonly passing: PassingPeople,
    private readonly timeline: Timeline,
    private readonly config: Config,
  ) {}

  /**
   * On the first run within a quarter, while the part is open. Nobody is asked again before what was heard the last
   * time was answered in public: a question whose answers lead to nothing is worse than none.
   */
  async quarter(at: Date): Promise<void> {
    if (!(await this.parts.isOpen(pulsePart))) return;
    const quarter = quarterOf(at, this.config.DESK_ZONE);
    const [last] = await repo(PulseRound).find({ order: { id: 'DESC' }, take: 1 });
    if (last && (last.quarter === quarter || last.repliedAt === null)) return;
    await this.draw(quarter, at);
  }

  private async draw(quarter: string, at: Date): Promise<void> {
    const share = await this.settings.get(pulseSettings.share);
    const passing = await this.passing.now();
    const leaders = await leadersNow();
    const people = await repo(Person).find({ where: { active: true, erasedAt: IsNull() }, order: { id: 'ASC' } });
    const lot = people.filter(
      (one) =>
        hasAddress(one) &&
        !passing.has(one.id) &&
        (leaders.has(one.id) || sampleFraction(`pulse:${quarter}:${one.id}`) < share),
    );
    if (lot.length === 0) return;
    const leadersAsked = lot.filter(({ id }) => leaders.has(id)).length;
    await tx(async () => {
      const month = zonedMonth(at, this.config.DESK_ZONE);
      const id = await insertIfNew(
        PulseRound,
        {
          ...{ quarter, month, drawnAt: at, asked: lot.length, leadersAsked },
          ...{ reply: '', repliedAt: null, repliedById: null, version: 1 },
        },
        ['quarter'],
      );
      if (!id) return;
      await insertAll(
        PulseInvitation,
        lot.map((one) => ({
          ...{ roundId: id, personId: one.id, leads: leaders.has(one.id), state: 'planned' as const },
          ...{ askedAt: null, expiresAt: null, wakeAt: at, version: 1 },
        })),
      );
      await this.timeline.record(pulseDrawn, {
        subject: { kind: 'pulse_round', id },
        actorId: null,
        personId: null,
        at,
        details: { asked: lot.length, leaders: leadersAsked },
      });
    });
  }
}
