import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { LessThanOrEqual, MoreThan } from 'typeorm';
import { Config } from '../../core/config';
import { repo } from '../../core/database/tx';
import { Attempt } from './attempt.entity';
import { minutes } from './tokens.service';

export interface Limit {
  tries: number;
  within: number;
}

const longest = minutes(24 * 60);

/** Counts tries, so that nobody guesses a password or floods somebody's mailbox. Works for any number of instances. */
@Injectable()
export class Attempts {
  constructor(private readonly config: Config) {}

  /** Notes one try at `what` by `who`; false when there were too many. */
  async allow(what: string, who: string, limit: Limit, at: Date): Promise<boolean> {
    const key = createHmac('sha256', this.config.SECRET).update(`${what}|${who}`).digest('hex');
    const recent = { key, at: MoreThan(new Date(at.getTime() - limit.within)) };
    if ((await repo(Attempt).countBy(recent)) >= limit.tries) return false;
    await repo(Attempt).insert({ key, at });
    // Counted again, because several may have come at once.
    return (await repo(Attempt).countBy(recent)) <= limit.tries;
  }

  async purge(at: Date): Promise<void> {
    await repo(Attempt).delete({ at: LessThanOrEqual(new Date(at.getTime() - longest)) });
  }
}
