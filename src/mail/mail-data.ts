import type { MailName } from './mail-names';

/**
 * JSON has no dates, and a template tells a date from a text: so they are marked on their way in and made whole on
 * their way out.
 */
const mark = '$date';
const personMark = '$person';

/** Whoever a mail names stands in its data by number, so that their name goes with them when they are erased. */
export const personNamed = (id: number): Record<string, unknown> => ({ [personMark]: id });
export const personCalled = (id: number): Record<string, unknown> => ({ [personMark]: id, first: true });

export function frozen(data: Record<string, unknown>): Record<string, unknown> {
  return mapped(data, (value) => (value instanceof Date ? { [mark]: value.toISOString() } : undefined)) as Record<
    string,
    unknown
  >;
}

export function thawed(data: Record<string, unknown>): Record<string, unknown> {
  return mapped(data, (value) => (isMarked(value) ? new Date(value[mark]) : undefined)) as Record<string, unknown>;
}

export function peopleIn(data: Record<string, unknown>): number[] {
  const ids: number[] = [];
  mapped(data, (value) => (isPerson(value) ? ids.push(value[personMark]) : undefined));
  return ids;
}

export function withNames(
  data: Record<string, unknown>,
  names: ReadonlyMap<number, MailName>,
  missing: string,
): Record<string, unknown> {
  return mapped(data, (value) => {
    if (!isPerson(value)) return undefined;
    const known = names.get(value[personMark]);
    return (value.first ? known?.first : known?.name) ?? missing;
  }) as Record<string, unknown>;
}

function isPerson(value: unknown): value is { [personMark]: number; first?: boolean } {
  return typeof value === 'object' && value !== null && personMark in value && typeof value[personMark] === 'number';
}

function isMarked(value: unknown): value is Record<typeof mark, string> {
  return typeof value === 'object' && value !== null && mark in value && typeof value[mark] === 'string';
}

function mapped(value: unknown, replace: (value: unknown) => unknown): unknown {
  const replaced = replace(value);
  if (replaced !== undefined) return replaced;
  if (Array.isArray(value)) return value.map((item) => mapped(item, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapped(item, replace)]));
}
