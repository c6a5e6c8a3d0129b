import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql, write } from '../../core/database/tx';
import { days } from '../../core/time';
import { usualCurrency } from '../../core/words/money';
import { sumOf } from '../../statistics/counting';
import { privateIn } from '../../tickets/ticket-queries';
import { beginning } from '../written/published-standards';
import { type CountedUses, fromFive, leastUses } from './from-five';

const shownDays = 365;
const keptDays = 400;
/** In a smaller team a sum would be about its people. */
const smallestTeam = 3;

/** How often a team decided alone, what it cost and what it was for: from five times on, and never by person. */
@Injectable()
export class AloneSums {
  /** Null where there is too little to tell. What is private is not counted. */
  async of(teamId: number, now: Date) {
    if (await this.isSmall(teamId)) return null;
    const counted = await this.counted(teamId, new Date(now.getTime() - days(shownDays)));
    const uses = sumOf(counted.map(({ n }) => n));
    if (uses < leastUses) return null;
    const paid = sumOf(counted.map((one) => one.paid));
    return {
      uses,
      // By act it would say, by what is left over, what a single one cost.
      minor: paid < leastUses ? 0 : sumOf(counted.map(({ minor }) => minor)),
      acts: fromFive(together(counted, 'act')),
      causes: fromFive(together(counted, 'cause')),
    };
  }

  async purge(at: Date): Promise<void> {
    await write('DELETE FROM "decided_alone" WHERE "at" < ?', [new Date(at.getTime() - days(keptDays))]);
  }

  private async isSmall(teamId: number): Promise<boolean> {
    const [row] = await sql('SELECT COUNT(*) AS "n" FROM "team_member" WHERE "teamId" = ?', [teamId]);
    return asCount(row.n) < smallestTeam;
  }

  /** Rides ix_decided_alone_team. */
  private async counted(teamId: number, since: Date) {
    const rows = await sql(
      `SELECT a."title", d."cause", COUNT(*) AS "n", COUNT(d."amountMinor") AS "paid",
          COALESCE(SUM(d."amountMinor"), 0) AS "minor"
        FROM "decided_alone" d JOIN "permitted_act" a ON a."id" = d."actId" JOIN "ticket" t ON t."id" = d."ticketId"
        WHERE d."teamId" = ? AND d."at" > ? AND d."undoneAt" IS NULL AND a."currency" = ?
          AND NOT ${privateIn('t', '?')}
        GROUP BY a."title", d."cause"`,
      [teamId, since, usualCurrency, true, true],
    );
    return rows.map(({ title, cause, n, paid, minor }) => ({
      ...{
        act: beginning(String(title)),
        cause: String(cause),
        n: asCount(n),
        paid: asCount(paid),
        minor: asCount(minor),
      },
    }));
  }
}

/** Of any version: the same words are the same act, and the same reason. */
function together(counted: readonly { act: string; cause: string; n: number }[], by: 'act' | 'cause'): CountedUses[] {
  const found = new Map<string, CountedUses>();
  for (const { [by]: label, n } of counted) found.set(label, { label, n: n + (found.get(label)?.n ?? 0) });
  return [...found.values()];
}
