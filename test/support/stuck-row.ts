import { isPostgres } from '../../src/core/database/columns';
import { sql } from '../../src/core/database/tx';

/**
 * From now on no change of this row is kept, and nobody is told: what a worker meets when something else holds on to
 * it.
 */
export async function stick(table: string, id: number): Promise<void> {
  await sql(
    isPostgres()
      ? `CREATE RULE stuck AS ON UPDATE TO "${table}" WHERE old."id" = ${id} DO INSTEAD NOTHING`
      : `CREATE TRIGGER stuck BEFORE UPDATE ON "${table}" WHEN old."id" = ${id} BEGIN SELECT RAISE(IGNORE); END`,
  );
}

export async function release(table: string): Promise<void> {
  await sql(isPostgres() ? `DROP RULE stuck ON "${table}"` : 'DROP TRIGGER stuck');
}
