import { Injectable } from '@nestjs/common';

/** Milliseconds that only ever go forward, whatever the clock on the wall does: for how long something took or may take. */
export const monotonic = (): number => performance.now();

/** The only place that reads the machine's time. Everything else is handed an instant. */
export abstract class Clock {
  abstract now(): Date;
}

@Injectable()
export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still until it is told to move: for tests, and for living the demo company's past. */
export class TravellingClock extends Clock {
  constructor(private instant: Date) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }

  travelTo(at: Date): void {
    this.instant = new Date(at);
  }

  pass(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}

/** Travels through the demo company's past, then goes with the machine's time. */
export class LiveClock extends TravellingClock {
  private live = false;

  override now(): Date {
    return this.live ? new Date() : super.now();
  }

  goLive(): void {
    this.live = true;
  }
}
