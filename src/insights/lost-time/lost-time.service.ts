import { Injectable } from '@nestjs/common';
import { type Cause, recoveryCauses } from '../../recovery/recovery-causes';
import { Settings } from '../../settings/settings.service';
import { sumOf } from '../../statistics/counting';
import { fewestThatCost, totalMinutes } from '../metrics/buckets';
import { lostByCause, lostMeasures } from '../metrics/metrics';
import { type Tally, together } from '../metrics/packed';
import type { Month } from '../months';
import type { HourRate, Lost, LostBoth, LostCause, LostReading, LostService } from './lost-reading';
import { openServices } from '../trends/trend-choices';
import { MonthReader } from '../trends/month-reader';
import { lostTimeSettings } from './lost-time-settings';

const mostOfIt = 0.8;

/** Working time in which colleagues could not work, by month, service and cause. Reads the rollups alone. */
@Injectable()
export class LostTime {
  constructor(
    private readonly reader: MonthReader,
    private readonly settings: Settings,
  ) {}

  /** What stands on the page, in the mail and in stories of these months. */
  async read(from: Month, to: Month): Promise<LostReading> {
    const periods = await this.reader.whole(from, to);
    const all = together(periods.map(({ tally }) => tally));
    const stopped = lengthsOf(all, lostMeasures.no);
    const both = bothOf(all);
    return {
      ...both,
      from,
      to,
      months: periods.map(({ period, tally, known }) => ({ month: period, known, ...bothOf(tally) })),
      services: await this.services(
        periods.map(({ period }) => period),
        from,
        to,
      ),
      causes: causesOf(all, await this.settings.get(recoveryCauses)),
      few: both.no.n ? { requests: fewestThatCost(stopped, mostOfIt), of: both.no.n, share: mostOfIt } : null,
      rate: await this.rate(),
    };
  }

  async rate(): Promise<HourRate | null> {
    const amount = await this.settings.get(lostTimeSettings.hourCost);
    const source = (await this.settings.get(lostTimeSettings.hourSource)).trim();
    if (amount === 0 || !source) return null;
    return { amount, source, currency: await this.settings.get(lostTimeSettings.hourCurrency) };
  }

  private async services(months: readonly Month[], from: Month, to: Month): Promise<LostService[]> {
    const services = await openServices();
    const cells = await this.reader.groups(
      services.map(({ id }) => `service:${id}`),
      from,
      to,
    );
    return services
      .map(({ id, name }) => {
        const known = new Map(cells.get(`service:${id}`)?.map(({ period, tally }) => [period, tally.lengths]));
        const own = months.map((month) => known.get(month));
        const inMonths = own.map((lengths) => lostOf(lengths?.get(lostMeasures.no)));
        return {
          name,
          months: inMonths,
          no: added(inMonths),
          hardly: added(own.map((lengths) => lostOf(lengths?.get(lostMeasures.hardly)))),
        };
      })
      .filter(({ no, hardly }) => no.n + hardly.n > 0)
      .toSorted((a, b) => b.no.minutes - a.no.minutes || b.hardly.minutes - a.hardly.minutes);
  }
}

const lengthsOf = ({ lengths }: Tally, measure: string): ReadonlyMap<number, number> =>
  lengths.get(measure) ?? new Map<number, number>();

const lostOf = (lengths: ReadonlyMap<number, number> = new Map()): Lost => ({
  n: sumOf([...lengths.values()]),
  minutes: totalMinutes(lengths),
});

const bothOf = (tally: Tally): LostBoth => ({
  no: lostOf(lengthsOf(tally, lostMeasures.no)),
  hardly: lostOf(lengthsOf(tally, lostMeasures.hardly)),
});

const added = (some: readonly Lost[]): Lost => ({
  n: sumOf(some.map(({ n }) => n)),
  minutes: sumOf(some.map(({ minutes }) => minutes)),
});

/** The cause that cost most first; one that is retired keeps its words. */
function causesOf(tally: Tally, causes: readonly Cause[]): LostCause[] {
  return causes
    .map(({ code, words }) => ({
      code,
      words,
      no: lostOf(lengthsOf(tally, `${lostByCause.no}${code}`)),
      hardly: lostOf(lengthsOf(tally, `${lostByCause.hardly}${code}`)),
    }))
    .filter(({ no, hardly }) => no.n + hardly.n > 0)
    .toSorted((a, b) => b.no.minutes - a.no.minutes || b.hardly.minutes - a.hardly.minutes);
}
