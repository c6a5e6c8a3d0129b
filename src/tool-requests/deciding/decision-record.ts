import { Injectable } from '@nestjs/common';
import { asBoolean, asCount } from '../../core/database/raw';
import { rowsById } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import { days } from '../../core/time';
import { fewestAnswers } from '../../statistics/usual';
import { Message } from '../../tickets/conversation/message.entity';

const lookedBack = days(365);
const mostReasons = 3;

/** How a tool was decided about in the last twelve months. */
export interface EarlierDecisions {
  granted: number;
  declined: number;
  /** Why not, the newest first: the words of the decision, and nobody's name. */
  reasons: string[];
}

/** What whoever decides may know of others: numbers and reasons, and nothing of fewer than five people. */
@Injectable()
export class DecisionRecord {
  /**
   * Null where fewer than five people were decided about: it would be about somebody. A request that came back was
   * decided twice. Rides ix_tool_request_tool and ix_approval_ticket.
   */
  async ofTool(toolId: number, beside: number, at: Date): Promise<EarlierDecisions | null> {
    const rows = await sql(
      `SELECT r."forPersonId" AS "personId", MAX(a."messageId") AS "messageId",
        MAX(CASE WHEN a."state" = 'declined' THEN 1 ELSE 0 END) AS "declined",
        MAX(CASE WHEN a."state" = 'granted' THEN 1 ELSE 0 END) AS "granted",
        MAX(CASE WHEN a."state" = 'waiting' THEN 1 ELSE 0 END) AS "waiting",
        MAX(a."decidedAt") AS "at"
       FROM "tool_request" r JOIN "approval" a ON a."ticketId" = r."ticketId"
       WHERE r."toolId" = ? AND r."ticketId" <> ?
       GROUP BY r."ticketId", r."forPersonId", a."cycle" HAVING MAX(a."decidedAt") > ?
       ORDER BY MAX(a."decidedAt") DESC`,
      [toolId, beside, new Date(at.getTime() - lookedBack)],
    );
    const decided = rows
      .map((row) => ({
        personId: asCount(row.personId),
        messageId: row.messageId === null ? null : asCount(row.messageId),
        declined: asBoolean(row.declined),
        granted: asBoolean(row.granted) && !asBoolean(row.waiting) && !asBoolean(row.declined),
      }))
      .filter(({ declined, granted }) => declined || granted);
    if (new Set(decided.map(({ personId }) => personId)).size < fewestAnswers) return null;
    const declined = decided.filter((one) => one.declined);
    return {
      granted: decided.length - declined.length,
      declined: declined.length,
      reasons: await wordsOf(declined.flatMap(({ messageId }) => messageId ?? []).slice(0, mostReasons)),
    };
  }

  /** How many of those who report to somebody hold it now, and how many they are. Rides ix_person_manager. */
  async amongReports(toolId: number, managerId: number): Promise<{ hold: number; people: number }> {
    const [row] = await sql(
      `SELECT count(*) AS "people", SUM(CASE WHEN EXISTS (SELECT 1 FROM "holding" h
          WHERE h."personId" = p."id" AND h."toolId" = ? AND h."since" IS NOT NULL AND h."freedAt" IS NULL
            AND h."endedAt" IS NULL)
        THEN 1 ELSE 0 END) AS "hold"
       FROM "person" p WHERE p."managerId" = ? AND p."active" = ?`,
      [toolId, managerId, true],
    );
    return { people: asCount(row.people), hold: asCount(row.hold ?? 0) };
  }
}

/** What was erased says nothing. */
async function wordsOf(ids: readonly number[]): Promise<string[]> {
  const messages = await rowsById(Message, ids);
  return ids.map((id) => messages.get(id)?.words ?? '').filter(Boolean);
}
