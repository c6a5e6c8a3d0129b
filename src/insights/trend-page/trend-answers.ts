import { t } from '../../core/words/words';
import type { FigureTag } from '../../metrics/figure-tag';
import { ticketKindWords } from '../../tickets/ticket-words';
import type { ChartTable } from '../charts/chart-table';
import { answering, type Crossing, crossings, promised, scores } from '../metrics/metrics';
import { type TaggedSpan, trendTag } from '../metrics/trend-tag';
import { sumOfCounts, type Tally } from '../metrics/packed';
import { percentWords } from '../trends/trend-chart';
import type { Choices } from '../trends/trend-choices';
import type { Figures } from '../trends/trends';
import { targetName } from '../../sla/policies/target-words';
import { fewestAnswers } from '../../statistics/usual';

const crossingWords: Record<Crossing, string> = {
  kept_unsatisfied: 'promise kept, not satisfied',
  broken_unsatisfied: 'promise broken, not satisfied',
  kept_satisfied: 'promise kept, satisfied',
  broken_satisfied: 'promise broken, satisfied',
};

/** Four counts; each opens its journeys. Null under five answers. */
export function shownCrossing({ crossing }: Figures, open: (which: Crossing) => string, locale: string) {
  return (
    crossing &&
    crossings.map((which) => ({
      n: String(crossing[which]),
      words: t(crossingWords[which], {}, locale),
      href: open(which),
    }))
  );
}

/** Whose figures a table shows, and of which days. */
interface TaggedGroup {
  span: TaggedSpan;
  group: string;
}

function shareTable(
  caption: string,
  heads: readonly string[],
  lines: readonly { label: string; of: number; part: number; tag?: (share: number) => FigureTag | undefined }[],
  locale: string,
): ChartTable {
  const numeric = (text: string) => ({ text, numeric: true });
  return {
    caption: t(caption, {}, locale),
    head: heads.map((label, index) => ({ label: t(label, {}, locale), numeric: index > 0 })),
    rows: lines.map(({ label, of, part, tag }) => ({
      signal: false,
      cells: [
        { text: label },
        numeric(String(part)),
        numeric(String(of)),
        { ...numeric(percentWords(part / of, locale)), tag: tag?.(part / of) },
      ],
    })),
  };
}

/** Each kind of promise by itself, the one kept least first; what was never promised is left out. */
export function promiseTable({ counts }: Tally, { span, group }: TaggedGroup, locale: string): ChartTable | null {
  const lines = promised
    .map((target) => {
      const part = sumOfCounts([counts], [`kept.${target}`]);
      return {
        label: targetName(target, locale),
        tag: (share: number) => trendTag(`kept.${target}`, span, group, share),
        part,
        of: part + sumOfCounts([counts], [`broken.${target}`]),
      };
    })
    .filter(({ of }) => of > 0)
    .toSorted((a, b) => a.part / a.of - b.part / b.of);
  return lines.length ? shareTable('Promises by kind', ['Promise', 'Kept', 'Due', 'Share'], lines, locale) : null;
}

/** How many answered, whether or not what they said may be told. */
const answeredWith = (promise: string): string[] => [
  `${promise}_satisfied`,
  `${promise}_unsatisfied`,
  `answered_${promise}`,
];

export interface TrendGroup {
  label: string;
  tally: Tally;
}

/** Who answered and who did not, so that a bias can be seen. Groups of fewer than five who were asked are left out. */
export function answeringTable({ counts }: Tally, groups: readonly TrendGroup[], locale: string): ChartTable | null {
  const line = (label: string, own: Tally['counts'], asked: readonly string[], answered: readonly string[]) => ({
    label,
    of: sumOfCounts([own], asked),
    part: sumOfCounts([own], answered),
  });
  const lines = [
    line(t('Promise kept', {}, locale), counts, ['asked_kept'], answeredWith('kept')),
    line(t('Promise broken', {}, locale), counts, ['asked_broken'], answeredWith('broken')),
    ...groups.map(({ label, tally }) => line(label, tally.counts, answering.slice(0, 1), scores)),
  ].filter(({ of }) => of >= fewestAnswers);
  return lines.length ? shareTable('Who answered', ['Group', 'Answered', 'Asked', 'Share'], lines, locale) : null;
}

/** The groups of that table: scope -> how it is called. Only departments that may be named. */
export function groupScopes({ department }: Choices, locale: string): Map<string, string> {
  return new Map([
    ...Object.entries(ticketKindWords).map(([kind, words]): [string, string] => [`kind:${kind}`, t(words, {}, locale)]),
    ...department.map(({ id, name }): [string, string] => [`department:${id}`, name]),
  ]);
}
