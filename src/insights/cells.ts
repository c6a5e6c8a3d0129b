import { write } from '../core/database/tx';

/** Each scope as SQL over an entry, and which entries have it. */
const scopes: readonly { scope: string; where: string }[] = [
  { scope: `''`, where: '1 = 1' },
  { scope: `'service:' || "serviceId"`, where: '"serviceId" IS NOT NULL' },
  { scope: `'team:' || "teamId"`, where: '"teamId" IS NOT NULL' },
  { scope: `'kind:' || "kind"`, where: `"kind" <> ''` },
  { scope: `'department:' || "departmentId"`, where: '"departmentId" IS NOT NULL' },
  { scope: `'service:' || "serviceId" || ' team:' || "teamId"`, where: '"serviceId" IS NOT NULL AND "teamId" IS NOT NULL' },
];

/** Adds up a month's entries again. Rides ix_insight_entry_month; in the caller's transaction. */
export async function recountMonth(month: string): Promise<void> {
  await write(`DELETE FROM "insight_cell" WHERE "month" = ?`, [month]);
  for (const { scope, where } of scopes) {
    await write(
      `INSERT INTO "insight_cell" ("scope", "month", "measure", "bucket", "count")
       SELECT ${scope}, "month", "measure", "bucket", COUNT(*) FROM "insight_entry" WHERE "month" = ? AND ${where}
       GROUP BY 1, 2, 3, 4`,
      [month],
    );
  }
}
