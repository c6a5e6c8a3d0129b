import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';

export interface Finding {
  id: string;
  nodes: { html: string; target: unknown; failureSummary?: string }[];
}

declare global {
  interface Window {
    axe: {
      run(
        where: Document | Record<'include' | 'exclude', Element[]>,
        options: object,
      ): Promise<{ violations: Finding[]; inapplicable: { id: string }[] }>;
    };
  }
}

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule, on the page as it stands. A page reads axe once, and only what is wrong is told in full. */
const findings = (page: Page): Promise<Finding[]> => ask(page);

const COLOURS = ['color-contrast', 'link-in-text-block'];
/** What one element alone cannot break: axe asks these of whole pages only, or has to see all of one. */
const WHOLE_PAGE = [
  ...['banner', 'complementary', 'contentinfo', 'main'].map((landmark) => `landmark-${landmark}-is-top-level`),
  ...['banner', 'contentinfo', 'main'].map((landmark) => `landmark-no-duplicate-${landmark}`),
  ...['bypass', 'document-title', 'duplicate-id-aria', 'heading-order', 'html-has-lang', 'html-lang-valid'],
  ...['landmark-one-main', 'landmark-unique', 'meta-refresh', 'meta-viewport', 'page-has-heading-one', 'region'],
  'skip-link',
];

/**
 * The same of those parts of a page alone whose kind of element (see shapeOf) is among these numbers; of the whole page
 * where something of its outline is. Of neighbours of one kind (the rows of a table) two are looked at, an odd and an
 * even one. In the other colours of the desk the same elements stand there: only `colours` are looked at again, where
 * there was anything to see in them (`coloured`). Null where one of them has left since it was numbered: a progress
 * bar, a part that an open page was told anew.
 */
export async function findingsAmong(
  page: Page,
  fresh: number[],
  colours = false,
): Promise<{ found: Finding[]; coloured: boolean } | null> {
  if (!colours) await bringAxe(page);
  return page.evaluate(
    async ({ numbers, colour, rules, whole }) => {
      const { kinds, outline } = window.shapes;
      const wanted = new Set(numbers);
      const isFresh = (one: Element | null) => !!one && wanted.has(kinds.get(one) as number);
      if ([...kinds.keys()].some((one) => isFresh(one) && !one.isConnected)) return null;
      const [include, exclude]: Element[][] = [[], []];
      const [alike, leftOut] = [new Map<Element | null, number[]>(), new Set<Element>()];
      for (const [one, kind] of kinds) {
        const { parentElement: parent } = one;
        if (!isFresh(one)) continue;
        const before = alike.get(parent) ?? [];
        const isOneOfMany = before.filter((other) => other === kind).length > 1;
        alike.set(parent, [...before, kind]);
        if (isOneOfMany || leftOut.has(parent as Element)) leftOut.add(one);
        if (!isFresh(parent) && !isOneOfMany) include.push(one);
        else if (isOneOfMany && !leftOut.has(parent as Element)) exclude.push(one);
      }
      const options = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
      const parts =
        include.length > 0 &&
        (await window.axe.run({ include, exclude }, rules ? { ...options, runOnly: rules } : options));
      const wholePage =
        !rules &&
        outline.some((one) => wanted.has(one)) &&
        (await window.axe.run(document, { ...options, runOnly: whole }));
      return {
        found: [...(parts ? parts.violations : []), ...(wholePage ? wholePage.violations : [])],
        coloured: !!parts && !colour.every((rule) => parts.inapplicable.some(({ id }) => id === rule)),
      };
    },
    { numbers: fresh, colour: COLOURS, rules: colours ? COLOURS : undefined, whole: WHOLE_PAGE },
  );
}

const lines = new WeakMap<Page, Promise<CDPSession>>();

// Straight to the browser: half a megabyte that goes there as a call with arguments costs half as much again.
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return;
  const line = lines.get(page) ?? page.context().newCDPSession(page);
  lines.set(page, line);
  await (await line).send('Runtime.evaluate', { expression: `${source}; 0` });
}

async function ask(page: Page): Promise<Finding[]> {
  await bringAxe(page);
  return page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations);
}

/** What stands in somebody's way on this page: a rule and the element, one line each; nothing where all is well. */
export async function violations(page: Page): Promise<string[]> {
  return (await findings(page)).flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${new URL(page.url()).pathname} ${id}: ${html.slice(0, 200)}`),
  );
}

/** Whether the page is wider than the window. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
