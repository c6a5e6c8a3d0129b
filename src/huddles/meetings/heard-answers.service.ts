import { Injectable } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { days } from '../../core/time';
import type { Actor } from '../../people/actor';
import { AnswerReading } from '../../surveys/answer/answer-reading.service';
import { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { Huddles } from './huddles.service';

/** An answer that the lead may retell. */
export interface HeardAnswer {
  id: number;
  score: number;
  comment: string;
}

/** A team of so few: what happened within the last day would be known to be this colleague's. */
const smallTeam = 5;
const mostOffered = 12;
const firstDays = 7;
const mostDays = 31;

/** What people wrote to a team since its last huddle: for its lead, who retells it. */
@Injectable()
export class HeardAnswers {
  constructor(
    private readonly huddles: Huddles,
    private readonly reading: AnswerReading,
  ) {}

  /** From when on a huddle tells: since the last one, and never longer than a month. */
  async since(teamId: number, at: Date): Promise<Date> {
    const last = await this.huddles.last(teamId);
    const oldest = new Date(at.getTime() - days(mostDays));
    const first = last?.heldAt ?? new Date(at.getTime() - days(firstDays));
    return first > oldest ? first : oldest;
  }

  /** The same span, a day earlier in a team under five: nothing of the last day, and nothing is passed over. */
  async span(teamId: number, since: Date, at: Date): Promise<{ from: Date; to: Date }> {
    const [row] = await sql('SELECT COUNT(*) AS "n" FROM "team_member" WHERE "teamId" = ?', [teamId]);
    const later = asCount(row.n) < smallTeam ? days(1) : 0;
    return { from: new Date(since.getTime() - later), to: new Date(at.getTime() - later) };
  }

  /** Not their own, nothing private or in confidence, and nothing retold before. Rides ix_survey_invitation_team. */
  async of(me: Actor, teamId: number, since: Date, at: Date): Promise<HeardAnswer[]> {
    const { from, to } = await this.span(teamId, since, at);
    const found = await rowsOf(
      SurveyInvitation,
      `WHERE "teamId" = ? AND "answeredAt" > ? AND "answeredAt" <= ? AND "answers" > 0
        AND COALESCE("confidential", ?) = ? AND "personId" <> ?
        AND NOT EXISTS (SELECT 1 FROM "service" s WHERE s."id" = "survey_invitation"."serviceId" AND s."private" = ?)
        AND NOT EXISTS (SELECT 1 FROM "huddle_note" n WHERE n."invitationId" = "survey_invitation"."id")
        ORDER BY "answeredAt" DESC, "id" DESC LIMIT 60`,
      [teamId, from, to, false, false, me.id, true],
    );
    if (found.length === 0) return [];
    const answers = await this.reading.lastOf(found);
    const said = found.flatMap(({ id }): HeardAnswer[] => {
      const answer = answers.get(id);
      return answer?.comment ? [{ id, score: answer.score, comment: answer.comment }] : [];
    });
    return said.slice(0, mostOffered);
  }
}
