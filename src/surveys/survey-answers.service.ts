import { Injectable } from '@nestjs/common';
import { LessThan, Not } from 'typeorm';
import { changed, repo, tx } from '../core/database/tx';
import { RuleBroken } from '../core/errors';
import { Settings } from '../settings/settings.service';
import { Timeline } from '../timeline/timeline.service';
import { SurveyAnswer } from './survey-answer.entity';
import { never, SurveyInvitation } from './survey-invitation.entity';
import { afterDays, countingEnds } from './survey-rules';
import { surveySettings } from './survey-settings';

export interface NewAnswer { score: number; comment: string; wantsCall: boolean }

const same = (a: NewAnswer, b: NewAnswer): boolean => a.score === b.score && a.comment === b.comment && a.wantsCall === b.wantsCall;

/** Keeps every version of an answer, and which one counts. */
@Injectable()
export class SurveyAnswers {
  constructor(private readonly timeline: Timeline, private readonly settings: Settings) {}

  /** The rater says it, by link or signed in. The same words once more change nothing. */
  give(invitationId: number, answer: NewAnswer, at: Date): Promise<void> {
    return tx(async () => {
      const invitation = await repo(SurveyInvitation).findOneByOrFail({ id: invitationId });
      if (!invitation.isOpen(at)) throw new RuleBroken('The time for this answer is over. Thank you all the same.');
      const last = await this.last(invitationId);
      if (last && same(last, answer)) return;
      const version = invitation.answers + 1;
      const countedUntil = invitation.countedUntil ?? countingEnds(at);
      const counted = at < countedUntil;
      // First, so that of two answers given at once the slower is told, not refused by a key of the table.
      await changed(SurveyInvitation, invitation, {
        state: 'answered', answers: version, wakeAt: never, countedUntil,
        answeredAt: invitation.answeredAt ?? at, askedAt: invitation.askedAt ?? at,
        expiresAt: invitation.expiresAt ?? afterDays(at, await this.settings.get(surveySettings.expiryDays)),
        ...(counted ? { countedScore: answer.score } : {}),
      });
      await repo(SurveyAnswer).insert({ invitationId, version, ...answer, at });
      await this.timeline.record({
        kind: 'survey.answered', subject: invitation.subject, actorId: invitation.personId, personId: invitation.personId, at,
        audience: 'desk', details: { invitationId, version, score: answer.score, counted },
      });
    });
  }

  async last(invitationId: number): Promise<SurveyAnswer | null> {
    const [last] = await repo(SurveyAnswer).find({ where: { invitationId }, order: { version: 'DESC' }, take: 1 });
    return last ?? null;
  }

  async first(invitationId: number): Promise<SurveyAnswer | null> {
    return repo(SurveyAnswer).findOneBy({ invitationId, version: 1 });
  }

  /** Once somebody has spoken with the rater about it, a change is shown but no longer counted. */
  async contacted(invitationId: number, at: Date): Promise<void> {
    await tx(async () => {
      const invitation = await repo(SurveyInvitation).findOneByOrFail({ id: invitationId });
      if (invitation.countedUntil && invitation.countedUntil > at) await changed(SurveyInvitation, invitation, { countedUntil: at });
    });
  }

  /** Words go after a year, scores stay. */
  async forgetWords(at: Date): Promise<void> {
    const months = await this.settings.get(surveySettings.wordsMonths);
    const before = new Date(at);
    before.setUTCMonth(before.getUTCMonth() - months);
    await repo(SurveyAnswer).update({ at: LessThan(before), comment: Not('') }, { comment: '' });
  }

  /** The words of somebody who was erased. */
  async forgetWordsOf(personId: number): Promise<void> {
    const invitations = await repo(SurveyInvitation).find({ select: { id: true }, where: { personId } });
    for (const { id } of invitations) await repo(SurveyAnswer).update({ invitationId: id }, { comment: '' });
  }
}
