import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** When a promise comes into danger stands on its clock, so that its state is told from the clock alone. */
export class ClockRisk20261201070100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.query(`ALTER TABLE "sla_clock" ADD COLUMN "riskAt" ${timestamp}`);
    // Until its next event a running promise keeps the time at which its ticket comes into danger.
    await q.query(
      `UPDATE "sla_clock" SET "riskAt" = (SELECT t."riskAt" FROM "ticket" t WHERE t."id" = "sla_clock"."subjectId")
       WHERE "subjectKind" = 'ticket' AND "endedAt" IS NULL`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "sla_clock" DROP COLUMN "riskAt"`);
  }
}
