import { never, minutes } from '../../core/time';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { insertIfNew, rowsOf } from '../../core/database/rows';
import { repo, tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Settings } from '../../settings/settings.service';
import { Timeline, type Subject } from '../../timeline/timeline.service';
import { AskingRulesReader } from './asking-rules.service';
import { ConfidentialAsking } from './confidential-asking';
import type { SecondAnswer } from '../second-question';
import { SurveyAnswer } from '../survey-answer.entity';
import type { SurveyKind } from '../survey-definition.entity';
import { SurveyDefinitions } from '../survey-definitions';
import { type SkipReason, SurveyInvitation } from '../survey-invitation.entity';
import { reasonNotToAsk, secondOf } from '../survey-rules';
import { surveySettings } from '../survey-settings';
import { surveySkipped } from '../survey-facts';

/** Whom to ask, about which cycle, and the dimensions as they are now. */
export interface SurveyPlan {
  personId: number;
  cycle: number;
  resolverId: number | null;
  /** The subject's own kind: incident, question, tool_request. */
  kind: string;
  serviceId: number | null;
  teamId?: number | null;
  departmentId?: number | null;
}

interface GivenAnswer extends SecondAnswer {
  score: number;
  comment: string;
  wantsCall: boolean;
  at: Date;
}

/** What became of the question: for the ticket page, the portal and whoever may read the answer. */
export interface AskedQuestion {
  invitationId: number;
  path: string;
  open: boolean;
  first: GivenAnswer | null;
  last: GivenAnswer | null;
  /** The question of an earlier cycle, answered before the subject was opened again. */
  earlierCycle: boolean;
}

const kind: SurveyKind = 'csat';

/** Written out: only so does either database see that ix_survey_invitation_open answers it. */
export const openRatings = `WHERE "personId" = ? AND "state" IN ('planned','asked') AND "answers" = 0`;

/** Asked once a cycle, at the right time, and never by somebody about their own work. */
@Injectable()
export class Surveys {
  constructor(
    private readonly timeline: Timeline,
    private readonly settings: Settings,
    private readonly definitions: SurveyDefinitions,
    private readonly confidential: ConfidentialAsking,
    private readonly asking: AskingRulesReader,
  ) {}

  /** Called in the transaction that closes the subject. Whoever is not asked stands there too, with the reason. */
  plan(subject: Subject, plan: SurveyPlan, at: Date): Promise<SurveyInvitation> {
    return tx(async () => {
      const { personId, cycle, resolverId } = plan;
      const where = { kind, subjectKind: subject.kind, subjectId: subject.id, cycle };
      const dueAt = new Date(at.getTime() + minutes(await this.settings.get(surveySettings.delayMinutes)));
      const rules = await this.asking.rules();
      const others = await this.asking.othersOf(personId, dueAt, rules);
      const key = `${kind}:${subject.kind}:${subject.id}:${cycle}`;
      const reason = reasonNotToAsk(
        { key, personId, resolverId, kind: plan.kind, serviceId: plan.serviceId, due: dueAt, others },
        rules,
      );
      const confidential = await this.confidential.by.chosenFor(plan.serviceId);
      const saved = SurveyInvitation.planned(
        {
          ...where,
          personId,
          resolverId,
          subjectType: plan.kind,
          serviceId: plan.serviceId,
          teamId: plan.teamId ?? null,
          departmentId: plan.departmentId ?? null,
          definitionId: (await this.definitions.current(kind)).id,
          confidential,
          drawn: confidential ? null : secondOf(key, await this.asking.shares()),
          dueAt,
        },
        reason,
        at,
      );
      const id = await insertIfNew(SurveyInvitation, saved, ['kind', 'subjectKind', 'subjectId', 'cycle']);
      if (id === null) return repo(SurveyInvitation).findOneByOrFail(where);
      saved.id = id;
      if (reason) await this.recordSkip(saved, reason, at);
      return saved;
    });
  }

