import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

export interface Finding {
  id: string;
  nodes: { html: string; target: unknown; failureSummary?: string }[];
}

declare global {
  interface Window {
    axe: { run(where: Document, options: object): Promise<{ violations: Finding[] }> };
  }
}

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule, on the page as it stands. A page reads axe once, and only what is wrong is told in full. */
export const findings = (page: Page): Promise<Finding[]> => ask(page, {});

/** The rules about colours alone: in another scheme the same elements stand there, in other colours. */
export const colourFindings = (page: Page): Promise<Finding[]> =>
  ask(page, { runOnly: ['color-contrast', 'link-in-text-block'] });

async function ask(page: Page, which: object): Promise<Finding[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const options = { ...which, resultTypes: ['violations'] };
  return page.evaluate(async (how) => (await window.axe.run(document, how)).violations, options);
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
