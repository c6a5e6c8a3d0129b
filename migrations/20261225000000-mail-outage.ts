import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row while the mail server takes nothing: every instance reads it, whichever found out. */
export class MailOutage20261225000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.query(
      `CREATE TABLE "mail_outage" ("id" integer NOT NULL, "since" ${timestamp} NOT NULL, CONSTRAINT "pk_mail_outage" PRIMARY KEY ("id"))`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "mail_outage"');
  }
}
