import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, rowsOf, updateRows } from '../../core/database/rows';
import { changed, tx } from '../../core/database/tx';
import { Conflict, NotFound } from '../../core/errors';
import { todayIn } from '../../core/words/calendar-days';
import { defaultLocale, t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Marks } from '../../programme/marks/marks.service';
import { Timeline } from '../../timeline/timeline.service';
import { changeEnded, changeStepAdded, changeStepDone } from '../changes-facts';
import { Committee } from '../committee/committee.service';
import { AdoptedChange, type ChangeOutcome } from './adopted-change.entity';
import { ChangeStep } from './change-step.entity';

export interface HowItEnds {
  outcome: ChangeOutcome;
  learnt: string;
}

/** What is being changed: its steps, and its end with what was learnt. */
@Injectable()
export class AdoptedChanges {
  constructor(
    private readonly committee: Committee,
    private readonly marks: Marks,
    private readonly timeline: Timeline,
  ) {}

  async find(id: number): Promise<AdoptedChange> {
    const found = await firstRow(AdoptedChange, 'WHERE "id" = ?', [id]);
    if (!found) throw new NotFound('This change');
    return found;
  }

  /** The oldest first. Rides ix_adopted_change_state. */
  running(): Promise<AdoptedChange[]> {
    return rowsOf(AdoptedChange, `WHERE "state" = 'running' ORDER BY "id"`);
  }

  /** Failures first: there is more to learn from them. Then the newest. */
  async ended(): Promise<AdoptedChange[]> {
    const all = await rowsOf(AdoptedChange, `WHERE "state" = 'ended' ORDER BY "id" DESC LIMIT 100`);
    return [...all.filter(({ outcome }) => outcome !== 'worked'), ...all.filter(({ outcome }) => outcome === 'worked')];
  }

  ofCandidate(candidateId: number): Promise<AdoptedChange | null> {
    return firstRow(AdoptedChange, 'WHERE "candidateId" = ?', [candidateId]);
  }

  /** Of these changes, by change, in the order of their days. Rides ix_change_step_change. */
  async stepsOf(ids: readonly number[]): Promise<Map<number, ChangeStep[]>> {
    const all = ids.length
      ? await rowsOf(ChangeStep, 'WHERE "changeId" IN (?) ORDER BY "changeId", "dueOn", "id"', [ids])
      : [];
    const byChange = new Map<number, ChangeStep[]>();
    for (const one of all) byChange.set(one.changeId, [...(byChange.get(one.changeId) ?? []), one]);
    return byChange;
  }

  addStep(me: Actor, id: number, { words, dueOn }: { words: string; dueOn: string }, at: Date): Promise<void> {
    return tx(async () => {
      await this.committee.mustBeOn(me, at);
      const one = await this.stillRunning(id);
      await insertRow(ChangeStep, { changeId: one.id, words, dueOn, doneOn: null });
      await this.record(changeStepAdded, id, me, at);
    });
  }

  /** A second press changes nothing. */
  doStep(me: Actor, id: number, stepId: number, at: Date): Promise<void> {
    return tx(async () => {
      await this.committee.mustBeOn(me, at);
      const step = await firstRow(ChangeStep, 'WHERE "id" = ? AND "changeId" = ?', [stepId, id]);
      if (!step) throw new NotFound('This step');
      if (step.doneOn) return;
      await updateRows(ChangeStep, { doneOn: todayIn(at, 'UTC') }, 'WHERE "id" = ?', [stepId]);
      await this.record(changeStepDone, id, me, at);
    });
  }

  /** With what was learnt, also where it had no effect; its end stands on the charts. */
  end(me: Actor, id: number, version: number, { outcome, learnt }: HowItEnds, at: Date): Promise<void> {
    return tx(async () => {
      await this.committee.mustBeOn(me, at);
      const one = await this.stillRunning(id);
      const endedOn = todayIn(at, 'UTC');
      await changed(AdoptedChange, { id, version }, { state: 'ended', outcome, learnt, endedOn });
      const words = t('Ended: {what}', { what: one.difference }, defaultLocale);
      const mark = { on: endedOn, words, what: learnt, measure: one.measure };
      await this.marks.set(mark, { actorId: me.id, at });
      await this.timeline.record(changeEnded, {
        ...{ subject: { kind: 'adopted_change', id }, actorId: me.id, personId: null, at, details: { outcome } },
      });
    });
  }

  private async stillRunning(id: number): Promise<AdoptedChange> {
    const one = await this.find(id);
    if (one.state === 'ended') throw new Conflict('This change has ended already.');
    return one;
  }

  private async record(kind: typeof changeStepDone, id: number, { id: actorId }: Actor, at: Date): Promise<void> {
    await this.timeline.record(kind, { subject: { kind: 'adopted_change', id }, actorId, personId: null, at });
  }
}
