import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { t, tn } from '../../core/words/words';
import { laterBy, percent } from '../../insights/months';
import type { BarData, Part, ScreenReading, ScreenKind } from '../screen';
import { percentBetween, type ScreenMonths, monthsWords, ScreenFigures, shareOf } from '../screen-figures';
import { barTable } from '../screen-tables';

const verdicts = { yes: 'Made right', partly: 'Partly', no: 'Not made right' } as const;

/** What became of those who were not well served, by their own word. */
@Injectable()
export class MadeRightScreen implements ScreenKind {
  readonly key = 'made_right';
  readonly label = 'Made right';
  readonly missing = 'Fewer than five people have said whether it was made right.';

  constructor(private readonly figures: ScreenFigures) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale, zone } = reading;
    const period = await this.figures.period(reading);
    const { opened, said } = await recoveries(period, zone);
    const count = (verdict: string): number => said.get(verdict) ?? 0;
    const judged = count('yes') + count('partly') + count('no');
    const share = shareOf(count('yes'), judged - count('yes'));
    if (share.value === null) return null;
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
      description: t('How many people said that it was made right, partly, or not.', {}, locale),
    };
    const heading = t('When it went wrong, did we make it right?', {}, locale);
    return {
      heading,
      words: monthsWords(period, locale),
      period,
      chart,
      figure: {
        value: percent(share.value, locale),
        unit: t('% made right', {}, locale),
        between: percentBetween(share.low, share.high, locale),
        rest: tn(
          '{part} of {n} who said so, of {opened} followed up',
          '{part} of {n} who said so, of {opened} followed up',
          judged,
          { part: share.part, opened },
          locale,
        ),
        raw: { value: share.value, n: judged, low: share.low, high: share.high },
      },
      table: barTable(heading, chart, t('Their answer', {}, locale), locale),
      definition: t(
        'Whoever was not well served is followed up by somebody who did not serve them, and asked once: did we ' +
          'make it right?',
        {},
        locale,
      ),
    };
  }
}

/** Rides ix_recovery_opened. Private services count nowhere. */
async function recoveries(
  { from, to }: ScreenMonths,
  zone: string,
): Promise<{ opened: number; said: Map<string, number> }> {
  const begins = (month: string): Date => DateTime.fromISO(`${month}-01`, { zone }).toJSDate();
  const rows = await sql<{ said: string | null; n: unknown }>(
    `SELECT r."madeRight" AS "said", COUNT(*) AS "n" FROM "recovery" r
     WHERE r."openedAt" >= ? AND r."openedAt" < ?
       AND NOT EXISTS (SELECT 1 FROM "ticket" k LEFT JOIN "service" s ON s."id" = k."serviceId"
         WHERE r."subjectKind" = 'ticket' AND k."id" = r."subjectId" AND (k."private" = ? OR s."private" = ?))
     GROUP BY r."madeRight"`,
    [begins(from), begins(laterBy(to, 1)), true, true],
  );
  return {
    opened: rows.reduce((sum, { n }) => sum + asCount(n), 0),
    said: new Map(rows.flatMap(({ said, n }): [string, number][] => (said === null ? [] : [[said, asCount(n)]]))),
  };
}
