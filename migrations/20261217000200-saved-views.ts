import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Searches that somebody keeps under a name; and what is solved and closed can be listed by team and by who did it. */
export class SavedViews20261217000200 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const [id, timestamp] = postgres
      ? ['SERIAL CONSTRAINT "pk_saved_view" PRIMARY KEY', 'timestamp with time zone']
      : ['integer PRIMARY KEY AUTOINCREMENT NOT NULL', 'datetime'];
    await q.query(
      `CREATE TABLE "saved_view" ("id" ${id}, "personId" integer NOT NULL, "name" varchar(60) NOT NULL,
        "address" varchar(1000) NOT NULL, "createdAt" ${timestamp} NOT NULL,
        CONSTRAINT "fk_saved_view_person" FOREIGN KEY ("personId") REFERENCES "person" ("id")
        ON DELETE NO ACTION ON UPDATE NO ACTION)`,
    );
    await q.query('CREATE INDEX "ix_saved_view_person" ON "saved_view" ("personId", "id")');
    await q.query('CREATE INDEX "ix_ticket_team" ON "ticket" ("teamId", "id")');
    await q.query('CREATE INDEX "ix_ticket_assignee" ON "ticket" ("assigneeId", "id")');
    await q.query(`CREATE INDEX "ix_ticket_ended" ON "ticket" ("id") WHERE "status" IN ('resolved','cancelled')`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const name of ['ix_ticket_ended', 'ix_ticket_assignee', 'ix_ticket_team'])
      await q.query(`DROP INDEX "${name}"`);
    await q.query('DROP TABLE "saved_view"');
  }
}
