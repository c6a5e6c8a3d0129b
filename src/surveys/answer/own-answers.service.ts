import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { AnswerReading } from './answer-reading.service';
import { SurveyAnswer } from '../survey-answer.entity';
import { SurveyInvitation } from '../survey-invitation.entity';
import { type AskedAbout, SurveySubjects } from '../survey-subjects';
import { afterDays } from '../survey-rules';

export interface OwnAnswer {
  invitation: SurveyInvitation;
  answer: SurveyAnswer;
  about: AskedAbout;
  name: string | null;
  helper: string | null;
}

/** The newest of them; older ones stand on their requests. */
export const mostOwn = 50;
/** From here on somebody was satisfied. */
export const satisfied = 4;
const thankedDays = 30;
const freshDays = 1;

// What a private service was asked stays within its team, also for somebody who has left it.
const notHidden = `NOT EXISTS (SELECT 1 FROM "service" s WHERE s."id" = i."serviceId" AND s."private" = :private
  AND s."teamId" NOT IN (:...teams))`;

// Not plainly `= false`: SQLite would walk all invitations by the index of the confidential ones, of which there are
// few.
const notConfidential = 'COALESCE(i."confidential", :never) = :never';

/**
 * An agent's own answers without names, and the thanks of a lead's teams, in the order of time and never counted by
 * person.
 */
@Injectable()
export class OwnAnswers {
  constructor(
    private readonly reading: AnswerReading,
    private readonly subjects: SurveySubjects,
  ) {}

  /** Rides ix_survey_invitation_resolver. */
  async of(actor: Actor): Promise<OwnAnswer[]> {
    return this.read(
      await this.query(actor).andWhere('i."resolverId" = :me AND i."personId" <> :me', { me: actor.id }).getMany(),
      false,
    );
  }

  /** Rides ix_survey_invitation_team. */
  async thanks(actor: Actor, now: Date): Promise<OwnAnswer[]> {
    if (!actor.leadOf.length) return [];
    const found = await this.query(actor)
      .andWhere('i."teamId" IN (:...led)', { led: actor.leadOf })
      .andWhere('i."countedScore" >= :satisfied', { satisfied })
      .andWhere('i."answeredAt" > :since', { since: afterDays(now, -thankedDays) })
      .getMany();
    return this.read(found, true);
  }

  /**
   * How many thanks came to them, or to a team of theirs, since the day before: told where they work, so that no mail
   * is needed.
   */
  async unseen(actor: Actor, now: Date): Promise<number> {
    const led = [0, ...actor.leadOf];
    const [row] = await sql(
      `SELECT COUNT(*) AS "n" FROM "survey_invitation" i WHERE i."answers" > 0
        AND COALESCE(i."confidential", ?) = ? AND NOT EXISTS (SELECT 1 FROM "service" s
          WHERE s."id" = i."serviceId" AND s."private" = ? AND s."teamId" NOT IN (?))
        AND (i."resolverId" = ? OR i."teamId" IN (?)) AND i."personId" <> ? AND i."countedScore" >= ?
        AND i."answeredAt" > ?`,
      [false, false, true, [0, ...actor.teamIds], actor.id, led, actor.id, satisfied, afterDays(now, -freshDays)],
    );
    return asCount(row.n);
  }

  private query(actor: Actor) {
    return repo(SurveyInvitation)
      .createQueryBuilder('i')
      .where(`i."answers" > 0 AND ${notConfidential}`, { never: false })
      .andWhere(notHidden, { private: true, teams: [0, ...actor.teamIds] })
      .andWhere('i."answeredAt" IS NOT NULL')
      .orderBy('i.answeredAt', 'DESC')
      .addOrderBy('i.id', 'DESC')
      .take(mostOwn);
  }

  private async read(invitations: SurveyInvitation[], named: boolean): Promise<OwnAnswer[]> {
    if (!invitations.length) return [];
    const answers = await this.reading.lastOf(invitations);
    const about = await this.subjects.describeAll(invitations.map(({ subject }) => subject));
    const ids = named ? invitations.flatMap(({ personId, resolverId }) => [personId, resolverId ?? personId]) : [];
    const names = new Map(
      ids.length ? (await repo(Person).findBy(ids.map((id) => ({ id })))).map(({ id, name }) => [id, name]) : [],
    );
    return invitations.map((invitation, i) => ({
      invitation,
      answer: answers.get(invitation.id) as SurveyAnswer,
      about: about[i],
      name: names.get(invitation.personId) ?? null,
      helper: names.get(invitation.resolverId ?? 0) ?? null,
    }));
  }
}
