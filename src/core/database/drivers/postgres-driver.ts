import { DataSource, DataSourceOptions } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { ReplicationMode } from 'typeorm/driver/types/ReplicationMode.js';
import { Lent, patience, PostgresLending, PostgresPatience } from './postgres-lending';
import { GuardedPostgresRunner } from './postgres-runner';

export interface PostgresSettings {
  url: string;
  connections: number;
  waits?: Partial<PostgresPatience>;
}

export function postgresDataSource(
  { url, connections, waits: own = {} }: PostgresSettings,
  rest: Partial<DataSourceOptions>,
): DataSource {
  const waits = { ...patience, ...own };
  const extra = {
    connectionTimeoutMillis: waits.connectMs,
    // The server gives up first: then the connection stays good.
    statement_timeout: Math.ceil(waits.answerMs * 0.9),
    lock_timeout: waits.lockMs,
    // A transaction whose connection went silent keeps its locks no longer than its answer is waited for here.
    idle_in_transaction_session_timeout: Math.ceil(waits.answerMs * 0.8),
    // What is said while an answer is awaited is sent at once, and answered in its order.
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  };
  const options = { ...rest, type: 'postgres', url, installExtensions: false, poolSize: connections, extra };
  const dataSource = new DataSource(options as DataSourceOptions);
  const driver = dataSource.driver as PostgresDriver;
  const lending = new PostgresLending(waits);
  const lend = driver.obtainMasterConnection.bind(driver) as () => Promise<[Lent, (error?: Error) => void]>;
  driver.obtainMasterConnection = () => lending.lend(lend);
  driver.createQueryRunner = (mode: ReplicationMode) => new GuardedPostgresRunner(driver, mode, lending);
  return dataSource;
}
