import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The list of ideas shows what changed last on top. Nobody asks for them by their state. */
export class IdeasByChange20261210400000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX "ix_carry_over_changed" ON "carry_over" ("changedAt", "id")');
    await q.query('DROP INDEX "ix_carry_over_state"');
  }

  async down(q: QueryRunner): Promise<void> {
    // As it was written then, with a space at its end.
    await q.query('CREATE INDEX "ix_carry_over_state" ON "carry_over" ("state", "id") ');
    await q.query('DROP INDEX "ix_carry_over_changed"');
  }
}
