import { Injectable } from '@nestjs/common';
import { scores } from '../metrics/metrics';
import type { Month } from '../months';
import { type MonthCounts, TrendQueries } from '../trends/trend-queries';

/** What people answered, month by month, over all services and teams. */
@Injectable()
export class PeopleSaid {
  constructor(private readonly queries: TrendQueries) {}

  months(from: Month, to: Month): Promise<Map<Month, MonthCounts>> {
    return this.queries.counts({ serviceId: null, teamId: null }, from, to, ['asked', ...scores]);
  }
}
