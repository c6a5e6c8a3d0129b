import type { Cast } from '../support/cast';
import { type Browser, seedCast, signIn } from '../support/cast';
import { startApp, type TestApp } from '../support/app';
import { seedDesk } from '../support/desk';
import { days } from '../../src/core/time';
import type { Person } from '../../src/people/person.entity';
import { changesPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';

/** A desk with changes opened, and one browser for each of its people. */
export class ChangesDesk {
  private readonly browsers = new Map<number, Browser>();

  private constructor(
    readonly desk: TestApp,
    readonly cast: Cast,
  ) {}

  static async begin(): Promise<ChangesDesk> {
    const desk = await startApp();
    await seedDesk(desk.app);
    return new ChangesDesk(desk, await seedCast(desk.app));
  }

  open(): Promise<void> {
    const at = this.desk.clock.now();
    return this.desk.app.get(ProgrammeParts).open(changesPart, { actorId: this.cast.chris.id, at });
  }

  async as(person: Person): Promise<Browser> {
    const known = this.browsers.get(person.id) ?? (await signIn(this.desk, person));
    this.browsers.set(person.id, known);
    return known;
  }

  async post(person: Person, path: string, fields: Record<string, string> = {}) {
    return (await this.as(person)).post(path).type('form').send(fields);
  }

  async get(person: Person, path: string) {
    return (await this.as(person)).get(path);
  }

  async read(person: Person, path: string): Promise<string> {
    return (await this.get(person, path)).text;
  }

  dayIn(n: number): string {
    return new Date(this.desk.clock.now().getTime() + days(n)).toISOString().slice(0, 10);
  }

  async later(n: number): Promise<void> {
    await this.desk.travel(new Date(this.desk.clock.now().getTime() + days(n)));
    this.browsers.clear();
  }

  async version(person: Person, path: string): Promise<string> {
    return /name="version" value="(\d+)"/.exec(await this.read(person, path))![1];
  }

  seat(person: Person, level: string, until = this.dayIn(200)) {
    return this.post(this.cast.chris, '/changes/committee', { person: person.email, level, until });
  }

  /** Suggested through the form; answers its page. */
  async suggest(person: Person, title: string, more: Record<string, string> = {}): Promise<string> {
    const different = 'They hear from us first.';
    const answer = await this.post(person, '/changes/candidates', { title, different, ...more });
    return answer.headers.location.replace(/\?.*/, '');
  }

  async answer(person: Person, path: string, fields: Record<string, string>) {
    const version = await this.version(person, path);
    return this.post(person, `${path}/answers`, { words: 'Because.', version, ...fields });
  }
}
