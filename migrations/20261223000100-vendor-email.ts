import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where whoever is waited for outside was written to last. */
export class VendorEmail20261223000100 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "ticket_wait" ADD COLUMN "vendorEmail" varchar(254)`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`ALTER TABLE "ticket_wait" DROP COLUMN "vendorEmail"`);
  }
}