  /**
   * Opened again (or merged, or withdrawn) before anybody was asked: the plan is taken back. What was asked stays
   * asked.
   */
  withdraw(subject: Subject, reason: SkipReason, at: Date): Promise<void> {
    return tx(async () => {
      const planned = await repo(SurveyInvitation).findBy({
        subjectKind: subject.kind,
        subjectId: subject.id,
        state: 'planned',
      });
      for (const invitation of planned) await this.skip(invitation, reason, at);
    });
  }

  /** This cycle had not ended: when it does, it is planned as if for the first time. What was asked stays asked. */
  async drop({ kind: subjectKind, id: subjectId }: Subject, cycle: number): Promise<void> {
    const unasked = { state: In(['planned', 'skipped']), askedAt: IsNull(), answers: 0 };
    await repo(SurveyInvitation).delete({ subjectKind, subjectId, cycle, ...unasked });
  }

  /** What was asked about became private: so did what was said of it, to the team that has it now. */
  async moved(subject: Subject, to: { serviceId: number | null; teamId: number | null }): Promise<void> {
    // An answer in confidence stands apart, and its month was promised as it was asked.
    const about = { subjectKind: subject.kind, subjectId: subject.id };
    await repo(SurveyInvitation).update({ ...about, confidential: false }, to);
  }

  /** Takes back one plan; false where it was asked meanwhile. */
  async skip(invitation: SurveyInvitation, reason: SkipReason, at: Date): Promise<boolean> {
    const taken = await repo(SurveyInvitation).update(
      { id: invitation.id, version: invitation.version, state: 'planned' },
      {
        state: 'skipped',
        reason,
        wakeAt: never,
        version: invitation.version + 1,
      },
    );
    if (taken.affected !== 1) return false;
    await this.recordSkip(invitation, reason, at);
    return true;
  }

  /**
   * The newest question that this person can still answer or has answered about the subject; null where there is none.
   * Rides uq_survey_invitation_cycle: by the person, it would be all that they were ever asked.
   */
  async openFor(subject: Subject, personId: number, now: Date): Promise<AskedQuestion | null> {
    const found = await rowsOf(
      SurveyInvitation,
      'WHERE "kind" = ? AND "subjectKind" = ? AND "subjectId" = ? AND "personId" = ? ORDER BY "cycle" DESC',
      [kind, subject.kind, subject.id, personId],
    );
    const invitation = found.find((one) => one.answers > 0 || one.isOpen(now));
    return invitation ? this.askedQuestion(invitation, now, invitation !== found[0]) : null;
  }

  /** What this person has still to answer, the newest first: for the portal. Rides ix_survey_invitation_open. */
  async openOf(personId: number, now: Date): Promise<SurveyInvitation[]> {
    const found = await rowsOf(SurveyInvitation, `${openRatings} ORDER BY "dueAt" DESC, "id" DESC`, [personId]);
    return found.filter((one) => one.isOpen(now));
  }

  /** The rater's own, once it was meant to be asked; for anybody else it does not exist. */
  async ofRater(invitationId: number, personId: number): Promise<SurveyInvitation> {
    const invitation = await repo(SurveyInvitation).findOneBy({ id: invitationId, personId, state: Not('skipped') });
    if (!invitation) throw new NotFound('This question');
    return invitation;
  }

  private async askedQuestion(invitation: SurveyInvitation, now: Date, earlierCycle: boolean): Promise<AskedQuestion> {
    const answers = invitation.answers
      ? await rowsOf(SurveyAnswer, 'WHERE "invitationId" = ? ORDER BY "version"', [invitation.id])
      : [];
    const given = answers.map(({ score, comment, wantsCall, driver, ces, lens, at }) => ({
      score,
      comment,
      wantsCall,
      driver,
      ces,
      lens,
      at,
    }));
    return {
      invitationId: invitation.id,
      path: `/surveys/${invitation.id}`,
      open: invitation.isOpen(now),
      first: given[0] ?? null,
      last: given.at(-1) ?? null,
      earlierCycle,
    };
  }

  private async recordSkip(invitation: SurveyInvitation, reason: SkipReason, at: Date): Promise<void> {
    await this.timeline.record(surveySkipped, {
      subject: invitation.subject,
      actorId: null,
      personId: invitation.personId,
      at,
      details: { invitationId: invitation.id, reason },
    });
  }
}
