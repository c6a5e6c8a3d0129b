import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { RuleBroken, ValidationFailed } from '../../core/errors';
import type { Actor } from '../actor';
import { mustBeFresh } from '../access/fresh-sign-in';
import { PasswordProof } from '../sign-in/password-proof.service';
import { Passwords } from '../sign-in/passwords.service';
import { hasAddress } from '../directory/people-directory';
import { People } from '../directory/people.service';
import { Person } from '../person.entity';

export interface Proof {
  current: string;
  ip: string;
}

/** What somebody may change about themselves. Name, address, department and roles are the administrator's matter. */
@Injectable()
export class Account {
  constructor(
    private readonly people: People,
    private readonly passwords: Passwords,
    private readonly proof: PasswordProof,
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
    if (hasAddress(person)) throw new RuleBroken('Only an administrator can change your name and address.');
    await this.people.change(me.id, person.version, given, me.id, at);
    return this.people.ofId(me.id);
  }

  /** Whoever has one proves it first, and whoever has none has just signed in; every other browser is signed out. */
  async setPassword(me: Actor, password: string, proof: Proof, at: Date): Promise<Person> {
    if (await this.passwords.isSet(me.id)) await this.prove(me, proof, at);
    else mustBeFresh(me, at);
    return this.store(me, password, at);
  }

  /** Null where there was none: then nothing happens. */
  async removePassword(me: Actor, proof: Proof, at: Date): Promise<Person | null> {
    if (!(await this.passwords.isSet(me.id))) return null;
    await this.prove(me, proof, at);
    return this.store(me, null, at);
  }

  private async prove(me: Actor, { current, ip }: Proof, at: Date): Promise<void> {
    const guess = { email: me.email, password: current, ip, browser: `${me.id}, signed in` };
    if (!(await this.proof.check(guess, at)))
      throw new ValidationFailed({ current: 'This isn’t your current password.' });
  }

  private async store(me: Actor, password: string | null, at: Date): Promise<Person> {
    await this.passwords.set(me.id, password, at);
    return repo(Person).findOneByOrFail({ id: me.id });
  }
}
