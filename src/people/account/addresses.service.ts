import { Injectable } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { holdRow, repo, tx } from '../../core/database/tx';
import { NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { addressOf } from '../../core/words/visible';
import { days, minutes } from '../../core/time';
import { mustBeFresh } from '../access/fresh-sign-in';
import { Attempts } from '../access/attempts.service';
import { signInKind, Tokens } from '../access/tokens.service';
import type { Actor } from '../actor';
import { personByIdentity } from '../directory/person-by-identity';
import { People } from '../directory/people.service';
import { addressAdded, addressRemoved } from '../people-facts';
import type { Person } from '../person.entity';
import { PersonAddress } from '../person-address.entity';
import { addressLinkKind, AddressTelling } from './address-telling';

/** What nobody confirmed by then was a slip of the fingers. */
const keptFor = days(7);
const perPerson = { tries: 5, within: minutes(60) };
const mostOfOne = 10;

/** The addresses of a person: one is primary, each confirmed one opens the account. */
@Injectable()
export class Addresses {
  constructor(
    private readonly people: People,
    private readonly tokens: Tokens,
    private readonly attempts: Attempts,
    private readonly telling: AddressTelling,
  ) {}

  /** Those that are confirmed, and one that is not yet. Rides ix_person_address_person. */
  of(personId: number): Promise<PersonAddress[]> {
    return repo(PersonAddress).find({ where: { personId }, order: { id: 'ASC' } });
  }

  /** Before the deed, which a refusal takes back: what is refused counts, too. */
  async mayTry(me: Actor, at: Date): Promise<void> {
    await this.attempts.spend('addresses of', `${me.id}`, perPerson, at);
  }

  /**
   * A link goes there, unless the address is somebody's: whoever adds it is told the same, so that nobody learns who
   * has an account. Links sent before die.
   */
  add(me: Actor, given: string, at: Date): Promise<void> {
    return tx(async () => {
      await holdRow('person', me.id);
      await this.tokens.endAllOf(me.id, at, addressLinkKind);
      await repo(PersonAddress).delete({ personId: me.id, confirmedAt: IsNull() });
      if ((await repo(PersonAddress).countBy({ personId: me.id })) >= mostOfOne)
        throw new RuleBroken('Remove an address before you add another one.');
      const address = addressOf(given);
      const taken = await personByIdentity({ address });
      if (taken?.id === me.id) throw new ValidationFailed({ address: 'You already have this address.' });
      const pending = await repo(PersonAddress).save(
        repo(PersonAddress).create({ personId: me.id, address, createdAt: at, confirmedAt: null }),
      );
      if (!taken) await this.telling.ask(await this.people.ofId(me.id), pending, at);
    });
  }

  /** What a link would confirm; null for one that is used, over, of somebody else. Writes nothing. */
  async waiting(me: Actor, raw: string, at: Date): Promise<PersonAddress | null> {
    const token = await this.tokens.find(addressLinkKind, raw, at);
    if (!token || token.usedAt || token.personId !== me.id) return null;
    return repo(PersonAddress).findOneBy({ id: token.subjectId ?? 0, personId: me.id, confirmedAt: IsNull() });
  }

  /** A link of theirs that is used, or one whose time has passed: its page says why. */
  async wasTheirs(me: Actor, raw: string, at: Date): Promise<boolean> {
    const token = await this.tokens.find(addressLinkKind, raw, at);
    return token ? token.personId === me.id : this.tokens.hasExpired(addressLinkKind, raw, at);
  }

  /** False where the link does not work (any more), or the address became somebody's since. */
  confirm(me: Actor, raw: string, at: Date): Promise<boolean> {
    return tx(async () => {
      const found = await this.waiting(me, raw, at);
      const token = found && (await this.tokens.find(addressLinkKind, raw, at));
      if (!found || !token || (await personByIdentity({ address: found.address }))) return false;
      if (!(await this.tokens.use(token, at))) return false;
      await repo(PersonAddress).update({ id: found.id }, { confirmedAt: at });
      await this.telling.record(addressAdded, me.id, me.id, at);
      await this.telling.tell(await this.people.ofId(me.id), { addressAdded: true }, at);
      return true;
    });
  }

  /** By an administrator, who knows whose it is. */
  give(personId: number, given: string, actor: Actor, at: Date): Promise<void> {
    return tx(async () => {
      mustBeFresh(actor, at);
      const person = await this.people.ofId(personId);
      const address = addressOf(given);
      if (await personByIdentity({ address }))
        throw new ValidationFailed({ address: 'Someone already has this address.' });
      await repo(PersonAddress).delete({ personId, address });
      await repo(PersonAddress).insert({ personId, address, createdAt: at, confirmedAt: at });
      await this.telling.record(addressAdded, personId, actor.id, at);
      await this.telling.tell(person, { addressAdded: true }, at);
    });
  }

  /** From now on emails go there. Both are told, and every browser but this one is signed out. */
  makePrimary(me: Actor, id: number, at: Date): Promise<Person> {
    return tx(async () => {
      mustBeFresh(me, at);
      const { address } = await this.own(me.id, id);
      const { version } = await this.people.ofId(me.id);
      await this.people.change(me.id, version, { email: address }, me.id, at);
      const person = await this.people.ofId(me.id);
      await this.telling.tell(person, { primaryChanged: true }, at);
      return person;
    });
  }

  /** It opens nothing any more: links that went there die, too. Both are told. */
  remove(personId: number, id: number, actor: Actor, at: Date): Promise<void> {
    return tx(async () => {
      const pending = await repo(PersonAddress).findOneBy({ id, personId, confirmedAt: IsNull() });
      if (pending) {
        await this.tokens.endAllOf(personId, at, addressLinkKind);
        await repo(PersonAddress).delete({ id });
        return;
      }
      mustBeFresh(actor, at);
      const { address } = await this.own(personId, id);
      const person = await this.people.ofId(personId);
      if (person.email === address) throw new RuleBroken('Make another address the primary one first.');
      await repo(PersonAddress).delete({ id });
      await this.tokens.endAllOf(personId, at, signInKind);
      await this.telling.record(addressRemoved, personId, actor.id, at);
      for (const email of [person.email, address])
        await this.telling.tell({ ...person, email }, { addressRemoved: true }, at);
    });
  }

  async purge(at: Date): Promise<void> {
    await repo(PersonAddress).delete({ confirmedAt: IsNull(), createdAt: LessThan(new Date(at.getTime() - keptFor)) });
  }

  private async own(personId: number, id: number): Promise<PersonAddress> {
    const found = await repo(PersonAddress).findOneBy({ id, personId, confirmedAt: Not(IsNull()) });
    if (!found) throw new NotFound('This address');
    return found;
  }
}
