import { QueryRunner } from 'typeorm';
import { isPostgres } from '../../src/core/database/columns';

const postgres = `
  SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' ||
  coalesce(column_default, '') AS line
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT 'key ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(c.oid)
    FROM pg_constraint c WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u', 'c')
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'function ' || proname FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`;

const sqlite = `
  SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || coalesce(c.dflt_value,
  '') AS line
    FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'
  UNION ALL SELECT 'key ' || t.name || '.' || k."from" || ' ' || k."table" || '.' || coalesce(k."to", '') || ' ' ||
  k.on_delete
    FROM sqlite_master t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table'
  UNION ALL SELECT type || ' ' || tbl_name || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master
  WHERE type <> 'table'`;

/** Every column, key, index and trigger in words, in an order that does not depend on how it came about. */
export async function schemaText(runner: QueryRunner): Promise<string[]> {
  const rows = (await runner.query(isPostgres() ? postgres : sqlite)) as { line: string }[];
  return rows.map((row) => row.line).toSorted();
}
