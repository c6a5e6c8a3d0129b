import { Injectable } from '@nestjs/common';
import { fingerprint } from '../../core/canonical-json';
import { changed, repo, tx } from '../../core/database/tx';
import { RuleBroken, ValidationFailed } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import { Marks } from '../marks/marks.service';
import { PilotDecision, type Verdict } from './pilot-decision.entity';
import { Pilot } from '../pilot/pilot.entity';
import { Pilots, type PilotStep } from '../pilot/pilots.service';
import { frozenProgress, type FrozenProgress } from './target-progress';
import { TargetProgress } from './target-progress.service';
import { pilotDecided } from '../programme-facts';

/** What was known when it was decided: plain data that is never counted again. */
export interface Evidence {
  at: string;
  question: string;
  targets: FrozenProgress[];
  marks: { on: string; words: string }[];
}

/** A pilot that runs, with its evidence. */
interface Decidable {
  pilot: Pilot;
  evidence: Evidence;
}

/** Carry on, change, stop: on evidence that stays as it was. */
@Injectable()
export class PilotDecisions {
  constructor(
    private readonly pilots: Pilots,
    private readonly progress: TargetProgress,
    private readonly marks: Marks,
    private readonly timeline: Timeline,
  ) {}

  of(pilotId: number): Promise<PilotDecision | null> {
    return repo(PilotDecision).findOneBy({ pilotId });
  }

  async evidence(pilot: Pilot, now: Date): Promise<Evidence> {
    const progress = await this.progress.of(pilot, now);
    const marks = await this.marks.between(pilot.startsOn, pilot.endsOn);
    const evidence = {
      at: now.toISOString(),
      question: pilot.question,
      targets: frozenProgress(progress),
      marks: marks.map(({ on, words }) => ({ on, words })),
    };
    // As it will be read back: nothing but plain JSON.
    return JSON.parse(JSON.stringify(evidence)) as Evidence;
  }

  /** What is decided on, as it is known now. It reckons every target: not in a transaction. */
  async ready(sure: boolean, at: Date, id: number | null = null): Promise<Decidable> {
    const pilot = await this.pilots.must(id);
    if (pilot.state !== 'running')
      throw new RuleBroken(
        pilot.state === 'draft' ? 'The pilot hasn’t started yet.' : 'This has already been decided.',
      );
    const evidence = await this.evidence(pilot, at);
    if (unmeasured(evidence) && !sure)
      throw new ValidationFailed({ sure: 'Confirm that you’re deciding without any measurement.' });
    return { pilot, evidence };
  }

  async decide(
    { sure, ...given }: { verdict: Verdict; words: string; sure?: boolean },
    { actorId, at }: PilotStep,
    ready?: Decidable,
  ): Promise<void> {
    const { pilot, evidence } = ready ?? (await this.ready(sure === true, at));
    return tx(async () => {
      await changed(Pilot, pilot, { state: 'decided' });
      await repo(PilotDecision).insert({
        pilotId: pilot.id,
        ...given,
        at,
        byId: actorId,
        evidence: evidence as never,
        fingerprint: fingerprint(evidence),
      });
      await this.timeline.record(pilotDecided, {
        subject: { kind: 'pilot', id: pilot.id },
        actorId,
        personId: null,
        at,
        details: { verdict: given.verdict },
      });
    });
  }
}

/** Not one target has a figure of its own yet. */
export const unmeasured = ({ targets }: Evidence): boolean =>
  targets.every(({ now }) => now === null || now.value === null);
