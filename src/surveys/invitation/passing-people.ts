import { Injectable } from '@nestjs/common';

type Passing = () => Promise<ReadonlySet<number>>;

/** Who is only passing through, and so is never drawn to be asked: a feature below says so. */
@Injectable()
export class PassingPeople {
  private passing: Passing = () => Promise.resolve(new Set());

  neverAsk(passing: Passing): void {
    this.passing = passing;
  }

  now(): Promise<ReadonlySet<number>> {
    return this.passing();
  }
}
