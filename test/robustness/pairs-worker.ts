import { writeSync } from 'node:fs';
import { openDatabase } from '../../src/core/database/drivers/data-source';
import { repo, tx, useDatabase } from '../../src/core/database/tx';
import { PairHalf } from './pairs';

// Writes pairs until it is killed, and says each word only once its pair is committed.
async function work(): Promise<void> {
  useDatabase(await openDatabase({ url: process.env.DATABASE_URL, file: process.argv[2], entities: [PairHalf] }));
  await Promise.all(Array.from({ length: 8 }, (_, lane) => pairsOf(lane)));
}

async function pairsOf(lane: number): Promise<void> {
  for (let n = 0; ; n += 1) {
    const word = `w${lane}-${n}`;
    await tx(async () => {
      await repo(PairHalf).insert({ word, side: 1 });
      await repo(PairHalf).insert({ word, side: 2 });
    });
    writeSync(1, `${word}\n`);
  }
}

void work();
