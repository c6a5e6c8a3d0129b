import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agents find their own answers, leads the thanks of their teams. */
export class AnswersRead20261128030100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX "ix_survey_invitation_resolver" ON "survey_invitation" ("resolverId", "answeredAt")');
    await q.query('CREATE INDEX "ix_survey_invitation_team" ON "survey_invitation" ("teamId", "answeredAt")');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_survey_invitation_team"');
    await q.query('DROP INDEX "ix_survey_invitation_resolver"');
  }
}
