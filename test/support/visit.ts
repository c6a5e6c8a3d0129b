import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findingsAmong } from './axe';
import { measured, shapeOf, tellMeasured } from './shape';
import { smallTargets } from './targets';
import { patient } from './until';

declare global {
  interface Window {
    Turbo: { visit(path: string): void };
  }
}

/**
 * One person's browser: every page it opens is checked for accessibility in light and dark, and for errors in its
 * console.
 */
export class Visitor {
  readonly faults: string[] = [];
  name = '';
  private scheme: 'light' | 'dark' = 'light';
  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly script: boolean,
  ) {}

  static async open(
    browser: Browser,
    url: string,
    options: { script?: boolean; width?: number } = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'en-GB',
      javaScriptEnabled: options.script ?? true,
      viewport: { width: options.width ?? 1280, height: 860 },
      hasTouch: (options.width ?? 1280) < 600,
    });
    context.setDefaultTimeout(patient * 500);
    const visitor = new Visitor(context, await context.newPage(), options.script ?? true);
    visitor.page.on('pageerror', (error) => {
      // Turbo lets a page that is left while its text still arrives end so; nobody waits for that page.
      if (error.name !== 'AbortError') visitor.faults.push(String(error));
    });
    visitor.page.on('console', (message) => {
      // A page that answers 4xx on purpose is told by the browser as a failed resource.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) visitor.faults.push(message.text());
    });
    return visitor;
  }

  async go(path: string): Promise<void> {
    await this.page.goto(path);
    await this.check();
  }

  /** Goes there as a pressed link would: the document stays, and its text is another one. */
  async follow(path: string): Promise<void> {
    await this.arrivesBy(() => this.page.evaluate((where) => window.Turbo.visit(where), path));
    await this.check();
  }

  /** Presses the button or link of this name, waits for the page that follows, and checks it. */
  async press(name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
    const target = this.page.getByRole(role, { name, exact: typeof name === 'string' }).first();
    if (this.script) {
      await this.arrivesBy(() => target.click());
    } else {
      const arrived = this.page.waitForEvent('load');
      await target.click();
      await arrived;
    }
    await this.check();
  }

  private async arrivesBy(act: () => Promise<void>): Promise<void> {
    // A visit may load a document, replace the body or morph it: in each case the mark is gone afterwards.
    await this.page.evaluate(() => document.body.setAttribute('data-left', ''));
    await act();
    await this.page.waitForFunction(
      () =>
        document.readyState === 'complete' &&
        !document.body.hasAttribute('data-left') &&
        !document.documentElement.hasAttribute('aria-busy'),
      undefined,
      { polling: 40 },
    );
  }

  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /**
   * Light and dark, every rule. A page of which every part was measured already, on this page or another, in the same
   * surroundings and at the same width, is not measured again.
   */
  async check(): Promise<void> {
    // Without script there is nobody to measure: axe is a script itself. The pages are the same ones.
    if (!this.script) return;
    // A page that is on its way to another one is measured when that one is there.
    await this.page.waitForFunction(() => !document.documentElement.hasAttribute('aria-busy'));
    const overflows = await this.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
    if (overflows) this.faults.push(`${this.page.url()} is wider than its window`);
    this.faults.push(...(await smallTargets(this.page)));
    for (let tries = 1; !(await this.measures()); tries += 1)
      if (tries === 9) throw new Error(`${this.page.url()} is another page each time it is looked at`);
  }

  /** False where the page changed while it was looked at. */
  private async measures(): Promise<boolean> {
    const shapes = await shapeOf(this.page);
    const known = measured();
    const fresh = shapes.filter((each) => !known.has(each));
    if (fresh.length === 0) return true;
    const before = this.faults.length;
    // In the colours in which it stands there every rule, and in the others those of colours.
    const first = await this.findings(fresh, false);
    if (!first) return false;
    if (first.coloured) {
      this.scheme = this.scheme === 'light' ? 'dark' : 'light';
      if (!(await this.findings(fresh, true))) return false;
    }
    if (this.faults.length === before) tellMeasured(fresh);
    return true;
  }

  private async findings(fresh: number[], colours: boolean): ReturnType<typeof findingsAmong> {
    await this.page.emulateMedia({ colorScheme: this.scheme, reducedMotion: 'reduce' });
    const findings = await findingsAmong(this.page, fresh, colours);
    for (const { id, nodes } of findings?.found ?? []) {
      const told = nodes.slice(0, 2).map((node) => `${String(node.target)} ${node.failureSummary ?? ''}`);
      this.faults.push(`${new URL(this.page.url()).pathname} (${this.scheme}) ${id}: ${told.join(' | ')}`);
    }
    return findings;
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
