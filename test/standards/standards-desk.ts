import { repo } from '../../src/core/database/tx';
import { days } from '../../src/core/time';
import type { Person } from '../../src/people/person.entity';
import { standardsPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import { StandardSet } from '../../src/standards/written/standard-set.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

/** A desk with one browser for each of its people. */
export class StandardsDesk {
  private readonly browsers = new Map<number, Browser>();

  private constructor(
    readonly desk: TestApp,
    readonly cast: Cast,
  ) {}

  static async begin(): Promise<StandardsDesk> {
    const desk = await startApp();
    await seedDesk(desk.app);
    return new StandardsDesk(desk, await seedCast(desk.app));
  }

  open(): Promise<void> {
    const at = this.desk.clock.now();
    return this.desk.app.get(ProgrammeParts).open(standardsPart, { actorId: this.cast.chris.id, at });
  }

  async as(person: Person): Promise<Browser> {
    const known = this.browsers.get(person.id) ?? (await signIn(this.desk, person));
    this.browsers.set(person.id, known);
    return known;
  }

  async post(person: Person, path: string, fields: Record<string, string> = {}) {
    return (await this.as(person)).post(path).type('form').send(fields);
  }

  async status(person: Person, path: string): Promise<number> {
    return (await (await this.as(person)).get(path)).status;
  }

  async html(person: Person, path: string): Promise<string> {
    return (await (await this.as(person)).get(path)).text;
  }

  async read(person: Person, path: string): Promise<string> {
    return (await this.html(person, path)).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  }

  async pass(n: number): Promise<void> {
    await this.desk.travel(new Date(this.desk.clock.now().getTime() + days(n)));
    this.browsers.clear();
  }

  async version(role: string): Promise<string> {
    const [{ version }] = await repo(StandardSet).find({ where: { role: role as 'agent' }, order: { number: 'DESC' } });
    return String(version);
  }

  async says(role: string, words: string, more: Record<string, string> = {}) {
    const fields = { words, looks: 'On any day.', isNot: 'A slogan.', version: await this.version(role), ...more };
    return this.post(this.cast.chris, `/standards/${role}/sentences`, fields);
  }

  async permits(role: string, title: string, more: Record<string, string> = {}) {
    const told = `${title} (done for you)`;
    const fields = { title, told, causes: 'Theirs broke\nThe new one is late', version: await this.version(role) };
    return this.post(this.cast.chris, `/standards/${role}/acts`, { ...fields, ...more });
  }

  async publishes(role: string, reason = '') {
    const fields = { version: await this.version(role), reason };
    return this.post(this.cast.chris, `/standards/${role}/publications`, fields);
  }

  /** Three sentences of a role, and two things that may be decided alone at the desk. */
  async published(role: 'agent' | 'lead' | 'everybody'): Promise<void> {
    await this.post(this.cast.chris, `/standards/${role}/draft`);
    for (const words of ['I say when I’ll be back.', 'I say what I don’t know.', 'I own it until you say it works.'])
      await this.says(role, words);
    if (role !== 'everybody') {
      await this.permits(role, 'lend a spare laptop', { told: 'lent you a spare laptop' });
      await this.permits(role, 'buy what’s missing', { told: 'bought what was missing', upTo: '100' });
    }
    await this.publishes(role);
  }
}
