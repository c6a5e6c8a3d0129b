import { csvOf } from '../../core/files/csv-export';
import { formatNumber, t } from '../../core/words/words';
import { saidMetrics } from '../../metrics/said-metrics';
import { voiceTabs } from './voice-tabs';
import { npsCategory, npsInterval, npsScore } from '../../statistics/net-promoter';
import { csat, wilsonInterval } from '../../statistics/shares';
import type { ConfidentialKind } from '../confidential-answer.entity';
import { monthName } from '../months';
import type { PublishedDimension } from '../partition';
import type { Published } from './publications.service';
import type { PublishedMonth } from './published-month.entity';
import { usualConfidence } from '../../statistics/usual';

const dimensionWords: Record<PublishedDimension, string> = {
  all: 'Everyone',
  occasion: 'Occasion',
  service: 'Service',
  team: 'Team',
  department: 'Department',
  kind: 'Kind',
};
const codeWords: Record<string, string> = {
  quarter: 'Random sample',
  pilot_start: 'Pilot, at the start',
  pilot_end: 'Pilot, at the end',
  incident: 'Something broke',
  question: 'Question',
  tool_request: 'Tool request',
};
const top = [4, 5];

interface Chosen {
  kind: ConfidentialKind;
  dimension: PublishedDimension;
  dimensions: readonly PublishedDimension[];
  cells: readonly Published[];
  months: readonly PublishedMonth[];
  words: readonly { month: string; words: string[] }[];
}

const sum = (counts: Record<number, number>, holds: (score: number) => boolean): number =>
  Object.entries(counts).reduce((total, [score, n]) => total + (holds(Number(score)) ? n : 0), 0);

const signed = (points: number, locale: string): string =>
  formatNumber(Math.round(points), locale, { signDisplay: 'exceptZero' });

/** On one line, however narrow the column is. */
const together = (words: string): string => words.replaceAll(' ', '\u00a0');

/** The figure of one group, with the interval that belongs to it. */
function publishedFigure(
  kind: ConfidentialKind,
  counts: Record<number, number>,
  locale: string,
): { value: string; range: string } {
  if (kind === 'nps') {
    const [promoters, passives, detractors] = (['promoter', 'passive', 'detractor'] as const).map((category) =>
      sum(counts, (score) => npsCategory(score) === category),
    );
    const { low, high } = npsInterval(promoters, passives, detractors, usualConfidence);
    return {
      value: signed(npsScore(promoters, passives, detractors) ?? 0, locale),
      range: together(t('{low} to {high}', { low: signed(low, locale), high: signed(high, locale) }, locale)),
    };
  }
  const { low, high } = wilsonInterval(
    sum(counts, (score) => top.includes(score)),
    sum(counts, () => true),
    usualConfidence,
  );
  const percent = (share: number): string => formatNumber(Math.round(share * 100), locale);
  return {
    value: t('{n} %', { n: percent(csat(counts, top) ?? 0) }, locale),
    range: together(t('{low} to {high} %', { low: percent(low), high: percent(high) }, locale)),
  };
}

function groupWords({ ids, labels }: Published['group'], locale: string): string {
  if (ids.length === 0) return t('Everyone', {}, locale);
  return labels
    .map((label) => (label === null ? t('none|group', {}, locale) : t(codeWords[label] ?? label, {}, locale)))
    .join(', ');
}

export function publicationsPage({ kind, dimension, dimensions, cells, months, words }: Chosen, locale: string) {
  const say = (sentence: string, slots = {}) => t(sentence, slots, locale);
  const metric = kind === 'nps' ? saidMetrics.nps : saidMetrics.satisfied_in_confidence;
  const base = (of: string, by: string): string => `/publications?of=${of}&by=${by}`;
  const few = months.filter(({ enough, asked }) => !enough && asked > 0);
  const head = [
    say('Month'),
    say(dimensionWords[dimension]),
    say(metric.name),
    say('Between'),
    say('Answered'),
    say('Asked'),
  ];
  return {
    title: say('Confidential'),
    tabs: voiceTabs('confidence', locale),
    wide: false,
    kinds: [
      ['nps', 'Would recommend us'],
      ['csat', 'Satisfaction'],
    ].map(([code, label]) => ({ label: say(label), href: base(code, 'all'), current: code === kind })),
    dimensions: dimensions.map((one) => ({
      label: say(dimensionWords[one]),
      href: base(kind, one),
      current: one === dimension,
    })),
    definition: [metric.definition, metric.population].map((sentence) => say(sentence)).join(' '),
    table:
      cells.length === 0
        ? null
        : {
            caption: say('Published months'),
            head: head.map((label, i) => ({ label, numeric: i > 1 })),
            rows: cells.toReversed().map(({ month, group, counts, answered, asked }) => {
              const { value, range } = publishedFigure(kind, counts, locale);
              return {
                cells: [
                  monthName(month, locale),
                  groupWords(group, locale),
                  value,
                  range,
                  formatNumber(answered, locale),
                  formatNumber(asked, locale),
                ].map((text, i) => ({ text, numeric: i > 1 })),
              };
            }),
          },
    merged: cells.some(({ group }) => group.ids.length > 1),
    few: few.map(({ month }) => monthName(month, locale)).join(', '),
    export: cells.length ? `/publications/export?of=${kind}&by=${dimension}` : null,
    words: words.map((one) => ({ month: monthName(one.month, locale), words: one.words })),
  };
}

export function publicationsCsv(kind: ConfidentialKind, cells: readonly Published[], locale: string): string {
  const scores = kind === 'nps' ? Array.from({ length: 11 }, (_, score) => score) : [1, 2, 3, 4, 5];
  return csvOf(
    cells.map(({ month, group, counts, answered, asked }) => ({
      month,
      group: groupWords(group, locale),
      asked,
      answered,
      ...Object.fromEntries(scores.map((score) => [`score_${score}`, counts[score] ?? 0])),
    })),
  );
}
