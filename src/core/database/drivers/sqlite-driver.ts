import { DataSource, DataSourceOptions, ObjectLiteral } from 'typeorm';
import type { SqliteConnection } from './sqlite-connection';
import { SqliteFile, SqliteSettings, Synchronous } from './sqlite-file';
import { SqliteQueryRunner } from './sqlite-query-runner';
import { asBound } from './sqlite-statement';

/** What TypeORM's own SQLite driver lets us put in the place of its single shared connection. */
interface ReplaceableDriver {
  createDatabaseConnection: () => Promise<unknown>;
  disconnect: () => Promise<void>;
  createQueryRunner: () => SqliteQueryRunner;
  escapeQueryWithParameters: typeof withParameters;
  refind: () => Promise<boolean>;
  last: (level: Synchronous) => Promise<void>;
  another: (busyMs: number) => Promise<SqliteConnection>;
}

/**
 * TypeORM 1.x has no driver for the asynchronous `sqlite3` package, and its SQLite drivers hand one query runner to
 * every caller, so that concurrent transactions mix. We keep its dialect (types, quoting, schema) and replace the
 * connection under it.
 */
export function sqliteDataSource(settings: SqliteSettings, rest: Partial<DataSourceOptions>): DataSource {
  const options = { ...rest, type: 'better-sqlite3', database: settings.file, driver: class NotUsed {} };
  const dataSource = new DataSource(options as unknown as DataSourceOptions);
  const file = new SqliteFile(settings);
  const driver = dataSource.driver as unknown as ReplaceableDriver;
  driver.createDatabaseConnection = () => file.open();
  driver.disconnect = () => file.close();
  driver.createQueryRunner = () => new SqliteQueryRunner(file, dataSource);
  driver.escapeQueryWithParameters = withParameters;
  driver.refind = () => file.refind();
  driver.last = (level) => file.last(level);
  driver.another = (busyMs) => file.another(busyMs);
  return dataSource;
}

/** TypeORM itself writes numbers into the text: then every row's id is a statement of its own, compiled for one use. */
function withParameters(text: string, values: ObjectLiteral | undefined): [string, unknown[]] {
  const bound: unknown[] = [];
  const put = (value: unknown): string => (bound.push(asBound(value)), '?');
  const named = text.replaceAll(/:(\.\.\.)?([A-Za-z0-9_.]+)/g, (whole, list: string | undefined, name: string) => {
    if (!values || !Object.hasOwn(values, name)) return whole;
    const value: unknown = values[name];
    if (typeof value === 'function') return String(value());
    return list ? (value as unknown[]).map(put).join(', ') : put(value);
  });
  return [named, bound];
}
