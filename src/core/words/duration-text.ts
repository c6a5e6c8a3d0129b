import { durationWords } from './dates';
import { tn } from './words';

const part = /(\d+(?:[.,]\d+)?)\s*(days?|d|hours?|h|minutes?|mins?|m)?(?![a-z])/gy;

/**
 * Working minutes from what somebody writes: "1 h 30 min", "90", "2 days" (of so many working minutes each).
 * Gives null where it is no length of time.
 */
export function minutesFrom(text: string, dayMinutes: number): number | null {
  const words = text
    .trim()
    .toLowerCase()
    .replaceAll(/\s*(?:,|\band\b)\s+/g, ' ');
  if (words === '') return null;
  let at = 0;
  let sum = 0;
  while (at < words.length) {
    part.lastIndex = at;
    const found = part.exec(words);
    if (!found) return null;
    const size = { d: dayMinutes, h: 60, m: 1 }[(found[2] ?? 'm')[0]] ?? 1;
    sum += Number(found[1].replace(',', '.')) * size;
    at = part.lastIndex + (/^\s*/.exec(words.slice(part.lastIndex))?.[0].length ?? 0);
  }
  return Math.round(sum);
}

/** The same length as a person would write it; `minutesFrom` reads it back exactly. */
export function workingTimeText(minutes: number, dayMinutes: number, locale: string): string {
  const days = minutes / dayMinutes;
  return Number.isInteger(days) && days >= 1
    ? tn('{n} day', '{n} days', days, {}, locale)
    : durationWords(minutes, locale);
}
