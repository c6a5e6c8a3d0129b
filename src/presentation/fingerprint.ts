import { createHash } from 'node:crypto';
import type { Screen } from './screen';

/** What is frozen: everything that is shown but the words of quotes. */
export interface FrozenStory {
  title: string;
  /** ISO, UTC. */
  frozenAt: string;
  zone: string;
  screens: Screen[];
}

/** The one way to write a value as JSON: keys in order, nothing that is undefined, no space. Two equal values give the same text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`;
}

export const fingerprintOf = (story: FrozenStory): string => createHash('sha256').update(canonicalJson(story)).digest('hex');
