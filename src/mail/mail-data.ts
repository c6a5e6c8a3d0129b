/**
 * JSON has no dates, and a template tells a date from a text: so they are marked on their way in and made whole on
 * their way out.
 */
const mark = '$date';

export function frozen(data: Record<string, unknown>): Record<string, unknown> {
  return mapped(data, (value) => (value instanceof Date ? { [mark]: value.toISOString() } : undefined)) as Record<
    string,
    unknown
  >;
}

export function thawed(data: Record<string, unknown>): Record<string, unknown> {
  return mapped(data, (value) => (isMarked(value) ? new Date(value[mark]) : undefined)) as Record<string, unknown>;
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
