import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { LessThanOrEqual } from 'typeorm';
import { Config } from '../../core/config';
import { asCount, asDate } from '../../core/database/raw';
import { repo, sql, write } from '../../core/database/tx';
import { TooManyTries } from '../../core/errors';
import { Attempt } from './attempt.entity';

export interface Limit {
  tries: number;
  within: number;
}

export interface Counted {
  count: number;
  /** When the counting begins again. */
  until: Date;
}

// One statement, so that of many tries at the same instant each is counted.
const raise = `
  INSERT INTO "attempt" ("key", "count", "until") VALUES (?, 1, ?)
  ON CONFLICT ("key") DO UPDATE SET
    "count" = CASE WHEN "attempt"."until" <= ? THEN 1 ELSE "attempt"."count" + 1 END,
    "until" = CASE WHEN "attempt"."until" <= ? THEN excluded."until" ELSE "attempt"."until" END
  RETURNING "count", "until"`;
const lower = `UPDATE "attempt" SET "count" = "count" - 1 WHERE "key" = ? AND "count" > 0`;

/** Counts tries, so that nobody guesses a password or floods somebody's mailbox. Works for any number of instances. */
@Injectable()
export class Attempts {
  constructor(private readonly config: Config) {}

  /** Notes one try at `what` by `who`. */
  async count(what: string, who: string, limit: Limit, at: Date): Promise<Counted> {
    const until = new Date(at.getTime() + limit.within);
    const [row] = await sql<{ count: unknown; until: unknown }>(raise, [this.key(what, who), until, at, at]);
    return { count: asCount(row.count), until: asDate(row.until) };
  }

  /** Notes one try, and refuses what is too many: the words say what it was. */
  async spend(what: string, who: string, limit: Limit, at: Date, words?: string): Promise<void> {
    const { count, until } = await this.count(what, who, limit, at);
    if (count > limit.tries) throw new TooManyTries(until, words);
  }

  /** How many there were until now; notes nothing. */
  async look(what: string, who: string, at: Date): Promise<Counted> {
    const row = await repo(Attempt).findOneBy({ key: this.key(what, who) });
    return row && row.until > at ? row : { count: 0, until: at };
  }

  /** What turned out to be right does not count. */
  async giveBack(what: string, who: string): Promise<void> {
    await write(lower, [this.key(what, who)]);
  }

  async purge(at: Date): Promise<void> {
    await repo(Attempt).delete({ until: LessThanOrEqual(at) });
  }

  private key(what: string, who: string): string {
    return createHmac('sha256', this.config.SECRET).update(`${what}|${who}`).digest('hex');
  }
}
