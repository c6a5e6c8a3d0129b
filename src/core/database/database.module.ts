import { DynamicModule, Global, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseOptions, openDatabase } from './drivers/data-source';
import { rewriteOldFile } from './erasing/old-file';
import { migrate, pendingMigrations } from './migrating/migrator';
import { useDatabase } from './tx';

export interface DatabaseModuleOptions extends DatabaseOptions {
  /** False where an administrator migrates by hand: then the program refuses to start on an old schema. */
  migrate: boolean;
}

/**
 * Opens the database before anything else starts and closes it last: whoever still writes must stop in
 * beforeApplicationShutdown.
 */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  static with(options: DatabaseModuleOptions): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [{ provide: DataSource, useFactory: () => ready(options) }],
      exports: [DataSource],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    useDatabase(null);
    await this.dataSource.destroy();
  }
}

/** Only where MIGRATE=off. */
export class DatabaseOlder extends Error {
  constructor(missing: string[]) {
    super(`This database is older than the program, which needs: ${missing.join(', ')}. Run: npm run migrate`);
  }
}

async function ready(options: DatabaseModuleOptions): Promise<DataSource> {
  const dataSource = await openDatabase(options);
  try {
    if (options.migrate) await migrate(dataSource);
    const missing = await pendingMigrations(dataSource);
    if (missing.length > 0) throw new DatabaseOlder(missing);
    await rewriteOldFile(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  useDatabase(dataSource);
  return dataSource;
}
