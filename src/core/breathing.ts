import { setImmediate } from 'node:timers/promises';
import { monotonic } from './clock';

const longestMs = 15;

/** For whoever goes through thousands of things at a stretch: now and then everybody else has their turn. */
export class Breathing {
  private since = monotonic();

  async pause(): Promise<void> {
    if (monotonic() - this.since < longestMs) return;
    await setImmediate();
    this.since = monotonic();
  }
}
