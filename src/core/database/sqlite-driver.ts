import { DataSource, DataSourceOptions } from 'typeorm';
import { SqliteFile, SqliteSettings } from './sqlite-file';
import { SqliteQueryRunner } from './sqlite-query-runner';

/** What TypeORM's own SQLite driver lets us put in the place of its single shared connection. */
interface ReplaceableDriver {
  createDatabaseConnection: () => Promise<unknown>;
  disconnect: () => Promise<void>;
  createQueryRunner: () => SqliteQueryRunner;
}

/**
 * TypeORM 1.x has no driver for the asynchronous `sqlite3` package, and its SQLite drivers hand one query runner to every caller, so that
 * concurrent transactions mix. We keep its dialect (types, quoting, schema) and replace the connection under it.
 */
export function sqliteDataSource(settings: SqliteSettings, rest: Partial<DataSourceOptions>): DataSource {
  const options = { ...rest, type: 'better-sqlite3', database: settings.file, driver: class NotUsed {} };
  const dataSource = new DataSource(options as unknown as DataSourceOptions);
  const file = new SqliteFile(settings);
  const driver = dataSource.driver as unknown as ReplaceableDriver;
  driver.createDatabaseConnection = () => file.open();
  driver.disconnect = () => file.close();
  driver.createQueryRunner = () => new SqliteQueryRunner(file, dataSource);
  return dataSource;
}
