import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever was followed up finds their own second question on the home page. */
export class RecoveryPerson20261210600100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX "ix_recovery_person" ON "recovery" ("personId", "state")');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_recovery_person"');
  }
}
