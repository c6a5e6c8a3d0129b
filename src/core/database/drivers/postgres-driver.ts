import { DataSource, DataSourceOptions } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { ReplicationMode } from 'typeorm/driver/types/ReplicationMode.js';
import { GuardedRunner, StatementGuard } from '../statement-guard';

/** TypeORM's own runner, with stragglers held off. */
class GuardedPostgresRunner extends PostgresQueryRunner implements GuardedRunner {
  readonly guard = new StatementGuard();

  override query(text: string, params: unknown[] = [], structured = false): ReturnType<PostgresQueryRunner['query']> {
    return this.guard.admit(text, params, () => super.query(text, params, structured));
  }

  override commitTransaction(): Promise<void> {
    return this.transactionDepth > 1 ? super.commitTransaction() : this.guard.end(() => super.commitTransaction());
  }

  override rollbackTransaction(): Promise<void> {
    return this.transactionDepth > 1 ? super.rollbackTransaction() : this.guard.end(() => super.rollbackTransaction());
  }
}

export function postgresDataSource(url: string, connections: number, rest: Partial<DataSourceOptions>): DataSource {
  const options = { ...rest, type: 'postgres', url, installExtensions: false, poolSize: connections };
  const dataSource = new DataSource(options as DataSourceOptions);
  const driver = dataSource.driver as PostgresDriver;
  driver.createQueryRunner = (mode: ReplicationMode) => new GuardedPostgresRunner(driver, mode);
  return dataSource;
}
