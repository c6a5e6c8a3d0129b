import { Injectable } from '@nestjs/common';
import { totalMinutes } from '../metrics/buckets';
import { type Month, monthsBetween } from '../months';
import { openServices } from '../trends/trend-choices';
import { TrendQueries } from '../trends/trend-queries';

export interface LostMonth {
  month: Month;
  /** How many requests it was, and how many working minutes together, to within 2 %. */
  no: Lost;
  hardly: Lost;
}
export interface Lost {
  n: number;
  minutes: number;
}
export interface LostService {
  name: string;
  months: Lost[];
  total: Lost;
}

type Lengths = Map<number, number>;

/** Working time in which colleagues could not work, by month and service. Reads the rollups alone. */
@Injectable()
export class LostTime {
  constructor(private readonly queries: TrendQueries) {}

  async months(from: Month, to: Month): Promise<LostMonth[]> {
    const months = await this.queries.lengthsBy([''], from, to);
    return monthsBetween(from, to).map((month) => ({
      month,
      no: lostOf(months.get(` ${month}`)?.get('lost.no')),
      hardly: lostOf(months.get(` ${month}`)?.get('lost.hardly')),
    }));
  }

  /** Of whoever could not work at all, the services that cost most first. Private ones are counted nowhere. */
  async services(from: Month, to: Month): Promise<LostService[]> {
    const services = await openServices();
    const cells = await this.queries.lengthsBy(
      services.map(({ id }) => `service:${id}`),
      from,
      to,
    );
    const months = monthsBetween(from, to);
    return services
      .map(({ id, name }) => {
        const own = months.map((month) => lostOf(cells.get(`service:${id} ${month}`)?.get('lost.no')));
        return {
          name,
          months: own,
          total: {
            n: own.reduce((sum, { n }) => sum + n, 0),
            minutes: own.reduce((sum, { minutes }) => sum + minutes, 0),
          },
        };
      })
      .filter(({ total }) => total.n > 0)
      .toSorted((a, b) => b.total.minutes - a.total.minutes);
  }
}

const lostOf = (lengths: Lengths = new Map()): Lost => ({
  n: [...lengths.values()].reduce((sum, n) => sum + n, 0),
  minutes: totalMinutes(lengths),
});
