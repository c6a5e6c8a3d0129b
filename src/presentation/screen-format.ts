import { t } from '../core/words/words';
import type { Unit } from '../metrics/metric';
import { unitWords } from '../metrics/unit-words';

export function writtenRange(
  format: Unit,
  low: number | null | undefined,
  high: number | null | undefined,
  locale: string,
): string {
  if (typeof low !== 'number' || typeof high !== 'number') return '';
  return t('{low} to {high}', { low: unitWords(format, low, locale), high: unitWords(format, high, locale) }, locale);
}

/** Where a scale of such numbers begins and ends. */
export function scaleOf(format: Unit, numbers: readonly number[]): [number, number] {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  if (format === 'share') return [Math.max(0, Math.floor(Math.min(0.8, least) * 10) / 10), 1];
  if (format === 'mean') return [Math.max(1, Math.floor(least - 0.5)), Math.ceil(most)];
  if (format === 'points') return [Math.floor(least / 10) * 10 - 10, Math.ceil(most / 10) * 10 + 10];
  return [0, most * 1.08 || 1];
}

const steps = [5, 15, 30, 60, 120, 240, 480, 960, 1920, 3840];
const fewLines = 4;

/** Where lines are drawn across; lengths of time at whole hours, not at fifty minutes. */
export function ticksOf(format: Unit, [least, most]: [number, number], usual: readonly number[]): number[] {
  if (format !== 'time') return [...usual];
  const step = steps.find((one) => (most - least) / one <= fewLines) ?? steps[steps.length - 1];
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step);
}
