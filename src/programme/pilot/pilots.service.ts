import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import { PilotAmendment } from './pilot-amendment.entity';
import { PilotBaseline } from './pilot-baseline.entity';
import { type PilotPlan, planFaults, startFaults } from './pilot-faults';
import { Pilot } from './pilot.entity';
import { pilotAmended, pilotPlanned, pilotStarted } from '../programme-facts';
import { type FactKind, type NoDetails } from '../../timeline/fact-kind';

export interface PilotStep {
  actorId: number | null;
  at: Date;
}

/** One pilot at a time: planned, locked at its start, decided at its end. */
@Injectable()
export class Pilots {
  constructor(private readonly timeline: Timeline) {}

  /** The one that runs or is planned; else the one that was decided last; null before the first. */
  async current(): Promise<Pilot | null> {
    const [open] = await repo(Pilot).find({
      where: { state: In(['draft', 'running']) },
      order: { id: 'DESC' },
      take: 1,
    });
    return open ?? (await repo(Pilot).find({ order: { id: 'DESC' }, take: 1 }))[0] ?? null;
  }

  async must(): Promise<Pilot> {
    const pilot = await this.current();
    if (!pilot) throw new NotFound('A pilot');
    return pilot;
  }

  /** Writes the draft anew, or begins one. */
  plan(plan: PilotPlan, { actorId, at }: PilotStep, version?: number): Promise<Pilot> {
    const faults = planFaults(plan);
    if (Object.keys(faults).length > 0) throw new ValidationFailed(faults);
    return tx(async () => {
      const before = await this.current();
      if (before?.state === 'running')
        throw new RuleBroken('The pilot has started, so its plan is locked. Add an amendment instead.');
      if (before?.state === 'draft') {
        await changed(Pilot, { id: before.id, version: version ?? before.version }, plan);
        return Object.assign(before, plan, { version: before.version + 1 });
      }
      const made = await repo(Pilot).save(
        repo(Pilot).create({
          ...plan,
          state: 'draft',
          noBaseline: '',
          createdAt: at,
          createdById: actorId,
          lockedAt: null,
          lockedById: null,
          version: 1,
        }),
      );
      await this.tell(pilotPlanned, made.id, actorId, at);
      return made;
    });
  }

  /** "There is none, because ..." */
  withoutBaseline(words: string): Promise<void> {
    return tx(async () => {
      const pilot = await this.draft();
      await changed(Pilot, pilot, { noBaseline: words });
      if (words) await repo(PilotBaseline).delete({ pilotId: pilot.id });
    });
  }

  /** From here on the plan is as it is. */
  start({ actorId, at }: PilotStep): Promise<Pilot> {
    return tx(async () => {
      const pilot = await this.draft();
      const faults = startFaults(pilot, await repo(PilotBaseline).countBy({ pilotId: pilot.id }));
      if (faults.length > 0) throw new RuleBroken(faults.join(' '));
      await changed(Pilot, pilot, { state: 'running', lockedAt: at, lockedById: actorId });
      await this.tell(pilotStarted, pilot.id, actorId, at);
      return this.must();
    });
  }

  amend(given: Pick<PilotAmendment, 'field' | 'words' | 'why'>, { actorId, at }: PilotStep): Promise<void> {
    return tx(async () => {
      const pilot = await this.must();
      if (pilot.state !== 'running')
        throw new RuleBroken('You can only amend a pilot that’s running. Until it starts, change the plan itself.');
      await repo(PilotAmendment).insert({ ...given, pilotId: pilot.id, at, byId: actorId });
      await this.tell(pilotAmended, pilot.id, actorId, at);
    });
  }

  amendments(pilotId: number): Promise<PilotAmendment[]> {
    return repo(PilotAmendment).find({ where: { pilotId }, order: { id: 'ASC' } });
  }

  async draft(): Promise<Pilot> {
    const pilot = await this.must();
    if (pilot.state !== 'draft') throw new RuleBroken('The pilot has started, so its plan is locked.');
    return pilot;
  }

  private async tell(kind: FactKind<NoDetails>, id: number, actorId: number | null, at: Date): Promise<void> {
    await this.timeline.record(kind, {
      subject: { kind: 'pilot', id },
      actorId,
      personId: null,
      at,
    });
  }
}
