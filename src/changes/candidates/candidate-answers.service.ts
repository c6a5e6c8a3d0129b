import { Injectable } from '@nestjs/common';
import { insertRow } from '../../core/database/rows';
import { changed, tx } from '../../core/database/tx';
import { Conflict } from '../../core/errors';
import { todayIn } from '../../core/words/calendar-days';
import type { Actor } from '../../people/actor';
import { Timeline } from '../../timeline/timeline.service';
import { candidateAnswered } from '../changes-facts';
import { Committee } from '../committee/committee.service';
import { CandidateAnswer, type CommitteeVerdict } from '../candidate-answer.entity';
import { CandidateNotices } from './candidate-notices';
import { Candidates } from './candidates.service';
import { ChangeCandidate } from '../change-candidate.entity';

export interface GivenAnswer {
  verdict: CommitteeVerdict;
  words: string;
  /** Of "not now": the day on which it is open again. */
  until: string | null;
}

/** The committee answers every candidate, in public, with who answered; what was put off may be answered earlier. */
@Injectable()
export class CandidateAnswers {
  constructor(
    private readonly committee: Committee,
    private readonly candidates: Candidates,
    private readonly notices: CandidateNotices,
    private readonly timeline: Timeline,
  ) {}

  answer(me: Actor, id: number, version: number, { verdict, words, until }: GivenAnswer, at: Date): Promise<void> {
    return tx(async () => {
      await this.committee.mustBeOn(me, at);
      const one = await this.candidates.find(id);
      if (one.state === 'adopted' || one.state === 'no')
        throw new Conflict('Someone on the committee has answered this already.');
      const answeredOn = todayIn(at, 'UTC');
      await changed(ChangeCandidate, { id, version }, { state: verdict, until, answeredOn });
      await insertRow(CandidateAnswer, {
        ...{ candidateId: id, verdict, words, until, owedOn: one.dueOn, answeredOn, byId: me.id },
      });
      const late = one.state === 'open' && answeredOn > one.dueOn;
      const subject = { kind: 'change_candidate', id };
      await this.timeline.record(candidateAnswered, {
        ...{ subject, actorId: me.id, personId: one.authorId, at },
        details: late ? { verdict, late } : { verdict },
      });
      await this.notices.told(one, me.id, at);
    });
  }
}
