import { Injectable } from '@nestjs/common';

/** Jobs by which questions leave and answers are kept, by name: whoever has one adds it. */
@Injectable()
export class WatchedJobs {
  readonly names: string[] = ['surveys: send', 'surveys: forget words'];

  add(...names: string[]): void {
    this.names.push(...names);
  }
}
