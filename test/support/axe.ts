import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

interface Finding {
  id: string;
  nodes: { html: string }[];
}

declare global {
  interface Window {
    axe: { run(): Promise<{ violations: Finding[] }> };
  }
}

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What stands in somebody's way on this page: a rule and the element, one line each; nothing where all is well. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found = await page.evaluate(async () => (await window.axe.run()).violations);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${new URL(page.url()).pathname} ${id}: ${html.slice(0, 200)}`),
  );
}

/** Whether the page is wider than the window. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
