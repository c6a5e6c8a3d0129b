import { SystemClock } from '../../src/core/clock';

/** The machine's clock as somebody sets it wrong: it runs on, but from another time. */
export class SetClock extends SystemClock {
  private aheadMs = 0;

  override now(): Date {
    return new Date(super.now().getTime() + this.aheadMs);
  }

  setAhead(milliseconds: number): void {
    this.aheadMs = milliseconds;
  }
}
