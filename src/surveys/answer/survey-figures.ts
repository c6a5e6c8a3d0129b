import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';

/** One cohort: what ended in [from, to), so that who answered is always a part of who was asked. */
export interface FigureFilter {
  from: Date;
  to: Date;
  serviceId?: number;
  teamId?: number;
  departmentId?: number;
  /** The subject's own kind. */
  subjectType?: string;
  /** Whose private services the reader may know of: their own teams'. */
  readerTeamIds: readonly number[];
}

export interface CsatCounts {
  asked: number;
  answered: number;
  /** Score -> counted answers, every step of the scale. */
  counts: Record<1 | 2 | 3 | 4 | 5, number>;
}

const dimensions = ['serviceId', 'teamId', 'departmentId', 'subjectType'] as const;

/**
 * Counts and nothing else: what they mean is reckoned in statistics.ts. Rides ix_survey_invitation_closed or
 * ix_survey_invitation_confidential.
 */
@Injectable()
export class SurveyFigures {
  async csat(filter: FigureFilter): Promise<CsatCounts> {
    const set = dimensions.filter((name) => filter[name] !== undefined);
    // An id that no team has keeps the list from being empty, which SQL does not allow.
    const known = [0, ...filter.readerTeamIds];
    const rows = await sql(
      `SELECT i."countedScore" AS "score", COUNT(*) AS "n" FROM "survey_invitation" i
       WHERE i."kind" = 'csat' AND i."confidential" = ? AND i."askedAt" IS NOT NULL AND i."plannedAt" >= ?
       AND i."plannedAt" < ?
         AND NOT EXISTS (SELECT 1 FROM "service" s WHERE s."id" = i."serviceId" AND s."private" = ?
         AND s."teamId" NOT IN (?))
         ${set.map((name) => `AND i."${name}" = ?`).join(' ')}
       GROUP BY i."countedScore"`,
      [false, filter.from, filter.to, true, known, ...set.map((name) => filter[name])],
    );
    const counts = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
    let asked = 0;
    for (const { score, n } of rows) {
      asked += asCount(n);
      const step = asCount(score, null);
      if (step !== null) counts[step as keyof typeof counts] = asCount(n);
    }
    return { asked, answered: Object.values(counts).reduce((sum, n) => sum + n, 0), counts };
  }
}
