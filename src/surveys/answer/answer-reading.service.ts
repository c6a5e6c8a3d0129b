import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { repo } from '../../core/database/tx';
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

  /** The newest version of each, by invitation, in one query. */
  async lastOf(invitations: readonly SurveyInvitation[]): Promise<Map<number, SurveyAnswer>> {
    const found = await repo(SurveyAnswer).find({
      where: { invitationId: In(invitations.map(({ id }) => id)) },
      order: { version: 'ASC' },
    });
    return new Map(found.map((answer) => [answer.invitationId, answer]));
  }
}
