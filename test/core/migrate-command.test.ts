import '../support/as-used';
import path from 'node:path';
import { findMigrations } from '../../src/core/database/migrating/migrations';
import { runScript } from '../support/child';
import { emptyPlace, Place } from '../support/database';

const names = findMigrations().map((migration) => migration.name);

describe('npm run migrate', () => {
  let place: Place;
  beforeAll(async () => (place = await emptyPlace()));
  afterAll(() => place.remove());

  const migrate = async (...args: string[]): Promise<string[]> => {
    const env = {
      FIRSTHAND_DATA: place.folder,
      DATABASE_URL: place.options.url ?? '',
      SECRET: 'the tests keep no secret from anybody',
    };
    const said = await runScript(path.join(__dirname, '../../src/migrate.ts'), args, env);
    return said.trimEnd().split('\n');
  };

  it('lists, applies, and undoes one', async () => {
    const last = names.at(-1);
    expect(await migrate('pending')).toEqual(names.map((name) => `missing  ${name}`));
    expect(await migrate()).toEqual(names.map((name) => `applied  ${name}`));
    expect(await migrate()).toEqual(['nothing applied']);
    expect(await migrate('down', '1')).toEqual([`undone  ${last}`]);
    expect(await migrate('pending')).toEqual([`missing  ${last}`]);
  });

  it('does nothing on words it does not know', async () => {
    await expect(migrate('down', 'all')).rejects.toThrow('This is not understood: down all');
  });
});
