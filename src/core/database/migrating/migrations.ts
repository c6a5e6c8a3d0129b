import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { QueryRunner } from 'typeorm';

export interface Migration {
  name: string;
  up(runner: QueryRunner): Promise<void>;
  down(runner: QueryRunner): Promise<void>;
}

type MigrationClass = new () => Omit<Migration, 'name'>;

const home = join(__dirname, '../../../../migrations');

/** Every `<14 digits>-<name>` of the folder, oldest first, under the name of its file. */
export function findMigrations(folder = home): Migration[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => /^\d{14}-[a-z0-9-]+\.(ts|js)$/.test(file));
  return files.toSorted().map((file) => {
    const exported = Object.values(require(join(folder, file)) as Record<string, unknown>).filter(isMigration);
    if (exported.length !== 1) throw new Error(`${file} must export one class with up and down`);
    const migration = new exported[0]();
    const name = file.replace(/\.(ts|js)$/, '');
    return { name, up: (runner) => migration.up(runner), down: (runner) => migration.down(runner) };
  });
}

function isMigration(value: unknown): value is MigrationClass {
  if (typeof value !== 'function') return false;
  const made = value.prototype as Partial<Migration> | undefined;
  return typeof made?.up === 'function' && typeof made.down === 'function';
}
