import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { asCount, asDate } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import type { Subject } from '../../timeline/timeline.service';
import { FurtherReaders } from './further-readers';
import { SurveyAnswer } from '../survey-answer.entity';
import { SurveyDefinition } from '../survey-definition.entity';
import { SurveyInvitation } from '../survey-invitation.entity';
import { readsWithName, readsWithoutName } from '../survey.policy';

export interface ReadAnswer {
  first: SurveyAnswer;
  last: SurveyAnswer;
  definition: SurveyDefinition;
  countedScore: number | null;
  /** Null where this reader sees score and words alone. */
  name: string | null;
}

export interface NamedScore {
  subjectId: number;
  score: number;
  at: Date;
}

const lookedAt = 50;

/** What those who helped, lead or follow up may read of an answer; for everybody else there is none. */
@Injectable()
export class AnswerReading {
  constructor(private readonly furtherReaders: FurtherReaders) {}

  async about(actor: Actor, subject: Subject): Promise<ReadAnswer | null> {
    const of = { subjectKind: subject.kind, subjectId: subject.id };
    const [invitation] = await repo(SurveyInvitation).find({
      where: { kind: 'csat', ...of, answers: MoreThan(0), confidential: false },
      order: { cycle: 'DESC' },
      take: 1,
    });
    if (!invitation || invitation.personId === actor.id) return null;
    const helped = { ...invitation, ownerIds: await this.furtherReaders.of(subject) };
    const named = readsWithName(actor, helped);
    if (!named && !readsWithoutName(actor, helped)) return null;
    const answers = await repo(SurveyAnswer).find({
      where: { invitationId: invitation.id },
      order: { version: 'ASC' },
    });
    const name = named ? (await repo(Person).findOneByOrFail({ id: invitation.personId })).name : null;
    return {
      first: answers[0],
      last: answers[answers.length - 1],
      name,
      countedScore: invitation.countedScore,
      definition: await repo(SurveyDefinition).findOneByOrFail({ id: invitation.definitionId }),
    };
  }

  /**
   * What this person said last of subjects whose team this reader leads: the lead reads it with their name, nobody else
   * does, and what is said in confidence has none. Of what they were asked last, so
   * that neither database walks through the answers of everybody. Rides ix_survey_invitation_person.
   */
  async namedScores(actor: Actor, personId: number, most: number): Promise<NamedScore[]> {
    if (actor.leadOf.length === 0 || actor.id === personId) return [];
    const rows = await sql<Record<'subjectId' | 'score' | 'at', unknown>>(
      `SELECT i."subjectId", a."score", a."at"
       FROM (SELECT * FROM "survey_invitation" WHERE "personId" = ? ORDER BY "dueAt" DESC LIMIT ${lookedAt}) i
       JOIN "survey_answer" a ON a."invitationId" = i."id" AND a."version" = i."answers"
       WHERE i."kind" = 'csat' AND i."subjectKind" = 'ticket' AND i."confidential" = ? AND i."teamId" IN (?)
       ORDER BY a."at" DESC, i."id" DESC LIMIT ${Number(most)}`,
      [personId, false, actor.leadOf],
    );
    return rows.map((row) => ({ subjectId: asCount(row.subjectId), score: asCount(row.score), at: asDate(row.at) }));
  }

  /** The newest version of each, by invitation, in one query. */
  async lastOf(invitations: readonly SurveyInvitation[]): Promise<Map<number, SurveyAnswer>> {
    const found = await repo(SurveyAnswer).find({
      where: { invitationId: In(invitations.map(({ id }) => id)) },
      order: { version: 'ASC' },
    });
    return new Map(found.map((answer) => [answer.invitationId, answer]));
  }
}
