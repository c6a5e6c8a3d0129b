import { copyFileSync, renameSync } from 'node:fs';
import { isPostgres } from '../../src/core/database/columns';
import { openDatabase, refindFile } from '../../src/core/database/drivers/data-source';
import { Unavailable } from '../../src/core/errors';
import { database, repo, sql, tx, useDatabase, write } from '../../src/core/database/tx';
import { emptyPlace, type Place } from '../support/database';
import { Stranger } from '../support/stranger';
import { boom, insert, Item, pause, tags } from './ledger';

// Far enough from each other, and from what a slow machine takes.
const patience = { busyMs: 150, lineMs: 5_000, idleMs: 600 };

(isPostgres() ? describe.skip : describe)('an SQLite file that another program holds', () => {
  let place: Place;
  let stranger: Stranger;
  let close: () => Promise<void>;
  const file = (): string => place.options.file ?? '';

  beforeEach(async () => {
    place = await emptyPlace();
    const dataSource = await openDatabase({ ...place.options, entities: [Item], patience });
    useDatabase(dataSource);
    await dataSource.synchronize();
    stranger = await Stranger.open(file());
    close = () => dataSource.destroy();
  });
  afterEach(async () => {
    useDatabase(null);
    await close();
    await stranger.goes();
    await place.remove();
  });

  const seenOutside = async (): Promise<string> => {
    const other = await openDatabase({ file: file(), entities: [Item] });
    const rows = (await other.query('SELECT tag FROM item ORDER BY id')) as { tag: string }[];
    await other.destroy();
    return rows.map(({ tag }) => tag).join(',');
  };

  const lone: [string, () => Promise<unknown>][] = [
    ['a raw write', () => write('INSERT INTO item (tag, version) VALUES (?, 1)', ['raw'])],
    ['a write of a repository', () => insert('saved')],
    ['a write that answers rows', () => sql(`INSERT INTO item (tag, version) VALUES ('back', 1) RETURNING id`)],
    ['a transaction', () => tx(() => insert('whole'))],
    ['a pragma', () => sql('PRAGMA user_version = 7')],
  ];
  it.each(lone)('%s is told to come again, and afterwards everything is written as before', async (_, work) => {
    await work(); // kept prepared from here on
    await write('DELETE FROM item');
    await stranger.does('BEGIN IMMEDIATE');
    await expect(work()).rejects.toBeInstanceOf(Unavailable);
    await stranger.does('ROLLBACK');
    for (const tag of ['one', 'two']) await tx(() => insert(tag));
    await insert('three');
    await tx(() => insert('never').then(boom)).catch(() => 0);
    expect(await tags()).toBe('one,two,three');
    expect(await seenOutside()).toBe('one,two,three');
  });

  it('a read that fails leaves its connection as it was: the next sees what is new', async () => {
    const slow =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT abs(-9223372036854775807 - 1) FROM n';
    for (let i = 0; i < 8; i += 1) await expect(sql(slow)).rejects.toThrow('overflow');
    await insert('new');
    const seen = await Promise.all(Array.from({ length: 8 }, () => tags()));
    expect(new Set(seen)).toEqual(new Set(['new']));
  });

  it('a full disk stops the transaction it met, and nothing of it stays', async () => {
    const [{ page_count: pages }] = await sql<{ page_count: number }>('PRAGMA page_count');
    await sql(`PRAGMA max_page_count = ${pages}`);
    const words = 'x'.repeat(20_000);
    const careless = tx(async () => {
      await insert('before');
      await insert(words).catch(() => 0); // whoever swallows it must not commit what follows
      await insert('after');
    });
    await expect(careless).rejects.toBeInstanceOf(Unavailable);
    await expect(insert(words)).rejects.toBeInstanceOf(Unavailable);
    expect(await tags()).toBe('');
    await sql('PRAGMA max_page_count = 1000000');
    await tx(() => insert(words));
    expect(await repo(Item).count()).toBe(1);
  });

  it('a transaction that nobody ends is noticed by the next writer, and gone for the one after', async () => {
    await sql('BEGIN');
    await sql(`PRAGMA user_version = 7`);
    await expect(insert('noticed')).rejects.toThrow('within a transaction');
    await insert('lone');
    await sql('BEGIN');
    await expect(tx(() => insert('noticed'))).rejects.toThrow('within a transaction');
    await tx(() => insert('whole'));
    expect(await seenOutside()).toBe('lone,whole');
  });

  it('a transaction that does nothing for long is ended, and keeps nobody else from writing', async () => {
    const forgetful = tx(async () => {
      await insert('before');
      await pause(1_500);
      await insert('after');
    });
    const [refused] = await Promise.allSettled([forgetful, tx(() => insert('another'))]);
    expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
    await expect(tx(() => insert('idle').then(() => pause(1_500)))).rejects.toBeInstanceOf(Unavailable);
    await tx(async () => {
      for (const tag of ['slow', 'but', 'steady']) await pause(250).then(() => insert(tag));
    });
    expect(await seenOutside()).toBe('another,slow,but,steady');
  });

  it('a file that was put in the place of ours is found, and used for writing and reading', async () => {
    await insert('kept');
    await sql('PRAGMA wal_checkpoint(TRUNCATE)');
    copyFileSync(file(), `${file()}.backup`);
    await insert('lost');
    await stranger.goes();
    expect(await refindFile(database())).toBe(false);
    for (const end of ['', '-wal', '-shm']) renameSync(`${file()}${end}`, `${file()}.old${end}`);
    await expect(refindFile(database())).rejects.toThrow('ENOENT');
    renameSync(`${file()}.backup`, file());
    expect(await refindFile(database())).toBe(true);
    await insert('new');
    for (let i = 0; i < 4; i += 1) expect(await tags()).toBe('kept,new');
    expect(await seenOutside()).toBe('kept,new');
    stranger = await Stranger.open(file());
  });
});
