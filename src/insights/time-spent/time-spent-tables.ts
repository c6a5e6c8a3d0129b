import { formatNumber, t } from '../../core/words/words';
import { unitWords } from '../../metrics/unit-words';
import { timeMetrics } from '../../metrics/time-metrics';
import { roughDuration, timePartyNames } from '../../journeys/time-bar';
import { timeParties } from '../../journeys/time-by-party';
import { sumOf } from '../../statistics/counting';
import { fewestAnswers } from '../../statistics/usual';
import type { Tally } from '../metrics/packed';
import { partiesOf, partyMetric, spentOf, type TimeFigure, type TransferRow } from './time-reading';

const cell = (text: string) => ({ text, numeric: true });
const heads = (labels: readonly string[], locale: string) =>
  labels.map((label, index) => ({ label: t(label, {}, locale), numeric: index > 0 }));

export const halfWords = ({ low, high }: TimeFigure, locale: string): string =>
  t('{low} to {high}', { low: roughDuration(low, locale), high: roughDuration(high, locale) }, locale);

/** The one that takes longest first. */
export function partyTable(tally: Tally, caption: string, address: (show: string) => string, locale: string) {
  const parties = partiesOf(tally);
  const all = sumOf(parties.map(({ time }) => time.total));
  return {
    caption,
    head: heads(['Whose time it was', 'Requests', 'Median', 'Middle half', 'Of all time'], locale),
    rows: parties.map(({ party, time }) => ({
      cells: [
        { text: t(timeMetrics[partyMetric(party)].name, {}, locale), href: address(partyMetric(party)) },
        cell(formatNumber(time.n, locale)),
        cell(roughDuration(time.median, locale)),
        cell(halfWords(time, locale)),
        cell(unitWords('share', time.total / all, locale)),
      ],
    })),
  };
}

export interface ServiceTime {
  name: string;
  tally: Tally;
}

/** Medians in which at least five stand, the slowest service first. */
export function serviceTimeTable(services: readonly ServiceTime[], caption: string, locale: string) {
  const rows = services
    .flatMap(({ name, tally }) => {
      const whole = spentOf(tally, 'end_to_end');
      return whole && whole.n >= fewestAnswers ? [{ name, tally, whole }] : [];
    })
    .toSorted((a, b) => b.whole.median - a.whole.median);
  const parties = timeParties.filter((party) => rows.some(({ tally }) => enough(spentOf(tally, partyMetric(party)))));
  if (rows.length === 0) return null;
  return {
    caption,
    head: [
      ...heads(['Service', 'Requests', timeMetrics.end_to_end.name], locale),
      ...parties.map((party) => ({ label: t(timePartyNames[party], {}, locale), numeric: true })),
    ],
    rows: rows.map(({ name, tally, whole }) => ({
      cells: [
        { text: name },
        cell(formatNumber(whole.n, locale)),
        cell(roughDuration(whole.median, locale)),
        ...parties.map((party) => {
          const time = spentOf(tally, partyMetric(party));
          return cell(enough(time) ? roughDuration(time.median, locale) : '–');
        }),
      ],
    })),
  };
}

const enough = (time: TimeFigure | null): time is TimeFigure => time !== null && time.n >= fewestAnswers;

export function transferTable({ to, rows }: { to: string[]; rows: TransferRow[] }, caption: string, locale: string) {
  return {
    caption,
    head: [
      { label: t('From', {}, locale), numeric: false },
      ...to.map((name) => ({ label: t('to {team}', { team: name }, locale), numeric: true })),
    ],
    rows: rows.map(({ from, cells }) => ({
      cells: [
        { text: from },
        ...cells.map((n) =>
          cell(n === null ? t('under {n}', { n: fewestAnswers }, locale) : n === 0 ? '–' : formatNumber(n, locale)),
        ),
      ],
    })),
  };
}
