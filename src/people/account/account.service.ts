import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { RuleBroken, TooManyTries, ValidationFailed } from '../../core/errors';
import type { Actor } from '../actor';
import { Attempts } from '../access/attempts.service';
import { Passwords } from '../sign-in/passwords.service';
import { hasAddress } from '../directory/people-directory';
import { People } from '../directory/people.service';
import { Person } from '../person.entity';
import { minutes } from '../access/tokens.service';

const guesses = { tries: 10, within: minutes(15) };

/** What somebody may change about themselves. Name, address, department and roles are the administrator's matter. */
@Injectable()
export class Account {
  constructor(
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly attempts: Attempts,
  ) {}

  async of(me: Actor): Promise<{ phone: string | null; hasPassword: boolean }> {
    const person = await this.people.ofId(me.id);
    return { phone: person.phone, hasPassword: await this.passwords.isSet(me.id) };
  }

  async change(me: Actor, set: { zone: string; locale: string; phone?: string }, at: Date): Promise<void> {
    const person = await this.people.ofId(me.id);
    await this.people.change(me.id, person.version, { ...set, phone: set.phone || null }, me.id, at);
  }

  /** Once: the first administrator came in by a printed link and tells who they are. */
  async introduce(me: Actor, given: { name: string; email: string }, at: Date): Promise<Person> {
    const person = await this.people.ofId(me.id);
    if (hasAddress(person)) throw new RuleBroken('Your name and address are changed by an administrator.');
    await this.people.change(me.id, person.version, given, me.id, at);
    return this.people.ofId(me.id);
  }

  /** Sets it, or takes it away where `password` is null. Whoever has one proves it first; every other browser is signed out. */
  async changePassword(me: Actor, password: string | null, current: string, at: Date): Promise<Person> {
    if (await this.passwords.isSet(me.id)) {
      if (!(await this.attempts.allow('password of', me.email, guesses, at))) throw new TooManyTries();
      if (!(await this.passwords.check(me.email, current)))
        throw new ValidationFailed({ current: 'This is not your present password.' });
    }
    await this.passwords.set(me.id, password, at);
    return repo(Person).findOneByOrFail({ id: me.id });
  }
}
