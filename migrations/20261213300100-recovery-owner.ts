import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Whom somebody follows up is asked on every front page: it must not look through those of all others. */
export class RecoveryOwner20261213300100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE INDEX "ix_recovery_owner" ON "recovery" ("ownerId", "dueAt", "id")
       WHERE "state" IN ('open','contacted')`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_recovery_owner"');
  }
}
