import '../support/as-used';
import path from 'node:path';
import { asCount } from '../../src/core/database/raw';
import { repo, sql } from '../../src/core/database/tx';
import { runScript } from '../support/child';
import { databaseOf, TestDatabase } from '../support/database';
import { Account, accounts, Item, moveMoney, opening, Outcome, totalBalance } from './ledger';

const forMs = 3_000;

describe('three processes at once', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await databaseOf(Item, Account);
    await repo(Account).insert(Array.from({ length: accounts }, (_, i) => ({ id: i + 1, balance: opening })));
  });
  afterAll(() => database.close());

  it('keep every sum exact and lose no commit', async () => {
    const { file = '', url = '' } = database.options;
    const others = [1, 2].map(() =>
      runScript(path.join(__dirname, 'stress-worker.ts'), [file, String(forMs)], { DATABASE_URL: url }),
    );
    const mine = await moveMoney(forMs + 1_000);
    const outcomes = [mine, ...(await Promise.all(others)).map((text) => JSON.parse(text) as Outcome)];
    const [rows] = await sql(`SELECT count(*) AS n FROM item WHERE tag = 'log'`);

    expect(outcomes.flatMap((outcome) => outcome.errors)).toEqual([]);
    expect(outcomes.map((outcome) => outcome.dirtyReads)).toEqual([0, 0, 0]);
    expect(asCount(rows.n)).toBe(outcomes.reduce((sum, outcome) => sum + outcome.committed, 0));
    expect(await totalBalance()).toBe(accounts * opening);
    for (const outcome of outcomes) expect(outcome.committed).toBeGreaterThan(0);
  });
});
