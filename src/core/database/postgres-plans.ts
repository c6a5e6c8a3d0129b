import type { Client, QueryConfig } from 'pg';

/** Asked so often, a text comes again and again. */
const oftenEnough = 5;
/** Each connection keeps a plan of each: they are memory of the database. */
const mostNamed = 200;
/** What is counted until it is asked often enough: lists of any length make ever new texts. */
const mostCounted = 2_000;

const plannable = /^\s*(?:select|insert|update|delete|with)\b/i;

/** By text, for all connections: a name stands for one text everywhere. */
const names = new Map<string, string>();
const asked = new Map<string, number>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= mostNamed || !plannable.test(text)) return known;
  const times = (asked.get(text) ?? 0) + 1;
  if (times < oftenEnough) {
    if (asked.size >= mostCounted) asked.clear();
    asked.set(text, times);
    return undefined;
  }
  asked.delete(text);
  const name = `firsthand_${names.size + 1}`;
  names.set(text, name);
  return name;
}

/**
 * From here on the database reads and plans on this connection only once what it is asked again and again: that is up
 * to half of what a small question costs it.
 */
export function preparing(client: Client): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((text: unknown, values: unknown, ...rest: unknown[]) => {
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined;
    if (name === undefined) return query(text, values, ...rest);
    return query({ name, text, values } as QueryConfig, ...rest);
  }) as Client['query'];
}
