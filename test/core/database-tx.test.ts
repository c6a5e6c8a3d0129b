import '../support/as-used';
import { Conflict } from '../../src/core/errors';
import { afterCommit, changed, repo, sql, tx, write } from '../../src/core/database/tx';
import { databaseOf, TestDatabase } from '../support/database';
import { boom, insert, Item, pause, tags } from './ledger';

describe('one transaction a use case', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await databaseOf(Item)));
  beforeEach(() => sql('DELETE FROM item'));
  afterAll(() => database.close());

  it('a use case within a use case joins it', async () => {
    await expect(
      tx(async () => {
        await tx(() => insert('inner'));
        expect(await tags()).toBe('inner');
        boom();
      }),
    ).rejects.toThrow('boom');
    expect(await tags()).toBe('');
  });

  it('what failed inside cannot be committed by whoever caught the error', async () => {
    const ignoring = tx(async () => {
      await insert('outer');
      await tx(() => insert('half').then(boom)).catch(() => 0);
    });
    await expect(ignoring).rejects.toMatchObject({ cause: expect.objectContaining({ message: 'boom' }) });
    expect(await tags()).toBe('');
  });

  it('two callers never share a transaction', async () => {
    await Promise.allSettled([tx(() => insert('kept').then(() => pause(10))), tx(() => insert('gone').then(boom))]);
    expect(await tags()).toBe('kept');
  });

  it('afterCommit waits for the outermost commit, and is left out after a rollback', async () => {
    const heard: string[] = [];
    const hear = async (word: string): Promise<void> => afterCommit(() => void heard.push(word));
    await tx(async () => {
      await tx(() => hear('inner'));
      await hear('outer');
      expect(heard).toEqual([]);
    });
    expect(heard).toEqual(['inner', 'outer']);
    await tx(() => hear('never').then(boom)).catch(() => 0);
    expect(heard).toEqual(['inner', 'outer']);
    await hear('at once');
    expect(heard).toEqual(['inner', 'outer', 'at once']);
  });

  it('afterCommit may write, in a transaction of its own', async () => {
    let following: Promise<unknown> = Promise.resolve();
    await tx(async () => {
      await insert('first');
      afterCommit(() => (following = tx(() => insert('second'))));
    });
    await following;
    expect(await tags()).toBe('first,second');
  });

  it('changed() writes once per version', async () => {
    await insert('old');
    const { id } = await repo(Item).findOneByOrFail({ tag: 'old' });
    await changed(Item, { id, version: 1 }, { tag: 'new' });
    expect(await repo(Item).findOneBy({ id })).toMatchObject({ tag: 'new', version: 2 });
    await expect(changed(Item, { id, version: 1 }, { tag: 'lost' })).rejects.toBeInstanceOf(Conflict);
    expect(await repo(Item).findOneBy({ id })).toMatchObject({ tag: 'new', version: 2 });
  });

  it('of two who changed the same version at once, one is told', async () => {
    await insert('old');
    const { id } = await repo(Item).findOneByOrFail({ tag: 'old' });
    const ends = await Promise.allSettled(
      ['one', 'two'].map((tag) => tx(() => changed(Item, { id, version: 1 }, { tag }))),
    );
    expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await repo(Item).findOneBy({ id })).toMatchObject({ version: 2 });
  });

  it('raw SQL reads lists and tells how many rows it changed', async () => {
    for (const tag of ['a', 'b', 'c']) await insert(tag);
    expect(await sql('SELECT tag FROM item WHERE tag IN (?) ORDER BY tag', [['a', 'c', 'x']])).toEqual([
      { tag: 'a' },
      { tag: 'c' },
    ]);
    expect(await write('UPDATE item SET tag = ? WHERE tag IN (?)', ['z', ['a', 'b']])).toBe(2);
    expect(await write('UPDATE item SET tag = ? WHERE tag = ?', ['z', 'a'])).toBe(0);
    expect(await sql(`UPDATE item SET tag = 'q' WHERE tag = ? RETURNING tag`, ['c'])).toEqual([{ tag: 'q' }]);
    expect(await write('DELETE FROM item', [])).toBe(3);
  });
});
