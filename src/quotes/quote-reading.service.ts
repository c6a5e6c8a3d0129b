import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { asCount } from '../core/database/raw';
import { repo, sql } from '../core/database/tx';
import { NotFound } from '../core/errors';
import { type Actor, isLeadOf } from '../people/actor';
import { SurveyAnswer } from '../surveys/survey-answer.entity';
import { Quote } from './quote.entity';

export interface Heard {
  answer: SurveyAnswer;
  quote: Quote | null;
}

/** Whose name and words somebody reads: a lead those about their own team. */
const mayReadComment = (actor: Actor, teamId: number | null): boolean => teamId !== null && isLeadOf(actor, teamId);

/** The words that wait for a lead's eye. Nothing that was said in confidence ever comes here. */
@Injectable()
export class QuoteReading {
  /**
   * The newest words about the teams that this person leads. Rides ix_survey_answer_at: the joins are written so that
   * SQLite begins with the answers, and not with all that was not said in confidence.
   */
  async forLead(actor: Actor, limit: number): Promise<Heard[]> {
    if (actor.leadOf.length === 0) return [];
    const rows = await sql(
      `SELECT a."id" AS "id" FROM "survey_answer" a CROSS JOIN "survey_invitation" i
       WHERE i."id" = a."invitationId" AND i."teamId" IN (?) AND i."confidential" = ? AND a."version" = i."answers"
       AND a."comment" <> ''
       ORDER BY a."at" DESC, a."id" DESC LIMIT ${limit}`,
      [actor.leadOf, false],
    );
    const ids = rows.map(({ id }) => asCount(id));
    if (ids.length === 0) return [];
    const answers = await repo(SurveyAnswer).find({
      where: { id: In(ids) },
      relations: { invitation: { person: true } },
      order: { at: 'DESC', id: 'DESC' },
    });
    const quotes = await repo(Quote).findBy({ answerId: In(ids) });
    return answers.map((answer) => ({ answer, quote: quotes.find(({ answerId }) => answerId === answer.id) ?? null }));
  }

  /** For everybody else it does not exist. */
  async one(answerId: number, actor: Actor): Promise<Heard> {
    const answer = await repo(SurveyAnswer).findOne({
      where: { id: answerId },
      relations: { invitation: { person: true } },
    });
    const about = answer?.invitation;
    if (
      !answer?.comment ||
      !about ||
      about.confidential ||
      about.answers !== answer.version ||
      !mayReadComment(actor, about.teamId)
    )
      throw new NotFound('These words');
    return { answer, quote: await repo(Quote).findOneBy({ answerId }) };
  }
}
