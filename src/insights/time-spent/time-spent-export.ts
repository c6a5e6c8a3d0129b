import { csvOf } from '../../core/files/csv-export';
import type { Metric } from '../../metrics/metric';
import { timeMetrics } from '../../metrics/time-metrics';
import { toolMetrics } from '../../metrics/tool-metrics';
import { csvUnits } from '../../metrics/unit-words';
import { sumOf } from '../../statistics/counting';
import { fewestAnswers } from '../../statistics/usual';
import { daysOf } from '../periods';
import type { PeriodSpan } from '../trends/trend-filter';
import { partiesOf, partyMetric, spentOf, type TimeFigure } from './time-reading';
import type { TimeSpentReading } from './time-spent.reader';
import { isTooFew, type StepCount } from './tool-decisions';

const columns = [
  ...['figure', 'name', 'service', 'tool', 'step', 'value', 'low', 'high', 'unit'],
  ...['part', 'n', 'population', 'from', 'to'],
] as const;
type Row = Partial<Record<(typeof columns)[number], string | number>>;

const timed = ({ n, median, low, high }: TimeFigure): Row => ({ value: median, low, high, n });

/** Where its part is too small to be told, a share has no value either. */
const shared = (part: number, n: number): Row =>
  isTooFew(part) ? { n } : { value: n === 0 ? '' : Math.round((part / n) * 10_000) / 10_000, part, n };

const sharedOf = (count: StepCount | null, n: number): Row => (count && !count.closed ? shared(count.n, n) : { n });

/**
 * A row a figure, as the page shows it: working minutes with the middle half, or a share of 1 that is `part` of `n`.
 * What is said of under five is left empty, as there.
 */
export function timeSpentCsv({ tally, latest, services, year, tools, decided, over }: TimeSpentReading): string {
  const row = ({ code, name, unit, population }: Metric, span: PeriodSpan, own: Row) => {
    const about = { figure: code, name, unit: csvUnits[unit], population };
    const days = { from: daysOf(span.from).from, to: daysOf(span.to).to };
    return Object.fromEntries(columns.map((column) => [column, { ...about, ...days, ...own }[column] ?? '']));
  };
  const whole = spentOf(tally, 'end_to_end');
  return csvOf(
    [
      ...(whole ? [row(timeMetrics.end_to_end, latest, timed(whole))] : []),
      ...partiesOf(tally).map(({ party, time }) => row(timeMetrics[partyMetric(party)], latest, timed(time))),
      ...services.flatMap(({ name, tally: own }) => {
        const time = spentOf(own, 'end_to_end');
        return time && time.n >= fewestAnswers
          ? [row(timeMetrics.end_to_end, year, { service: name, ...timed(time) })]
          : [];
      }),
      ...decided.flatMap(({ step, decided: n, asked, declined }) =>
        n === null
          ? []
          : [
              row(toolMetrics.asked_back, over, { step: `approver.${step}`, ...sharedOf(asked, n) }),
              row(toolMetrics.step_declined, over, { step: `approver.${step}`, ...sharedOf(declined, n) }),
            ],
      ),
      ...tools.flatMap(({ name: tool, steps, delivered, declined, decisions }) => {
        const no = sumOf(declined.map(({ n }) => n));
        return [
          ...steps.map(({ step, time }) => row(toolMetrics.tool_step, over, { tool, step, ...timed(time) })),
          // With the whole and the rest, a number that is left out could be reckoned.
          row(toolMetrics.tool_declined, over, {
            tool,
            ...(isTooFew(delivered) || isTooFew(no) ? {} : shared(no, delivered + no)),
          }),
          ...decisions.map(({ step, n, asked }) =>
            row(toolMetrics.asked_back, over, { tool, step: `approver.${step}`, ...shared(asked, n) }),
          ),
        ];
      }),
    ],
    columns,
  );
}
