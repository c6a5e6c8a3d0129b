import { Injectable } from '@nestjs/common';
import type { Subject } from '../../timeline/timeline.service';

/** Who, beside those who helped and lead, may read with a name what was answered about a subject: by their ids. */
export type ReadersOf = (subject: Subject) => Promise<number[]>;

@Injectable()
export class FurtherReaders {
  private readonly readers: ReadersOf[] = [];

  register(readers: ReadersOf): void {
    this.readers.push(readers);
  }

  async of(subject: Subject): Promise<number[]> {
    const ids: number[] = [];
    for (const readers of this.readers) ids.push(...(await readers(subject)));
    return ids;
  }
}
