import { day, minute } from '../time';
import { Injectable, Logger } from '@nestjs/common';
import { repo } from '../database/tx';
import { Job } from './job.entity';

/** Two machines may disagree by so much, and a date may be corrected by so much, without anybody being told. */
const tolerance = 5 * minute;
/** After a jump of more than a day, so many minutes of work under the new date make it the known one. */
export const minutesOfDoubt = 24 * 60;

/** What the row of the entry keeps. */
interface Known {
  /** The newest time that was surely right. */
  known: string;
  /** How long the program has worked under a date that is more than a day ahead of it. */
  minutes: number;
}

export interface WatchOptions {
  /** Where nothing is known yet: when something last happened here. */
  newest: () => Promise<Date | null>;
  /** The date went back: what waits for a time that is no longer near. */
  wentBack: (at: Date) => Promise<unknown>;
}

/**
 * Whether the machine's date can be believed. What removes by age must not run because a date jumped a year ahead for a
 * minute; but a desk that was switched off over a long holiday has to go on. So the newest time that was right is kept,
 * minute by minute. A date more than a day after it is in doubt until the program has worked under it for a day in all,
 * restarts included; one that is right again ends the doubt at once.
 */
@Injectable()
export class KnownTime {
  readonly entryName = 'clock: watch';
  private readonly log = new Logger(KnownTime.name);
  private seen: { at: number; ticks: number } | null = null;

  /** Whether the date moved otherwise than time passed since this was last asked. */
  jumped(at: Date, ticks: number): boolean {
    const before = this.seen;
    this.seen = { at: at.getTime(), ticks };
    return before !== null && Math.abs(this.seen.at - before.at - (ticks - before.ticks)) > minute;
  }

  async isSure(at: Date): Promise<boolean> {
    const known = await this.read();
    return known !== null && !isAhead(known, at);
  }

  /** The newest time that is known to be right, while the date is in doubt; null while it is not. */
  async doubted(at: Date): Promise<Date | null> {
    const known = await this.read();
    return known && isAhead(known, at) ? new Date(known.known) : null;
  }

  /** Run once a minute. */
  async watch(at: Date, { newest, wentBack }: WatchOptions): Promise<void> {
    const known = (await this.read()) ?? { known: ((await newest()) ?? at).toISOString(), minutes: 0 };
    const last = new Date(known.known);
    if (isAhead(known, at)) return this.doubt(known, at);
    const back = last.getTime() - at.getTime() > tolerance;
    if (back) this.log.warn(`the machine's date went back from ${last.toISOString()} to ${at.toISOString()}`);
    if (known.minutes > 0) this.log.warn(`the machine's date is right again: ${at.toISOString()}`);
    // Noted first, so that what fails below is tried once and does not hold the time back.
    await this.write({ known: at.toISOString(), minutes: 0 });
    if (back || known.minutes > 0) await wentBack(at);
  }

  private async doubt({ known, minutes }: Known, at: Date): Promise<void> {
    if (minutes === 0)
      this.log.warn(
        `the machine's date jumped from ${known} to ${at.toISOString()}: nothing is removed by age until it has ` +
          'stayed so for a day of work',
      );
    if (minutes + 1 < minutesOfDoubt) return this.write({ known, minutes: minutes + 1 });
    this.log.warn(`the date has stayed ahead for a day of work, so it is believed: ${at.toISOString()}`);
    await this.write({ known: at.toISOString(), minutes: 0 });
  }

  private async read(): Promise<Known | null> {
    const row = await repo(Job).findOneBy({ kind: 'schedule', key: this.entryName });
    return (row?.cursor as unknown as Known | null) ?? null;
  }

  private async write(known: Known): Promise<void> {
    await repo(Job).update({ kind: 'schedule', key: this.entryName }, { cursor: known as never });
  }
}

const isAhead = ({ known }: Known, at: Date): boolean => at.getTime() - Date.parse(known) > day;
