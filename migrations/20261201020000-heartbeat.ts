import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row that /health/ready writes, to know that writing works. */
export class Heartbeat20261201020000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const timestamp = q.dataSource.options.type === 'postgres' ? 'timestamp with time zone' : 'datetime';
    await q.query(
      `CREATE TABLE "heartbeat" ("id" integer NOT NULL, "beatAt" ${timestamp} NOT NULL, CONSTRAINT "pk_heartbeat" PRIMARY KEY ("id"))`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "heartbeat"');
  }
}
