import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One person's tickets, however many they are: the open ones with all that decides who sees them, those that ended, and
 * the few that they typed for others. And the ratings that somebody has still to give.
 */
export class OnePersonsTickets20270121000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX "ix_ticket_typed_open"');
    await q.query('DROP INDEX "ix_ticket_own_open"');
    await q.query(`CREATE INDEX "ix_ticket_own_open" ON "ticket"
      ("requesterId", "id", "status", "waitingOn", "private", "serviceId", "teamId")
      WHERE "status" NOT IN ('closed','cancelled')`);
    await q.query(`CREATE INDEX "ix_ticket_own_ended" ON "ticket" ("requesterId", "id")
      WHERE "status" IN ('closed','cancelled')`);
    await q.query(`CREATE INDEX "ix_ticket_typed" ON "ticket"
      ("submittedById", "id", "status", "private", "serviceId", "requesterId")
      WHERE "channel" = 'portal' AND "submittedById" <> "requesterId"`);
    await q.query(`CREATE INDEX "ix_survey_invitation_open" ON "survey_invitation" ("personId", "dueAt")
      WHERE "state" IN ('planned','asked') AND "answers" = 0`);
  }

  async down(q: QueryRunner): Promise<void> {
    const open = `WHERE "status" NOT IN ('closed','cancelled')`;
    await q.query('DROP INDEX "ix_survey_invitation_open"');
    await q.query('DROP INDEX "ix_ticket_typed"');
    await q.query('DROP INDEX "ix_ticket_own_ended"');
    await q.query('DROP INDEX "ix_ticket_own_open"');
    await q.query(`CREATE INDEX "ix_ticket_own_open" ON "ticket" ("requesterId", "id") ${open}`);
    await q.query(`CREATE INDEX "ix_ticket_typed_open" ON "ticket" ("submittedById", "id") ${open}`);
  }
}
