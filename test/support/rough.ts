import type { BrowserContext, Frame, Page, Request } from 'playwright-core';
import { repo } from '../../src/core/database/tx';
import { Session } from '../../src/core/web/server/session.entity';
import type { Person } from '../../src/people/person.entity';
import type { Story } from './story';
import { patient, until } from './until';
import { Visitor } from './visit';

/** Pages that nobody measures: who is in a hurry looks at none of them for long. */
export class Rough {
  readonly faults: string[] = [];
  private constructor(
    readonly person: Person,
    readonly context: BrowserContext,
    readonly page: Page,
    private readonly script: boolean,
    private readonly story: Story,
  ) {}

  static async opens(story: Story, person: Person, script: boolean): Promise<Rough> {
    const visitor = await Visitor.open(story.browser, story.desk.url, { script });
    await story.signsInQuietly(visitor, person);
    const rough = new Rough(person, visitor.context, visitor.page, script, story);
    visitor.context.on('response', (answer) => {
      if (answer.status() >= 500) rough.faults.push(`${answer.status()} ${answer.url()}`);
    });
    visitor.page.on('pageerror', (error) => error.name !== 'AbortError' && rough.faults.push(String(error)));
    return rough;
  }

  /** A line on which every form takes a while to arrive. */
  async slowLine(): Promise<void> {
    await this.context.route('**/*', async (route) => {
      if (route.request().method() === 'POST') await new Promise((later) => setTimeout(later, 150));
      await route.continue().catch(() => undefined);
    });
  }

  /** Twice, and once more: the first did not seem to do anything. */
  async hammers(name: string | RegExp, page = this.page): Promise<void> {
    const button = page.getByRole('button', { name, exact: typeof name === 'string' }).first();
    const pressed = this.script ? undefined : leaving(page);
    await button.dblclick({ noWaitAfter: true });
    await button.click({ noWaitAfter: true, timeout: 60 }).catch(() => undefined);
    await pressed?.arrives();
    await page.waitForLoadState();
    if (this.script)
      await page.waitForFunction(() => !document.querySelector('[aria-busy]'), undefined, { polling: 40 });
  }

  async sees(words: string | RegExp, page = this.page): Promise<void> {
    await page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  /** The sign-in ended behind their back. */
  loses = () => repo(Session).delete({ personId: this.person.id });

  async signsInAgain(): Promise<void> {
    await this.story.signsInQuietly(this, this.person);
  }
}

/**
 * A form that the browser sends itself, and maybe sends anew: the page one stands on counts as loaded until the next
 * one comes, so whoever goes on before that is carried off by it later.
 */
function leaving(page: Page): { arrives(): Promise<void> } {
  const underWay = new Set<Request>();
  let arrived = false;
  const asked = (request: Request): unknown =>
    request.isNavigationRequest() && request.frame() === page.mainFrame() && underWay.add(request);
  const answered = (request: Request): unknown => underWay.delete(request);
  const came = (frame: Frame): unknown => (arrived ||= frame === page.mainFrame());
  page.on('request', asked).on('requestfinished', answered).on('requestfailed', answered).on('framenavigated', came);
  return {
    async arrives() {
      await until('the page that the form leads to', patient, () => arrived && underWay.size === 0);
      page.off('request', asked).off('requestfinished', answered).off('requestfailed', answered);
      page.off('framenavigated', came);
    },
  };
}
