import { never } from '../../core/time';
import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan, Not } from 'typeorm';
import { changed, repo, tx, write } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { Settings } from '../../settings/settings.service';
import { Timeline } from '../../timeline/timeline.service';
import { keptSecond, type SecondAnswer } from '../second-question';
import { SurveyAnswer } from '../survey-answer.entity';
import { SurveyDefinition } from '../survey-definition.entity';
import { SurveyInvitation } from '../survey-invitation.entity';
import { afterDays, countingEnds } from '../survey-rules';
import { surveySettings } from '../survey-settings';
import { surveyAnswered } from '../survey-facts';

export interface NewAnswer extends Partial<SecondAnswer> {
  score: number;
  comment: string;
  wantsCall: boolean;
}

const parts = ['score', 'comment', 'wantsCall', 'driver', 'ces', 'lens'] as const;
const same = (a: NewAnswer, b: NewAnswer): boolean => parts.every((part) => a[part] === b[part]);

/** Keeps every version of an answer, and which one counts. */
@Injectable()
export class SurveyAnswers {
  constructor(
    private readonly timeline: Timeline,
    private readonly settings: Settings,
  ) {}

  /** The rater says it, by link or signed in. The same words once more change nothing. */
  give(invitationId: number, said: NewAnswer, at: Date): Promise<void> {
    return tx(async () => {
      const invitation = await repo(SurveyInvitation).findOneByOrFail({ id: invitationId });
      if (!invitation.isOpen(at)) throw new RuleBroken('This survey has closed. Thank you all the same.');
      const { score, comment, wantsCall } = said;
      const { second } = await repo(SurveyDefinition).findOneByOrFail({ id: invitation.definitionId });
      const answer = { score, comment, wantsCall, ...keptSecond(invitation.drawn, second, said) };
      const last = await this.last(invitationId);
      if (last && same(last, answer)) return;
      const version = invitation.answers + 1;
      const countedUntil = invitation.countedUntil ?? countingEnds(at);
      const counted = at < countedUntil;
      // First, so that of two answers given at once the slower is told, not refused by a key of the table.
      await changed(SurveyInvitation, invitation, {
        state: 'answered',
        answers: version,
        wakeAt: never,
        countedUntil,
        answeredAt: invitation.answeredAt ?? at,
        askedAt: invitation.askedAt ?? at,
        expiresAt: invitation.expiresAt ?? afterDays(at, await this.settings.get(surveySettings.expiryDays)),
        ...(counted ? { countedScore: score, countedCes: answer.ces, countedDriver: answer.driver } : {}),
      });
      await repo(SurveyAnswer).insert({ invitationId, version, ...answer, at });
      await this.timeline.record(surveyAnswered, {
        subject: invitation.subject,
        actorId: invitation.personId,
        personId: invitation.personId,
        at,
        details: { invitationId, version, score, counted },
      });
    });
  }

  async last(invitationId: number): Promise<SurveyAnswer | null> {
    const [last] = await repo(SurveyAnswer).find({ where: { invitationId }, order: { version: 'DESC' }, take: 1 });
    return last ?? null;
  }

  /** What the same person said last about an earlier cycle of the same subject. */
  async beforeCycle({ kind, subjectKind, subjectId, personId, cycle }: SurveyInvitation): Promise<SurveyAnswer | null> {
    const [earlier] = await repo(SurveyInvitation).find({
      where: { kind, subjectKind, subjectId, cycle: LessThan(cycle), personId, answers: MoreThan(0) },
      order: { cycle: 'DESC' },
      take: 1,
    });
    return earlier ? this.last(earlier.id) : null;
  }

  async first(invitationId: number): Promise<SurveyAnswer | null> {
    return repo(SurveyAnswer).findOneBy({ invitationId, version: 1 });
  }

  /** Once somebody has spoken with the rater about it, a change is shown but no longer counted. */
  async contacted(invitationId: number, at: Date): Promise<void> {
    await tx(async () => {
      const invitation = await repo(SurveyInvitation).findOneByOrFail({ id: invitationId });
      if (invitation.countedUntil && invitation.countedUntil > at)
        await changed(SurveyInvitation, invitation, { countedUntil: at });
    });
  }

  /** Words go after a year, scores stay. */
  async forgetWords(at: Date): Promise<void> {
    const months = await this.settings.get(surveySettings.wordsMonths);
    const before = new Date(at);
    before.setUTCMonth(before.getUTCMonth() - months);
    await repo(SurveyAnswer).update({ at: LessThan(before), comment: Not('') }, { comment: '' });
    await repo(SurveyAnswer).update({ at: LessThan(before), lens: Not('') }, { lens: '' });
  }

  /** The words of somebody who was erased. */
  async forgetWordsOf(personId: number): Promise<void> {
    await write(
      `UPDATE "survey_answer" SET "comment" = '', "lens" = ''
       WHERE "invitationId" IN (SELECT "id" FROM "survey_invitation" WHERE "personId" = ?)`,
      [personId],
    );
  }
}
