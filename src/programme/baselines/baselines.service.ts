import { t } from '../../core/words/words';
import { Injectable } from '@nestjs/common';
import { changed, repo, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { type Sample, sampleFigure } from '../../statistics/samples';
import { usualConfidence } from '../../statistics/usual';
import { PilotMetrics } from '../metric-source';
import { type BaselineSource, PilotBaseline } from '../pilot/pilot-baseline.entity';
import { Pilot } from '../pilot/pilot.entity';
import { Pilots } from '../pilot/pilots.service';
import { monthsLater, monthOfDate } from '../programme-days';
import { type Before, beforeOf } from './before';

export interface BaselineMonth {
  measure: string;
  month: string;
  n: number;
  value: number;
  /** What this desk counted behind it. */
  sample?: Sample | null;
}

/** How many months before the start this desk's own baseline takes. */
const ownMonths = 6;
/** A long list is a few statements, so that nobody waits for it. */
const atOnce = 100;

/** How it was before: by month, each with how many it is from. */
@Injectable()
export class Baselines {
  constructor(
    private readonly pilots: Pilots,
    private readonly metrics: PilotMetrics,
  ) {}

  of(pilotId: number): Promise<PilotBaseline[]> {
    return repo(PilotBaseline).find({ where: { pilotId }, order: { measure: 'ASC', month: 'ASC' } });
  }

  /** How each target's measure was before, by its code. */
  async before(pilot: Pilot): Promise<Map<string, Before>> {
    const all = await this.of(pilot.id);
    const found = new Map<string, Before>();
    for (const { measure } of pilot.targets) {
      const { unit } = this.metrics.find(measure);
      const months = all.filter((one) => one.measure === measure);
      const before = beforeOf(months, unit);
      if (before) found.set(measure, before.sample ? before : await this.counted(pilot, measure, before, months));
    }
    return found;
  }

  /** Months that this desk counted before it kept what they rest on: it still has that. */
  private async counted(pilot: Pilot, measure: string, before: Before, months: readonly PilotBaseline[]) {
    if (months.some(({ source }) => source !== 'desk')) return before;
    const sample = await this.metrics.source.sample(measure, groupOf(pilot), before.span);
    return sample ? { ...before, sample, value: sampleFigure(sample, usualConfidence) } : before;
  }

  /** A month that stands there already is written anew. */
  keep(months: readonly BaselineMonth[], source: BaselineSource, locale: string): Promise<void> {
    return tx(async () => {
      const pilot = await this.pilots.draft();
      const late = months.find(({ month }) => month >= monthOfDate(pilot.startsOn));
      if (late)
        throw new RuleBroken(t('A baseline has to be before the start. {month} isn’t.', { month: late.month }, locale));
      const rows = months.map(({ measure, month, n, value, sample = null }) => ({
        pilotId: pilot.id,
        measure,
        month,
        n,
        value,
        source,
        sample: sample as never,
      }));
      for (let from = 0; from < rows.length; from += atOnce)
        await repo(PilotBaseline).upsert(rows.slice(from, from + atOnce), ['pilotId', 'measure', 'month']);
      if (months.length > 0 && pilot.noBaseline) await changed(Pilot, pilot, { noBaseline: '' });
    });
  }

  /** From what this desk counted itself; gives how many months it found. */
  async keepOwn(locale: string): Promise<number> {
    const pilot = await this.pilots.draft();
    const to = monthsLater(monthOfDate(pilot.startsOn), -1);
    const found: BaselineMonth[] = [];
    for (const { measure: metric } of pilot.targets) {
      const months = await this.metrics.source.monthly(metric, groupOf(pilot), {
        from: monthsLater(to, 1 - ownMonths),
        to,
      });
      found.push(
        ...months.flatMap(({ month, n, value, sample }) =>
          value === null ? [] : [{ measure: metric, month, n, value, sample }],
        ),
      );
    }
    await this.keep(found, 'desk', locale);
    return found.length;
  }

  async remove(id: number): Promise<void> {
    const pilot = await this.pilots.draft();
    await repo(PilotBaseline).delete({ id, pilotId: pilot.id });
  }
}

/** The departments of the cohort; nobody named is everybody. */
export const groupOf = ({ cohort }: Pick<Pilot, 'cohort'>): number[] | null => (cohort.length > 0 ? cohort : null);
