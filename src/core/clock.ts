import { Injectable } from '@nestjs/common';

/**
 * Milliseconds that only ever go forward, whatever the clock on the wall does: for how long something took or may take.
 */
export const monotonic = (): number => performance.now();

/** The only place that reads the machine's time. Everything else is handed an instant. */
export abstract class Clock {
  abstract now(): Date;

  /**
   * Milliseconds since some moment, which go on evenly whatever somebody does to the machine's date: for waiting, never
   * for dates. A date that jumps must neither hold recurring work nor hurry it.
   */
  ticks(): number {
    return performance.now();
  }
}

@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is told to move: for tests, and for living the demo company's past. */
export class TravellingClock extends Clock {
  private passed = 0;

  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  override ticks(): number {
    return this.passed;
  }

  travelTo(at: Date): void {
    this.passed += Math.max(0, at.getTime() - this.instant.getTime());
    this.instant = new Date(at);
  }

  pass(milliseconds: number): void {
    this.travelTo(new Date(this.instant.getTime() + milliseconds));
  }

  /** As when somebody sets a machine's date: the time is another one, and none has passed. */
  setTo(at: Date): void {
    this.instant = new Date(at);
  }
}

/** Travels through the demo company's past, then goes with the machine's time. */
export class LiveClock extends TravellingClock {
  private live = false;

  override now(): Date {
    return this.live ? new Date() : super.now();
  }

  override ticks(): number {
    return this.live ? performance.now() : super.ticks();
  }

  goLive(): void {
    this.live = true;
  }
}
