import { formatNumber, t } from '../../core/words/words';
import { roughDuration, timePartyNames } from '../../journeys/time-bar';
import { type TimeParty } from '../../journeys/time-by-party';
import { sumOf } from '../../statistics/counting';
import { fewestAnswers } from '../../statistics/usual';
import type { ToolSteps } from './tool-times.service';
import { halfWords } from './time-spent-tables';

const approverWords: Record<string, string> = {
  manager: 'Manager’s approval',
  owner: 'Tool owner’s approval',
  security: 'Security’s approval',
  finance: 'Finance’s approval',
  person: 'A named person’s approval',
};
const declinedWords: Record<string, string> = {
  manager: 'manager',
  owner: 'tool owner',
  security: 'security',
  finance: 'finance',
  person: 'a named person',
  desk: 'the desk',
};

const stepWords = (step: string): string =>
  approverWords[step.replace('approver.', '')] ?? timePartyNames[step as TimeParty] ?? step;

const cell = (text: string) => ({ text, numeric: true });

const mostRows = 25;

/** Each step of each tool, the slowest first. */
export function stepTable(tools: readonly ToolSteps[], caption: string, locale: string) {
  const rows = tools
    .flatMap((tool) => tool.steps.map((one) => ({ ...one, tool })))
    .toSorted((a, b) => b.time.median - a.time.median)
    .slice(0, mostRows);
  if (rows.length === 0) return null;
  return {
    caption,
    head: ['Tool', 'Step', 'Requests', 'Median', 'Middle half', 'Whole way, median'].map((label, index) => ({
      label: t(label, {}, locale),
      numeric: index > 1,
    })),
    rows: rows.map(({ step, time, tool: { name, whole } }) => ({
      cells: [
        { text: name },
        { text: t(stepWords(step), {}, locale) },
        cell(formatNumber(time.n, locale)),
        cell(roughDuration(time.median, locale)),
        cell(halfWords(time, locale)),
        cell(whole ? roughDuration(whole.median, locale) : '–'),
      ],
    })),
  };
}

const fewWords = (n: number, locale: string): string =>
  n > 0 && n < fewestAnswers ? t('under {n}', { n: fewestAnswers }, locale) : formatNumber(n, locale);

/** How often a tool was declined, and by whom; fewer than five of a step are not counted out. */
export function declinedTable(tools: readonly ToolSteps[], caption: string, locale: string) {
  const rows = tools
    .map((tool) => ({ ...tool, n: sumOf(tool.declined.map(({ n }) => n)) }))
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n);
  if (rows.length === 0) return null;
  return {
    caption,
    head: ['Tool', 'Delivered', 'Declined', 'Declined by'].map((label, index) => ({
      label: t(label, {}, locale),
      numeric: index === 1 || index === 2,
    })),
    rows: rows.map(({ name, delivered, declined, n }) => ({
      cells: [
        { text: name },
        cell(fewWords(delivered, locale)),
        cell(fewWords(n, locale)),
        {
          text:
            n < fewestAnswers
              ? '–'
              : declined
                  .filter((one) => one.n >= fewestAnswers)
                  .map((one) => `${t(declinedWords[one.step] ?? one.step, {}, locale)} ${formatNumber(one.n, locale)}`)
                  .join(', ') || '–',
        },
      ],
    })),
  };
}
