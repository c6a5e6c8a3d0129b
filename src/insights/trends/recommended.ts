import { Injectable } from '@nestjs/common';
import { Publications } from '../../confidential/publishing/publications.service';
import { npsCategory } from '../../statistics/net-promoter';
import { type Chosen, chosenParts } from '../dimensions';
import type { Nps } from '../metrics/metric-figures';
import { grainOf, monthsOfPeriod, type PeriodKey, periodsBetween } from '../periods';

/**
 * The relationship survey as it was published: by month, whole or along one dimension, and only where a group stands by
 * itself.
 */
@Injectable()
export class Recommended {
  constructor(private readonly publications: Publications) {}

  async periods(chosen: Chosen, from: PeriodKey, to: PeriodKey): Promise<Map<PeriodKey, Nps>> {
    const parts = chosenParts(chosen);
    if (grainOf(from) === 'week' || parts.length > 1 || parts.some(({ name }) => name !== 'department'))
      return new Map();
    const published = await this.publications.of({
      kind: 'nps',
      dimension: parts.length ? 'department' : 'all',
      from: monthsOfPeriod(from)[0],
      to: monthsOfPeriod(to).at(-1)!,
    });
    const alone = published.filter(({ group: { ids } }) =>
      parts.length === 0 ? true : ids.length === 1 && ids[0] === parts[0].value,
    );
    return new Map(
      periodsBetween(from, to).flatMap((period) => {
        const months = monthsOfPeriod(period);
        const own = alone.filter(({ month }) => months.includes(month)).map((one) => npsOf(one));
        return own.length ? [[period, own.reduce(plus)] as [PeriodKey, Nps]] : [];
      }),
    );
  }
}

const plus = (a: Nps, b: Nps): Nps => ({
  promoters: a.promoters + b.promoters,
  passives: a.passives + b.passives,
  detractors: a.detractors + b.detractors,
  asked: a.asked + b.asked,
});

function npsOf({ counts, asked }: { counts: Record<number, number>; asked: number }): Nps {
  const nps: Nps = { promoters: 0, passives: 0, detractors: 0, asked };
  for (const [score, n] of Object.entries(counts)) {
    const category = npsCategory(Number(score));
    if (category) nps[`${category}s`] += n;
  }
  return nps;
}
