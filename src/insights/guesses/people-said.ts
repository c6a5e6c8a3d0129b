import { Injectable } from '@nestjs/common';
import type { Month } from '../months';
import type { MonthCounts } from '../trends/trend-queries';
import { MonthReader } from '../trends/month-reader';

/** What people answered, month by month, over all services and teams. */
@Injectable()
export class PeopleSaid {
  constructor(private readonly reader: MonthReader) {}

  months(from: Month, to: Month): Promise<Map<Month, MonthCounts>> {
    return this.reader.counts(from, to);
  }
}
