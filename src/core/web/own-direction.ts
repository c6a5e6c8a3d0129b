const call = String.raw`\{\{(?:"[^"]*"|'[^']*'|[^"'}])*\}\}`;
const attributes = String.raw`(?:${call}|"(?:${call}|[^"])*"|[^>"'{])*`;
/** What may stand before the words without being any: a quotation mark, an icon, a condition. */
const before = String.raw`(?:\s|“|: |\{\{~?icon [^}]*\}\}|\{\{~?#(?:if|unless|with|each) [^}]*\}\}|\{\{~?\/if~?\}\})*`;
/** Any tag that opens, with the calls in its attributes. */
export const openingTag = new RegExp(`<[a-z][a-z0-9]*${attributes}>`, 'g');
const holder = new RegExp(
  String.raw`<(?!(?:title|script|option|form|br|textarea|input|svg|bdi)\b)([a-z][a-z0-9]*)(${attributes})>` +
    String.raw`(?=${before}\{\{~?((?:\.\.\/)*[a-zA-Z@][\w.@]*)~?\}\})`,
  'g',
);

/**
 * A title in Hebrew between our English words must not turn them round, nor be turned by them. So every element that
 * begins with a value takes its direction from that value. Done once for all templates: no page can forget it.
 */
export function withOwnDirection(source: string, helpers: string[]): string {
  const calls = new Set(['else', ...helpers]);
  return source.replace(holder, (whole, tag: string, rest: string, path: string) =>
    calls.has(path) || /\sdir=/.test(rest) ? whole : `<${tag}${rest} dir="auto">`,
  );
}
