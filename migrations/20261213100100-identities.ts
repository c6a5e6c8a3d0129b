import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Several addresses for one person, and by what another system knows them. */
export class Identities20261213100100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const postgres = q.dataSource.options.type === 'postgres';
    const timestamp = postgres ? 'timestamp with time zone' : 'datetime';
    const id = (table: string): string =>
      postgres ? `"id" SERIAL CONSTRAINT "pk_${table}" PRIMARY KEY` : '"id" integer PRIMARY KEY AUTOINCREMENT NOT NULL';
    const person = 'FOREIGN KEY ("personId") REFERENCES "person" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION';
    await q.query(
      `CREATE TABLE "person_address" (${id('person_address')}, "personId" integer NOT NULL,
        "address" varchar(254) NOT NULL, "createdAt" ${timestamp} NOT NULL, "confirmedAt" ${timestamp},
        CONSTRAINT "fk_person_address_person" ${person})`,
    );
    await q.query(
      `CREATE UNIQUE INDEX "uq_person_address_confirmed" ON "person_address" ("address")
       WHERE "confirmedAt" IS NOT NULL`,
    );
    await q.query('CREATE INDEX "ix_person_address_person" ON "person_address" ("personId")');
    await q.query(
      `CREATE TABLE "person_subject" (${id('person_subject')}, "personId" integer NOT NULL,
        "issuer" varchar(400) NOT NULL, "sub" varchar(255) NOT NULL, "createdAt" ${timestamp} NOT NULL,
        CONSTRAINT "fk_person_subject_person" ${person})`,
    );
    await q.query('CREATE UNIQUE INDEX "uq_person_subject" ON "person_subject" ("issuer", "sub")');
    await q.query('CREATE INDEX "ix_person_subject_person" ON "person_subject" ("personId")');
    await q.query(
      `INSERT INTO "person_address" ("personId", "address", "createdAt", "confirmedAt")
       SELECT "id", "email", "createdAt", "createdAt" FROM "person" WHERE "erasedAt" IS NULL ORDER BY "id"`,
    );
  }

  /** Everybody keeps their primary address: it stands with the person. */
  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE "person_subject"');
    await q.query('DROP TABLE "person_address"');
  }
}
