import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** A number for each table that instances keep in memory: it counts up with every change. */
export class CacheVersions20261213300000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(
      `CREATE TABLE "cache_version" (
        "name" varchar(80) NOT NULL,
        "number" integer NOT NULL,
        CONSTRAINT "pk_cache_version" PRIMARY KEY ("name")
      )`,
    );
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "cache_version"');
  }
}
