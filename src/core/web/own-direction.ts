const call = String.raw`\{\{(?:"[^"]*"|'[^']*'|[^"'}])*\}\}`;
const attributes = String.raw`(?:${call}|"(?:${call}|[^"])*"|[^>"'{])*`;
/** What may stand before the words without being any: a quotation mark, an icon, a condition. */
const before = String.raw`(?:\s|“|: |\{\{~?icon [^}]*\}\}|\{\{~?#(?:if|unless|with|each) [^}]*\}\}|\{\{~?\/if~?\}\})*`;
/** Under these names a template is given what people wrote, or how they are called. */
export const theirs = 'title heading subject who name author requester comment said purpose words text'.split(' ');

/** Any tag that opens, with the calls in its attributes. */
export const openingTag = new RegExp(`<[a-z][a-z0-9]*${attributes}>`, 'g');
const holder = new RegExp(
  String.raw`<(?!(?:title|script|option|form|br|textarea|input|svg|bdi)\b)([a-z][a-z0-9]*)(${attributes})>` +
    String.raw`(?=${before}\{\{~?(?:\.\.\/)*(?:[\w.]+\.)?(?:${theirs.join('|')})~?\}\})`,
  'g',
);

/**
 * A title in Hebrew between our English words must not turn them round, nor be turned by them. So every element that
 * begins with people's words takes its direction from them. Done once for all templates: no page can forget it.
 */
export const withOwnDirection = (source: string): string =>
  source.replace(holder, (whole, tag: string, rest: string) =>
    /\sdir=/.test(rest) ? whole : `<${tag}${rest} dir="auto">`,
  );
