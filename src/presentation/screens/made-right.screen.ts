import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { t, tn } from '../../core/words/words';
import { figureOf } from '../../insights/metrics/metric-figures';
import { laterBy, percent } from '../../insights/months';
import { sourceOfCounts } from '../../insights/trends/trends';
import { recoveryMetrics } from '../../metrics/recovery-metrics';
import type { BarData, Part, ScreenReading, ScreenKind } from '../screen';
import { percentBetween, type ScreenMonths, monthsWords, ScreenFigures } from '../screen-figures';
import { barTable } from '../screen-tables';

const verdicts = { yes: 'Yes', partly: 'Partly', no: 'No' } as const;

/** What became of those who were not well served, by their own word. */
@Injectable()
export class MadeRightScreen implements ScreenKind {
  readonly key = 'made_right';
  readonly label = recoveryMetrics.recovered.name;
  readonly missing = 'Fewer than five people have told us whether we made it right.';

  constructor(private readonly figures: ScreenFigures) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale, zone } = reading;
    const period = await this.figures.period(reading);
    const { opened, said } = await recoveries(period, zone);
    const count = (verdict: string): number => said.get(verdict) ?? 0;
    const judged = count('yes') + count('partly') + count('no');
    const share = figureOf('recovered', sourceOfVerdicts(count('yes'), judged));
    const { value, low, high } = share;
    if (value === null || low === null || high === null) return null;
    const bars = Object.entries(verdicts).map(([verdict, label]) => ({
      label: t(label, {}, locale),
      value: count(verdict),
      text: String(count(verdict)),
      soft: verdict !== 'yes',
    }));
    const chart: BarData = {
      shape: 'bars',
      title: t('People', {}, locale),
      most: judged,
      format: 'count',
      bars,
      description: t('How many people said we made it right, partly, or not.', {}, locale),
    };
    const heading = t('When it went wrong, did we make it right?', {}, locale);
    return {
      heading,
      words: monthsWords(period, locale),
      period,
      chart,
      figure: {
        value: percent(value, locale),
        unit: t(recoveryMetrics.recovered.beside, {}, locale),
        between: percentBetween(low, high, locale),
        rest: tn(
          '{part} of {n} who answered, {opened} followed up',
          '{part} of {n} who answered, {opened} followed up',
          judged,
          { part: count('yes'), opened },
          locale,
        ),
        raw: { value, n: judged, low, high },
      },
      table: barTable(heading, chart, t('Answer', {}, locale), locale),
      definition: t(recoveryMetrics.recovered.definition, {}, locale),
    };
  }
}

/** As the trends count it, for the metric's own formula. */
const sourceOfVerdicts = (right: number, judged: number) =>
  sourceOfCounts([
    new Map([
      ['recovery.right', right],
      ['recovery.not_right', judged - right],
    ]),
  ]);

/** Those after a request, as on the trends. Rides ix_recovery_opened. Private services count nowhere. */
async function recoveries(
  { from, to }: ScreenMonths,
  zone: string,
): Promise<{ opened: number; said: Map<string, number> }> {
  const begins = (month: string): Date => DateTime.fromISO(`${month}-01`, { zone }).toJSDate();
  // By kind instead of asked for one: else a database takes the index of the subject, and reads all years.
  const counted = await sql<{ said: string | null; kind: string; n: unknown }>(
    `SELECT r."madeRight" AS "said", r."subjectKind" AS "kind", COUNT(*) AS "n" FROM "recovery" r
     WHERE r."openedAt" >= ? AND r."openedAt" < ?
       AND NOT EXISTS (SELECT 1 FROM "ticket" k LEFT JOIN "service" s ON s."id" = k."serviceId"
         WHERE r."subjectKind" = 'ticket' AND k."id" = r."subjectId" AND (k."private" = ? OR s."private" = ?))
     GROUP BY r."madeRight", r."subjectKind"`,
    [begins(from), begins(laterBy(to, 1)), true, true],
  );
  const rows = counted.filter(({ kind }) => kind === 'ticket');
  return {
    opened: rows.reduce((sum, { n }) => sum + asCount(n), 0),
    said: new Map(rows.flatMap(({ said, n }): [string, number][] => (said === null ? [] : [[said, asCount(n)]]))),
  };
}
