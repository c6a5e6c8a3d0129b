import '../support/as-used';
import { isPostgres } from '../../src/core/database/columns';
import { repo, sql, tx } from '../../src/core/database/tx';
import { databaseOf, TestDatabase } from '../support/database';
import { boom, insert, Item, pause, tags } from './ledger';

type Scenario = [name: string, left: string, run: () => Promise<unknown>];

const slow = (tag: string, ms: number, end?: () => void): Promise<void> =>
  tx(async () => {
    await insert(tag);
    await pause(ms);
    end?.();
  });
const two = (): Promise<void> =>
  tx(async () => {
    await insert('A2');
    await insert('B2');
  });
const after = async (ms: number, work: () => Promise<unknown>): Promise<unknown> => pause(ms).then(work);
const all = (...work: Promise<unknown>[]): Promise<unknown> => Promise.allSettled(work);

// What other drivers lose or keep wrongly; each is followed by what must be left in the table, in any order.
const scenarios: Scenario[] = [
  [
    'two at once both commit',
    'A1,A2,B1,B2',
    () =>
      all(
        ...[1, 2].map((i) =>
          tx(() =>
            insert(`A${i}`)
              .then(() => pause(5))
              .then(() => insert(`B${i}`)),
          ),
        ),
      ),
  ],
  ['the first of two rolls back late', 'A2,B2', () => all(slow('A1', 40, boom), two())],
  ['the first rolls back after the second asked to begin', 'A2,B2', () => all(slow('A1', 60, boom), after(5, two))],
  [
    'the second rolls back while the first is open',
    'A1,B1',
    () =>
      all(
        tx(() =>
          insert('A1')
            .then(() => pause(60))
            .then(() => insert('B1')),
        ),
        after(5, () => tx(() => insert('A2').then(boom))),
      ),
  ],
  [
    'the first commits, the second rolls back',
    'A1,B1',
    () =>
      all(
        tx(() =>
          insert('A1')
            .then(() => pause(20))
            .then(() => insert('B1')),
        ),
        after(5, () => slow('A2', 60, boom)),
      ),
  ],
  [
    'a plain insert stands beside a transaction that rolls back',
    'P',
    () =>
      all(
        slow('A1', 40, boom),
        after(5, () => insert('P')),
      ),
  ],
  [
    'nobody reads what is not committed',
    '',
    async () => {
      const [, seen] = await Promise.all([slow('A1', 40, boom).catch(() => 0), after(10, tags)]);
      expect(seen).toBe('');
    },
  ],
  [
    'twenty saves stand beside a transaction that rolls back',
    Array.from({ length: 20 }, (_, i) => `s${i}`)
      .sort()
      .join(),
    () =>
      all(
        slow('A1', 40, boom),
        ...Array.from({ length: 20 }, (_, i) => after(3, () => repo(Item).save({ tag: `s${i}`, at: null }))),
      ),
  ],
  [
    'an inner savepoint rolls back and the outer commits',
    'A,C',
    () =>
      tx(async () => {
        await insert('A');
        await repo(Item)
          .manager.transaction((inner) => inner.insert(Item, { tag: 'B' }).then(boom))
          .catch(() => 0);
        await insert('C');
      }),
  ],
  [
    'a straggler after the rollback writes nothing',
    '',
    async () => {
      let late: Promise<unknown> = Promise.resolve();
      await tx(async () => {
        const { manager } = repo(Item);
        late = insert('A')
          .then(() => pause(5))
          .then(() => manager.insert(Item, { tag: 'late' }));
        late.catch(() => 0);
        await Promise.all([late, pause(2).then(boom)]);
      }).catch(() => 0);
      await expect(late).rejects.toThrow(/ended|ending|released/);
      await pause(20);
    },
  ],
  [
    'a straggler after the commit writes nothing',
    'A',
    async () => {
      let late: Promise<unknown> = Promise.resolve();
      await tx(async () => {
        await insert('A');
        late = pause(5).then(() => insert('late'));
        late.catch(() => 0);
      });
      await expect(late).rejects.toThrow('ended');
    },
  ],
  [
    'dates in raw SQL compare',
    'due',
    async () => {
      const at = new Date('2026-03-10T08:00:00Z');
      await repo(Item).insert({ tag: 'due', at });
      expect(await sql('SELECT id FROM item WHERE at <= ?', [at])).toHaveLength(1);
      expect(await sql('SELECT id FROM item WHERE at < ?', [at])).toHaveLength(0);
      await sql('UPDATE item SET at = ? WHERE at = ?', [new Date(at.getTime() + 1), at]);
      expect(await repo(Item).findOneByOrFail({ tag: 'due' })).toMatchObject({ at: new Date(at.getTime() + 1) });
    },
  ],
];

const ways = isPostgres() ? ['on PostgreSQL'] : ['as used', 'direct'];

describe.each(ways)('transactions side by side, %s', (way) => {
  let database: TestDatabase;
  beforeAll(async () => {
    process.env.TEST_SQLITE = way;
    database = await databaseOf(Item);
  });
  beforeEach(() => sql('DELETE FROM item'));
  afterAll(() => database.close());

  it.each(scenarios)('%s', async (_name, left, run) => {
    await run();
    expect((await tags()).split(',').sort().join()).toBe(left);
    await tx(() => insert('next'));
    expect(await tags()).toContain('next');
  });

  it('a write that nobody awaited is inside the commit or refused, never later', async () => {
    const said: Promise<string>[] = [];
    for (let i = 0; i < 30; i += 1) {
      await tx(async () => {
        await insert('awaited');
        const late = pause(i % 3).then(() => sql('INSERT INTO item (tag, version) VALUES (?, 1)', [`w${i}`]));
        said.push(
          late.then(
            () => `w${i}`,
            () => 'refused',
          ),
        );
        await pause(1);
      });
    }
    const words = await Promise.all(said);
    const inside = words.filter((word) => word !== 'refused');
    const rows = (await tags()).split(',').filter((tag) => tag !== 'awaited');
    expect(rows.sort()).toEqual(inside.sort());
    expect(inside).not.toHaveLength(0);
    expect(words).toContain('refused');
  });

  it('a released runner refuses', async () => {
    const runner = database.dataSource.createQueryRunner();
    await runner.query('SELECT 1');
    await runner.release();
    await expect(runner.query(`INSERT INTO item (tag) VALUES ('x')`)).rejects.toThrow('released');
    expect(await tags()).toBe('');
  });
});
