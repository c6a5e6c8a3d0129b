import { isPostgres } from './columns';

// Strings, quoted names and comments are stepped over; what is left of `?` is a placeholder.
const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\?/g;

/** How many placeholders a text holds: the same texts come again and again. */
const counted = new Map<string, number>();
const mostCounted = 2_000;

function placeholdersIn(text: string): number {
  let count = counted.get(text);
  if (count === undefined) {
    count = text.match(tokens)?.filter((token) => token === '?').length ?? 0;
    if (counted.size >= mostCounted) counted.clear();
    counted.set(text, count);
  }
  return count;
}

/**
 * Turns `?` into what the database wants ($1 on PostgreSQL), and an array into a list of values (an empty one into
 * NULL).
 */
export function prepared(
  text: string,
  params: unknown[],
  numbered = isPostgres(),
): { text: string; params: unknown[] } {
  if (!numbered && placeholdersIn(text) === params.length && !params.some(Array.isArray)) return { text, params };
  const flat: unknown[] = [];
  let next = 0;
  const one = (value: unknown): string => {
    flat.push(value);
    return numbered ? `$${flat.length}` : '?';
  };
  const filled = text.replace(tokens, (token) => {
    if (token !== '?') return token;
    if (next >= params.length) throw new Error(`more placeholders than values in: ${text}`);
    const value = params[next];
    next += 1;
    if (!Array.isArray(value)) return one(value);
    return value.length > 0 ? value.map(one).join(', ') : 'NULL';
  });
  if (next < params.length) throw new Error(`more values than placeholders in: ${text}`);
  return { text: filled, params: flat };
}
