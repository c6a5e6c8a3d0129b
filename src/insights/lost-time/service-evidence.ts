import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CandidateEvidence, type EvidenceLine } from '../../changes/candidates/candidate-evidence';
import type { Reader } from '../../core/words/dates';
import { todayIn } from '../../core/words/calendar-days';
import { formatNumber, t } from '../../core/words/words';
import { keptServices } from '../../people/teams/kept-teams';
import { laterBy } from '../months';
import { everything } from '../dimensions';
import { fromTo } from '../periods';
import { metricOf } from '../metrics/metric-list';
import { TrendReader } from '../trends/trend-reader';
import { unitWords } from '../../metrics/unit-words';
import { lostParts } from './lost-time-charts';
import { hoursWords } from './lost-time-words';
import { LostTime } from './lost-time.service';

const months = 12;
/** Of fewer requests nothing is said: they would be somebody's. */
const fewest = 5;

/** Beside a suggested change: what its service cost in hours, and how satisfied people were, as far as it is shown. */
@Injectable()
export class ServiceEvidence implements OnModuleInit {
  constructor(
    private readonly evidence: CandidateEvidence,
    private readonly lost: LostTime,
    private readonly trends: TrendReader,
  ) {}

  onModuleInit(): void {
    this.evidence.register('hours lost', (serviceId, reader) => this.hours(serviceId, reader));
    this.evidence.register('satisfied', (serviceId, reader) => this.satisfied(serviceId, reader));
  }

  /** Of the last twelve whole months: those who couldn't work, and those who could with difficulty. */
  private async hours(serviceId: number, { locale, now, zone }: Reader): Promise<EvidenceLine[]> {
    const last = laterBy(todayIn(now, zone).slice(0, 7), -1);
    const from = laterBy(last, 1 - months);
    const name = (await keptServices.byId()).get(serviceId)?.name;
    const own = (await this.lost.read(from, last)).services.find((one) => one.name === name);
    return (['no', 'hardly'] as const).flatMap((part) => {
      const lost = own?.[part];
      if (!lost || lost.n < fewest) return [];
      const slots = { n: formatNumber(lost.n, locale), times: fromTo(from, last, locale) };
      return {
        label: t(lostParts[part].name, {}, locale),
        value: hoursWords(lost, locale),
        rest: t('from {n} requests, {times}', slots, locale),
      };
    });
  }

  /** Of the last quarter that is closed, through the same gate as everywhere. */
  private async satisfied(serviceId: number, { locale }: Reader): Promise<EvidenceLine[]> {
    const last = await this.trends.lastClosed('quarter');
    if (last === null) return [];
    const [row] = await this.trends.figures('satisfied', { ...everything, serviceId }, { from: last, to: last });
    const { value, n } = row.figure;
    if (value === null) return [];
    const { name, unit } = metricOf('satisfied');
    const slots = { n: formatNumber(n, locale), times: fromTo(last, last, locale) };
    return [
      {
        label: t(name, {}, locale),
        value: unitWords(unit, value, locale),
        rest: t('from {n} answers, {times}', slots, locale),
      },
    ];
  }
}
