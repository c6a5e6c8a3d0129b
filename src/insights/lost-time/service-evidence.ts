import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CandidateEvidence, type EvidenceLine } from '../../changes/candidates/candidate-evidence';
import type { Reader } from '../../core/words/dates';
import { formatNumber, t } from '../../core/words/words';
import { requestMetrics } from '../../metrics/request-metrics';
import { keptServices } from '../../people/teams/kept-teams';
import { laterBy } from '../months';
import { everything } from '../dimensions';
import { fromTo } from '../periods';
import { metricOf } from '../metrics/metric-list';
import { TrendReader } from '../trends/trend-reader';
import { unitWords } from '../../metrics/unit-words';
import { hoursWords } from './lost-time-words';
import { LostTime } from './lost-time.service';

const months = 12;

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

  private async hours(serviceId: number, { locale }: Reader): Promise<EvidenceLine[]> {
    const last = await this.trends.lastClosed('month');
    const name = (await keptServices.byId()).get(serviceId)?.name;
    if (last === null || !name) return [];
    const from = laterBy(last, 1 - months);
    const own = (await this.lost.read(from, last)).services.find((one) => one.name === name);
    if (!own || own.no.n < requestMetrics.lost.least) return [];
    const slots = { n: formatNumber(own.no.n, locale), times: fromTo(from, last, locale) };
    return [
      {
        label: t(requestMetrics.lost.name, {}, locale),
        value: hoursWords(own.no, locale),
        rest: t('from {n} requests, {times}', slots, locale),
      },
    ];
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
