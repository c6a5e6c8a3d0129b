import '../support/as-used';
import {
  Between,
  EntityManager,
  Equal,
  In,
  IsNull,
  LessThan,
  LessThanOrEqual,
  Like,
  MoreThan,
  MoreThanOrEqual,
  Not,
  type FindManyOptions,
  type FindOptionsWhere,
} from 'typeorm';
import { Conflict } from '../../src/core/errors';
import { afterCommit, changed, database, repo, sql, tx, write, writeAlong } from '../../src/core/database/tx';
import { databaseOf, TestDatabase } from '../support/database';
import { boom, insert, Item, pause, tags } from './ledger';

describe('one transaction a use case', () => {
  let place: TestDatabase;
  beforeAll(async () => (place = await databaseOf(Item)));
  beforeEach(() => sql('DELETE FROM item'));
  afterAll(() => place.close());

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

  it('what nobody asks the outcome of is committed in its order, and where it fails nothing is', async () => {
    await tx(async () => {
      await writeAlong('INSERT INTO item (tag, version) VALUES (?, 1)', ['first']);
      expect(await tags()).toBe('first');
      await writeAlong('UPDATE item SET tag = ? WHERE tag = ?', ['second', 'first']);
    });
    expect(await tags()).toBe('second');
    const again = () => writeAlong('INSERT INTO item (id, tag, version) SELECT id, tag, 1 FROM item');
    for (const more of [() => Promise.resolve(), () => insert('more')])
      await expect(
        tx(async () => {
          await insert('lost');
          await again();
          await more();
        }),
      ).rejects.toThrow(/unique/i);
    expect(await tags()).toBe('second');
    await writeAlong('UPDATE item SET tag = ?', ['outside']);
    expect(await tags()).toBe('outside');
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

  const one = new Date('2026-03-01T08:00:00Z');
  const two = new Date('2026-03-02T08:00:00Z');
  const plain: (FindManyOptions<Item> & { where: FindOptionsWhere<Item> })[] = [
    { where: {} },
    { where: { tag: 'a' } },
    { where: { tag: 'a?' } },
    { where: { at: one } },
    { where: { at: two, version: 1 } },
    { where: { tag: In(['a', 'c', 'x']) } },
    { where: { tag: In([]) } },
    { where: { tag: Not(In([])) } },
    { where: { tag: Not(In(['a', 'b'])) } },
    { where: { tag: Not('a') } },
    { where: { tag: Equal('a') } },
    { where: { at: Not(one) } },
    { where: { at: IsNull() } },
    { where: { at: Not(IsNull()) } },
    { where: { at: LessThan(two) } },
    { where: { at: LessThanOrEqual(two) } },
    { where: { at: MoreThan(one), tag: Like('%b%') } },
    { where: { at: MoreThanOrEqual(one) } },
    { where: { at: Between(one, two) } },
    { where: { at: Not(Between(one, one)) } },
    { where: { version: Not(LessThan(2)) } },
    { where: { id: MoreThan(0) }, select: { id: true, at: true } },
  ];

  it.each(plain.map((asked) => [asked] as const))('finds by plain SQL what the ORM finds: %j', async (asked) => {
    await repo(Item).insert([
      { tag: 'a', at: one },
      { tag: 'b', at: two },
      { tag: 'a?b', at: null, version: 2 },
      { tag: 'c', at: new Date('2026-03-03T08:00:00.123Z'), version: 3 },
    ]);
    const orm = new EntityManager(database());
    const texts: string[] = [];
    const heard = jest.spyOn(database().logger, 'logQuery').mockImplementation((text) => void texts.push(text));
    try {
      for (const rest of [{}, { take: 2 }, { take: 1, skip: 1 }]) {
        const ask = { ...asked, ...rest, order: { tag: 'DESC' as const, id: 'ASC' as const } };
        expect(await repo(Item).find(ask)).toStrictEqual(await orm.find(Item, ask));
        expect(await repo(Item).findOne(ask)).toStrictEqual(await orm.findOne(Item, ask));
      }
      const { where } = asked;
      expect(await repo(Item).existsBy(where)).toBe(await orm.existsBy(Item, where));
      expect(await tx(() => repo(Item).findBy(where))).toHaveLength((await orm.findBy(Item, where)).length);
    } finally {
      heard.mockRestore();
    }
    // The ORM names every column anew; what is plain does not.
    const ours = texts.filter((text) => text.startsWith('SELECT') && !/ AS "(Item_|row_exists)/.test(text));
    expect(ours.length).toBeGreaterThanOrEqual(3);
  });

  it('leaves to the ORM what is not plain, its complaints included', async () => {
    await insert('a');
    await insert('b');
    const tagged = await repo(Item).find({ where: [{ tag: 'a' }, { tag: 'b' }], order: { id: 'ASC' } });
    expect(tagged.map(({ tag }) => tag)).toEqual(['a', 'b']);
    expect(await repo(Item).find({ select: { tag: true }, where: { tag: 'a' } })).toEqual([{ tag: 'a' }]);
    expect(await repo(Item).find({ skip: 1, take: 5, order: { id: 'ASC' } })).toHaveLength(1);
    for (const tag of [null, undefined]) {
      const where = { tag } as unknown as FindOptionsWhere<Item>;
      await expect(repo(Item).findBy(where)).rejects.toThrow(/(Null|Undefined) value/);
      await expect(repo(Item).findOneBy(where)).rejects.toThrow(/(Null|Undefined) value/);
    }
    await expect(repo(Item).findBy({ unknown: 1 } as never)).rejects.toThrow('unknown');
    await expect(repo(Item).findOneByOrFail({ tag: 'z' })).rejects.toThrow('Could not find any entity');
  });
});
