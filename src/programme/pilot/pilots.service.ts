import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
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

/** Planned one at a time, locked at its start, decided at its end. Several may run, each with its own people. */
@Injectable()
export class Pilots {
  constructor(private readonly timeline: Timeline) {}

  /**
   * Where no pilot is named: of those that run the one that began first; else the one that is planned; else the one
   * that was decided last; null before the first.
   */
  async current(): Promise<Pilot | null> {
    const all = await this.all();
    return (
      all.findLast(({ state }) => state === 'running') ?? all.find(({ state }) => state === 'draft') ?? all[0] ?? null
    );
  }

  /** The newest first. There are few: one begins in months. */
  all(): Promise<Pilot[]> {
    return repo(Pilot).find({ order: { id: 'DESC' }, take: 100 });
  }

  /** Which one an address has to name: none while there is only one. */
  async named({ id }: Pilot): Promise<number | null> {
    return (await repo(Pilot).count()) > 1 ? id : null;
  }

  /** Those whose plan is locked, the oldest first. */
  locked(): Promise<Pilot[]> {
    return repo(Pilot).find({ where: { state: Not('draft') }, order: { id: 'ASC' } });
  }

  /** The one that an address names, or the current one. */
  async must(id: number | null = null): Promise<Pilot> {
    const pilot = id === null ? await this.current() : await repo(Pilot).findOneBy({ id });
    if (!pilot) throw new NotFound('A pilot');
    return pilot;
  }

  /** Writes the draft anew, or begins one. */
  plan(plan: PilotPlan, { actorId, at }: PilotStep, version?: number): Promise<Pilot> {
    const faults = planFaults(plan);
    if (Object.keys(faults).length > 0) throw new ValidationFailed(faults);
    return tx(async () => {
      const [before] = await repo(Pilot).findBy({ state: 'draft' });
      // Somebody else has started what stands in this form: it must not become another pilot.
      if (!before && version)
        throw new RuleBroken('The pilot has started, so its plan is locked. Add an amendment instead.');
      await this.mustHaveItsOwnPeople(plan);
      if (before) {
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
      await this.mustHaveItsOwnPeople(pilot);
      const faults = startFaults(pilot, await repo(PilotBaseline).countBy({ pilotId: pilot.id }));
      if (faults.length > 0) throw new RuleBroken(faults.join(' '));
      await changed(Pilot, pilot, { state: 'running', lockedAt: at, lockedById: actorId });
      await this.tell(pilotStarted, pilot.id, actorId, at);
      return this.must(pilot.id);
    });
  }

  amend(
    given: Pick<PilotAmendment, 'field' | 'words' | 'why'>,
    { actorId, at }: PilotStep,
    id: number | null = null,
  ): Promise<void> {
    return tx(async () => {
      const pilot = await this.must(id);
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
    const [pilot] = await repo(Pilot).findBy({ state: 'draft' });
    if (pilot) return pilot;
    await this.must();
    throw new RuleBroken('The pilot has started, so its plan is locked.');
  }

  /** Whoever takes part in two pilots at once tells nothing of either. */
  private async mustHaveItsOwnPeople({ cohort }: Pick<Pilot, 'cohort'>): Promise<void> {
    for (const other of await repo(Pilot).findBy({ state: 'running' })) {
      const everybody = cohort.length === 0 || other.cohort.length === 0;
      if (everybody || cohort.some((id) => other.cohort.includes(id)))
        throw new ValidationFailed({
          cohort: 'Some of them are in a pilot that’s running. Choose other departments, or amend that pilot.',
        });
    }
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
