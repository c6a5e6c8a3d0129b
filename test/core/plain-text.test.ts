import { isPostgres } from '../../src/core/database/columns';
import { sql } from '../../src/core/database/tx';
import { foldingCollation, plainText, translated } from '../../migrations/20260201000000-text';
import { testDatabase, TestDatabase } from '../support/database';

const words: [string, string][] = [
  ['VPN', 'vpn'],
  ['Jürgen Ångström', 'jurgen angstrom'],
  ['Łódź', 'lodz'],
  ['STRASSE Straße', 'strasse strasse'],
  ['Søren Đorđević', 'soren dordevic'],
  ['Ναός', 'ναος'],
];

(isPostgres() ? describe : describe.skip)('plain_text() on PostgreSQL', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await testDatabase()));
  afterAll(() => database.close());

  it.each(words)('%s is %s', async (word, plain) =>
    expect(await sql('SELECT plain_text(?) AS plain', [word])).toEqual([{ plain }]),
  );

  it('may stand in an index', async () => {
    await sql('CREATE TABLE shelf (title text)');
    await sql(`CREATE INDEX ix_shelf_plain ON shelf USING gin (to_tsvector('simple', plain_text(title)))`);
    await sql('INSERT INTO shelf VALUES (?)', ['Zürich Büro']);
    const hits = await sql(
      `SELECT title FROM shelf WHERE to_tsvector('simple', plain_text(title)) @@ plainto_tsquery('simple',
        plain_text(?))`,
      ['ZURICH'],
    );
    expect(hits).toHaveLength(1);
  });

  it('does without the extension', async () => {
    const runner = database.dataSource.createQueryRunner();
    await runner.query(plainText(translated(), await foldingCollation(runner)));
    await runner.release();
    for (const [word, plain] of words.slice(0, 5))
      expect(await sql('SELECT plain_text(?) AS plain', [word])).toEqual([{ plain }]);
  });
});
