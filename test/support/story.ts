import type { Browser } from 'playwright-core';
import { startApp, type TestApp } from './app';
import { openBrowser } from './browser';
import type { Person } from '../../src/people/person.entity';
import { type Cast, cookieOf, seedCast, signIn } from './cast';
import { seedDesk } from './desk';
import { linksIn, Postbox } from './postbox';
import { Visitor } from './visit';

export const ticketIdOf = (visitor: Visitor): number => Number(/\/tickets\/(\d+)/.exec(visitor.page.url())?.[1]);

/** The whole program with a real mail server and a real browser. */
export class Story {
  private broken = false;

  private constructor(
    readonly box: Postbox,
    readonly desk: TestApp,
    readonly cast: Cast,
    readonly browser: Browser,
  ) {}

  static async begin(env: Record<string, string> = {}): Promise<Story> {
    const box = await Postbox.open();
    const desk = await startApp({ env: { SMTP_URL: box.url, ...env } });
    await seedDesk(desk.app);
    return new Story(box, desk, await seedCast(desk.app), await openBrowser());
  }

  async end(): Promise<void> {
    await this.browser.close();
    await this.desk.close();
    await this.box.close();
  }

  /** After the first step that fails, none of the others means anything. */
  async step(work: () => Promise<void>): Promise<void> {
    if (this.broken) throw new Error('an earlier step of the story failed');
    this.broken = true;
    await work();
    this.broken = false;
  }

  /** Signed in already: for stories that are about something else. */
  async opens(person: Person): Promise<Visitor> {
    const visitor = await Visitor.open(this.browser, this.desk.url);
    await this.signsInQuietly(visitor, person);
    return visitor;
  }

  async signsInQuietly(visitor: Pick<Visitor, 'context'>, person: Person): Promise<void> {
    const pairs = cookieOf(await signIn(this.desk, person)).split(/;\s*/);
    const cookies = pairs.map((pair) => /^([^=]+)=(.*)$/.exec(pair)!.slice(1) as [string, string]);
    await visitor.context.addCookies(cookies.map(([name, value]) => ({ name, value, url: this.desk.url })));
  }

  /** By a link from a mail, as everybody does. */
  async signsIn(visitor: Visitor, address: string): Promise<void> {
    await visitor.go('/sign-in');
    await visitor.page.getByLabel('Email').fill(address);
    await visitor.press('Email me a link');
    await this.desk.settle();
    const link = linksIn(this.box.newest(address, /Your sign-in link/)).find((href) =>
      href.includes('/sign-in/'),
    ) as string;
    await visitor.go(link);
    await visitor.press(/^Sign in/);
  }
}
