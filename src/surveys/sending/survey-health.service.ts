import { Injectable } from '@nestjs/common';
import { In, LessThan, MoreThan } from 'typeorm';
import { minutes } from '../../core/time';
import { asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { Job } from '../../core/jobs/job.entity';
import { afterDays } from '../survey-rules';
import { type InvitationState, type SkipReason, SurveyInvitation } from '../survey-invitation.entity';
import { type AskedAbout, SurveySubjects } from '../survey-subjects';
import { WatchedJobs } from './watched-jobs';

export const healthDays = 30;
const newest = 30;
/** A question that is so late could not be sent. */
const lateMinutes = 15;

export interface SurveyHealthCard {
  jobs: Job[];
  states: { state: InvitationState; n: number }[];
  skipped: { reason: SkipReason; n: number }[];
  newest: { invitation: SurveyInvitation; about: AskedAbout }[];
  late: number;
}

/** Private services count nowhere outside their team. */
const countsFor = (serviceId: string, yes = '?'): string =>
  `COALESCE(${serviceId}, 0) NOT IN (SELECT s."id" FROM "service" s WHERE s."private" = ${yes})`;

/** Whether the questions leave, and who was left out and why. */
@Injectable()
export class SurveyHealth {
  constructor(
    private readonly subjects: SurveySubjects,
    private readonly jobs: WatchedJobs,
  ) {}

  /** Rides ix_survey_invitation_closed. */
  async card(now: Date): Promise<SurveyHealthCard> {
    const since = afterDays(now, -healthDays);
    const rows = await sql<{ state: InvitationState; reason: SkipReason | null; n: unknown }>(
      `SELECT i."state" AS "state", i."reason" AS "reason", COUNT(*) AS "n" FROM "survey_invitation" i
       WHERE i."plannedAt" > ? AND ${countsFor('i."serviceId"')} GROUP BY i."state", i."reason"
       ORDER BY COUNT(*) DESC, i."reason"`,
      [since, true],
    );
    const states = new Map<InvitationState, number>();
    for (const { state, n } of rows) states.set(state, (states.get(state) ?? 0) + asCount(n));
    const skipped = await repo(SurveyInvitation)
      .createQueryBuilder('i')
      .where({ state: 'skipped', plannedAt: MoreThan(since) })
      .andWhere(countsFor('i."serviceId"', ':private'), { private: true })
      .orderBy({ 'i.plannedAt': 'DESC', 'i.id': 'DESC' })
      .take(newest)
      .getMany();
    const about = await this.subjects.describeAll(skipped.map(({ subject }) => subject));
    return {
      jobs: await repo(Job).find({ where: { kind: 'schedule', key: In(this.jobs.names) }, order: { key: 'ASC' } }),
      states: [...states].map(([state, n]) => ({ state, n })),
      skipped: rows.flatMap(({ reason, n }) => (reason ? [{ reason, n: asCount(n) }] : [])),
      newest: skipped.map((invitation, i) => ({ invitation, about: about[i] })).filter((one) => !one.about.private),
      late: await repo(SurveyInvitation).countBy({
        state: 'planned',
        dueAt: LessThan(new Date(now.getTime() - minutes(lateMinutes))),
      }),
    };
  }
}
