import { formatNumber, t } from '../../core/words/words';
import { unitWords } from '../../metrics/unit-words';
import { roughDuration, timePartyNames } from '../../journeys/time-bar';
import { type TimeParty } from '../../journeys/time-by-party';
import { sumOf } from '../../statistics/counting';
import { fewestAnswers } from '../../statistics/usual';
import { isTooFew, type StepCount, type StepDecisions, type ToolSteps } from './tool-decisions';
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
    head: headOf(
      ['Tool', 'Step', 'Requests', 'Median', 'Middle half', 'Whole way, median'],
      (index) => index > 1,
      locale,
    ),
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
  isTooFew(n) ? t('under {n}', { n: fewestAnswers }, locale) : formatNumber(n, locale);

/**
 * How often a tool was declined, and by whom; fewer than five of a step are not counted out. `found` leads to the
 * requests with their reasons, for whoever may open them.
 */
export function declinedTable(
  tools: readonly ToolSteps[],
  caption: string,
  found: ((tool: string) => string) | null,
  locale: string,
) {
  const rows = tools
    .map((tool) => ({ ...tool, n: sumOf(tool.declined.map(({ n }) => n)) }))
    .filter(({ n }) => n > 0)
    // Closed numbers give no order either.
    .toSorted((a, b) => known(b.n) - known(a.n) || a.name.localeCompare(b.name, locale));
  if (rows.length === 0) return null;
  return {
    caption,
    head: headOf(
      ['Tool', 'Delivered', 'Declined', 'Declined by', ...(found ? ['Reasons'] : [])],
      (index) => index === 1 || index === 2,
      locale,
    ),
    rows: rows.map(({ name, delivered, declined, n }) => ({
      cells: [
        { text: name },
        cell(fewWords(delivered, locale)),
        cell(fewWords(n, locale)),
        { text: n < fewestAnswers ? '–' : declinedBy(declined, locale) },
        ...(found ? [{ text: t('Read them', {}, locale), href: found(name) }] : []),
      ],
    })),
  };
}

const known = (n: number): number => (isTooFew(n) ? 0 : n);

const declinedBy = (declined: ToolSteps['declined'], locale: string): string =>
  declined
    .filter((one) => one.n >= fewestAnswers)
    .map((one) => `${t(declinedWords[one.step] ?? one.step, {}, locale)} ${formatNumber(one.n, locale)}`)
    .join(', ') || '–';

/**
 * What each kind of approver did, over all tools; the desk only declines. A number is closed where fewer than five
 * stand in it, and where one tool alone is closed in it: with the tools' own numbers that one could be reckoned.
 */
export function decidedTable(steps: readonly StepDecisions[], caption: string, locale: string) {
  if (steps.length === 0) return null;
  const shown = ({ n, closed }: StepCount): string => (closed ? t('not shown', {}, locale) : formatNumber(n, locale));
  return {
    caption,
    head: headOf(['Step', 'Decisions', 'Asked back', 'Declined'], (index) => index > 0, locale),
    rows: steps.map(({ step, decided, asked, declined }) => ({
      cells: [
        { text: step === 'desk' ? t('Desk', {}, locale) : t(stepWords(`approver.${step}`), {}, locale) },
        cell(decided === null ? '–' : formatNumber(decided, locale)),
        cell(asked === null ? '–' : shown(asked)),
        cell(shown(declined)),
      ],
    })),
  };
}

/** Where five and more decisions about a tool were asked back first, the largest share first. */
export function askedBackTable(tools: readonly ToolSteps[], caption: string, locale: string) {
  const rows = tools
    .flatMap(({ name, decisions }) => decisions.map((one) => ({ ...one, name })))
    .filter(({ asked }) => asked >= fewestAnswers)
    .toSorted((a, b) => b.asked / b.n - a.asked / a.n)
    .slice(0, mostRows);
  if (rows.length === 0) return null;
  return {
    caption,
    head: headOf(['Tool', 'Step', 'Decisions', 'Asked back', 'Share'], (index) => index > 1, locale),
    rows: rows.map(({ name, step, n, asked }) => ({
      cells: [
        { text: name },
        { text: t(stepWords(`approver.${step}`), {}, locale) },
        cell(formatNumber(n, locale)),
        cell(formatNumber(asked, locale)),
        cell(unitWords('share', asked / n, locale)),
      ],
    })),
  };
}

const headOf = (labels: readonly string[], numeric: (index: number) => boolean, locale: string) =>
  labels.map((label, index) => ({ label: t(label, {}, locale), numeric: numeric(index) }));
