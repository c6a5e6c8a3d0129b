import { Injectable, Logger } from '@nestjs/common';
import { monotonic } from '../clock';
import { refindFile } from '../database/drivers/data-source';
import { freshConnectionWrites } from '../database/drivers/fresh-connection';
import { database, write } from '../database/tx';
import { inTime } from './in-time';

const beat = `INSERT INTO "heartbeat" ("id", "beatAt") VALUES (1, ?) ON CONFLICT ("id") DO UPDATE
  SET "beatAt" = excluded."beatAt"`;
const replaced =
  'The database file was replaced while the program was running. From now on the new one is ' +
  'used; anything written to the old one since then isn’t in it.';
const touch = `UPDATE "heartbeat" SET "id" = 1 WHERE "id" = 1`;

export interface PulsePatience {
  /** How long one who asks is kept waiting. */
  answerMs: number;
  /** How long a write that succeeded is believed without another one. */
  freshMs: number;
  /** After so long without a single write this program may be the cause. */
  deadMs: number;
}

/**
 * Whether the database takes writes. Reading proves little: a full disk, a lock and a lost writer all leave reading as
 * it was.
 */
@Injectable()
export class DatabasePulse {
  private readonly log = new Logger(DatabasePulse.name);
  readonly patience: PulsePatience = { answerMs: 2_000, freshMs: 1_000, deadMs: 90_000 };
  private underWay: Promise<boolean> | null = null;
  private wroteAt = -Infinity;
  private failingSince: number | null = null;
  private dead = false;

  /** Many may ask at once: there is one write at a time, and none where the last one is fresh. */
  async isWell(at: Date): Promise<boolean> {
    if (monotonic() - this.wroteAt < this.patience.freshMs) return true;
    this.underWay ??= this.write(at).finally(() => (this.underWay = null));
    const well = await inTime(this.patience.answerMs, this.underWay, false);
    if (!well) this.failingSince ??= monotonic();
    return well;
  }

  /**
   * Nothing was written for long, while a connection that is none of ours writes: then only a restart helps.
   * Answered from what is known, because whoever asks whether the program lives waits a second at most.
   */
  isDead(at: Date): boolean {
    void this.look(at);
    return this.dead;
  }

  private async look(at: Date): Promise<void> {
    if (await this.isWell(at)) return;
    const { deadMs, answerMs } = this.patience;
    const long = monotonic() - (this.failingSince ?? Infinity) >= deadMs;
    const othersWrite = long && (await inTime(answerMs, freshConnectionWrites(database(), touch), false));
    // Meanwhile a write of ours may have come through.
    this.dead = othersWrite && this.failingSince !== null;
  }

  private async write(at: Date): Promise<boolean> {
    try {
      if (await refindFile(database())) this.log.error(replaced);
      await write(beat, [at]);
    } catch {
      return false;
    }
    this.wroteAt = monotonic();
    this.failingSince = null;
    this.dead = false;
    return true;
  }
}
