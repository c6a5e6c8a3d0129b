import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { days } from '../../core/time';
import type { Reader } from '../../core/words/dates';
import { formatNumber, t } from '../../core/words/words';
import { recoveryCauses } from '../../recovery/recovery-causes';
import { Settings } from '../../settings/settings.service';
import { sumOf } from '../../statistics/counting';
import { privateIn } from '../../tickets/ticket-queries';
import { CandidateEvidence, type EvidenceLine } from './candidate-evidence';

const shownDays = 365;
/** Of fewer nothing is said: they would be somebody's. */
const fewest = 5;
const mostCauses = 3;

/** Beside a suggested change: why things went wrong with its service, as whoever made it right put it down. */
@Injectable()
export class CauseEvidence implements OnModuleInit {
  constructor(
    private readonly evidence: CandidateEvidence,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.evidence.register('causes', (serviceId, reader) => this.of(serviceId, reader));
  }

  private async of(serviceId: number, { locale, now }: Reader): Promise<EvidenceLine[]> {
    const rows = await sql(
      `SELECT r."cause" AS "cause", COUNT(*) AS "n", COUNT(DISTINCT r."personId") AS "people" FROM "recovery" r
        JOIN "ticket" t ON t."id" = r."subjectId"
       WHERE r."subjectKind" = 'ticket' AND r."openedAt" > ? AND r."cause" IS NOT NULL AND t."serviceId" = ?
         AND NOT ${privateIn('t', '?')}
       GROUP BY r."cause" ORDER BY COUNT(*) DESC, r."cause"`,
      [new Date(now.getTime() - days(shownDays)), serviceId, true, true],
    );
    const words = new Map((await this.settings.get(recoveryCauses)).map((one) => [one.code, one.words]));
    const all = sumOf(rows.map(({ n }) => asCount(n)));
    return rows
      .filter(({ people }) => asCount(people) >= fewest)
      .slice(0, mostCauses)
      .map(({ cause, n }) => ({
        label: t(words.get(String(cause)) ?? String(cause), {}, locale),
        value: formatNumber(asCount(n), locale),
        rest: t(
          'of {all} times that we had to make it right, in twelve months',
          { all: formatNumber(all, locale) },
          locale,
        ),
      }));
  }
}
