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
export async function findings(page: Page): Promise<Finding[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
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
