import { Injectable } from '@nestjs/common';
import { insertRow } from '../../core/database/rows';
import { holdRow, tx } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import { todayIn } from '../../core/words/calendar-days';
import type { Actor } from '../../people/actor';
import { Marks } from '../../programme/marks/marks.service';
import { PilotMetrics } from '../../programme/metric-source';
import { valueOf } from '../../programme/metric-words';
import { monthOfDate, monthsLater } from '../../programme/programme-days';
import { Timeline } from '../../timeline/timeline.service';
import { CandidateAnswers } from '../candidates/candidate-answers.service';
import { changeBegun } from '../changes-facts';
import type { CommitteeLevel } from '../committee/committee-member.entity';
import { Committee } from '../committee/committee.service';
import { AdoptedChange, type ChangeHorizon } from './adopted-change.entity';
import { AdoptedChanges, type HowItEnds } from './adopted-changes.service';

/** More at a time, and none of them is changed. */
export const mostAtATime = 5;
/** How many months say what it was before. */
const monthsBefore = 3;

export interface GivenAdoption {
  difference: string;
  assumption: string;
  horizon: ChangeHorizon;
  executiveId: number;
  juniorId: number;
  measure: string;
  /** As it was typed, in the unit of the measure. */
  aim: string;
  words: string;
}

/** Which one goes, where five are running. */
export interface Goes extends HowItEnds {
  id: number;
}

/** The committee adopts a suggestion: from then on it is one of three to five, with two who answer for it. */
@Injectable()
export class Adoptions {
  constructor(
    private readonly committee: Committee,
    private readonly answers: CandidateAnswers,
    private readonly changes: AdoptedChanges,
    private readonly metrics: PilotMetrics,
    private readonly marks: Marks,
    private readonly timeline: Timeline,
  ) {}

  adopt(
    me: Actor,
    candidate: { id: number; version: number },
    given: GivenAdoption,
    goes: Goes | null,
    at: Date,
  ): Promise<number> {
    return tx(async () => {
      await this.committee.mustBeOn(me, at);
      await this.mustSit(given, at);
      const { difference, assumption, horizon, executiveId, juniorId, measure, words } = given;
      const aim = this.aimOf(given);
      // Of two adoptions at once the second waits here, and then counts the first.
      for (const { personId } of await this.committee.sitting(at)) await holdRow('person', personId);
      const running = await this.changes.running();
      if (running.length >= mostAtATime) {
        const going = running.find(({ id }) => id === goes?.id);
        if (!goes || !going)
          throw new ValidationFailed({ goes: 'Five are running already: choose the one that goes.' });
        if (!goes.learnt) throw new ValidationFailed({ learnt: 'Say what was learnt from it. Everyone reads it.' });
        await this.changes.end(me, going.id, going.version, goes, at);
      }
      await this.answers.answer(me, candidate.id, candidate.version, { verdict: 'adopted', words, until: null }, at);
      const beganOn = todayIn(at, 'UTC');
      const id = await insertRow(AdoptedChange, {
        ...{ candidateId: candidate.id, difference, assumption, horizon, executiveId, juniorId, measure, aim },
        ...(await this.startOf(measure, at)),
        ...{ beganOn, state: 'running', outcome: null, learnt: '' },
        ...{ endedOn: null, version: 1 },
      });
      await this.marks.set({ on: beganOn, words: difference, what: assumption, measure }, { actorId: me.id, at });
      await this.timeline.record(changeBegun, {
        ...{ subject: { kind: 'adopted_change', id }, actorId: me.id, personId: null, at },
      });
      return id;
    });
  }

  /** The months before this one, of the whole company. */
  private async startOf(measure: string, at: Date): Promise<Pick<AdoptedChange, 'start' | 'startCount'>> {
    const month = monthOfDate(todayIn(at, 'UTC'));
    const months = { from: monthsLater(month, -monthsBefore), to: monthsLater(month, -1) };
    const { value, n } = await this.metrics.source.together(measure, null, months);
    return { start: value, startCount: value === null ? 0 : n };
  }

  private aimOf({ measure, aim }: GivenAdoption): number {
    const metric = this.metrics.all().find(({ code }) => code === measure);
    if (!metric) throw new ValidationFailed({ measure: 'Choose what should change.' });
    const value = valueOf(aim, metric.unit);
    if (value === null) throw new ValidationFailed({ aim: 'This isn’t a number that the measure can reach.' });
    return value;
  }

  /** An executive and a junior answer for it together, both of the committee. */
  private async mustSit({ executiveId, juniorId }: GivenAdoption, at: Date): Promise<void> {
    const members = await this.committee.sitting(at);
    const sits = (id: number, level: CommitteeLevel) => members.some((m) => m.personId === id && m.level === level);
    if (!sits(executiveId, 'executive'))
      throw new ValidationFailed({ executive: 'Choose an executive who is on the committee.' });
    if (!sits(juniorId, 'junior')) throw new ValidationFailed({ junior: 'Choose a junior who is on the committee.' });
  }
}
