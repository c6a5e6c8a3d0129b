import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { asCount } from '../../core/database/raw';
import { changed, repo, sql, tx } from '../../core/database/tx';
import { Config } from '../../core/config';
import { NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { defaultLocale } from '../../core/words/words';
import { pageLink } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { Timeline } from '../../timeline/timeline.service';
import { Rights } from '../access/rights.service';
import { folded } from '../../core/words/folded';
import { addressOf, visible } from '../../core/words/visible';
import { type GrantedRole } from '../person-role.entity';
import { nowhere, Person } from '../person.entity';
import { PersonAddress } from '../person-address.entity';
import { personByIdentity } from './person-by-identity';
import { personAdded, personChanged } from '../people-facts';

export interface NewPerson {
  name: string;
  email: string;
  departmentId?: number | null;
  managerId?: number | null;
  zone?: string;
  locale?: string;
  phone?: string | null;
  needsPriority?: boolean;
  roles?: GrantedRole[];
}

export type PersonChange = Partial<
  Pick<
    Person,
    'name' | 'email' | 'departmentId' | 'managerId' | 'zone' | 'locale' | 'phone' | 'active' | 'needsPriority'
  >
>;

const personSubject = (id: number) => ({ kind: 'person', id });
const longestLine = 50;
const ownManager = 'Nobody can be their own manager, not even through others.';

const reporting = 'SELECT "id", "managerId" FROM "person" WHERE "managerId" IS NOT NULL';

interface Reporting {
  id: unknown;
  managerId: unknown;
}

/** What happens to the people of the company, whoever does it: the administrator's form, a file, the demo. */
@Injectable()
export class People {
  constructor(
    private readonly timeline: Timeline,
    private readonly rights: Rights,
    private readonly config: Config,
    private readonly outbox: Outbox,
  ) {}

  add(given: NewPerson, actorId: number | null, at: Date): Promise<Person> {
    return tx(async () => {
      const email = addressOf(given.email);
      await this.mustBeFree(email);
      const person = await repo(Person).save(
        Person.added(
          {
            name: nameIn(given.name),
            email,
            folded: foldedLine(given.name, email),
            departmentId: given.departmentId ?? null,
            managerId: given.managerId ?? null,
            zone: given.zone ?? this.config.DESK_ZONE,
            locale: given.locale ?? defaultLocale,
            phone: given.phone ?? null,
            needsPriority: given.needsPriority ?? false,
          },
          at,
        ),
      );
      await ownAddress(person.id, email, at);
      await this.timeline.record(personAdded, {
        subject: personSubject(person.id),
        actorId,
        personId: person.id,
        at,
      });
      if (given.roles?.length) await this.rights.setRoles(person.id, given.roles, actorId, at);
      return person;
    });
  }

  /** Writes what differs; `version` is what the page showed, so that two administrators do not undo each other. */
  change(id: number, version: number, wanted: PersonChange, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const person = await this.ofId(id);
      const email = addressOf(wanted.email ?? person.email);
      const set = differences(person, {
        ...wanted,
        ...(wanted.name === undefined ? {} : { name: nameIn(wanted.name) }),
        ...(wanted.email === undefined ? {} : { email }),
      });
      const fields = Object.keys(set);
      if (!fields.length) return;
      if (set.email) await this.mustBeFree(email, id);
      if (set.managerId) await this.mustBeAbove(person.id, set.managerId);
      if (set.active === false) await this.rights.mustKeepAnAdministrator(id);
      await changed(
        Person,
        { id, version },
        {
          ...set,
          folded: foldedLine(wanted.name ?? person.name, email),
          ...(set.active === undefined ? {} : { deactivatedAt: set.active ? null : at }),
        },
      );
      if (set.active === false || set.email) await this.rights.endEverything(id, at);
      if (set.email) await this.tellOldAddress(person, await movedAddress(person, email, at), at);
      await this.timeline.record(personChanged, {
        subject: personSubject(id),
        actorId,
        personId: id,
        at,
        details: { fields },
      });
    });
  }

  /** Many at once, so that the order of a list makes no loop that is none in the end. */
  setManagers(wanted: ReadonlyMap<number, number>, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const above = new Map((await sql<Reporting>(reporting)).map((row) => [asCount(row.id), asCount(row.managerId)]));
      for (const [id, managerId] of wanted) {
        const person = await this.ofId(id);
        if (person.managerId === managerId) continue;
        above.set(id, managerId);
        await changed(Person, { id, version: person.version }, { managerId });
        await this.timeline.record(personChanged, {
          subject: personSubject(id),
          actorId,
          personId: id,
          at,
          details: { fields: ['managerId'] },
        });
      }
      for (const id of wanted.keys()) if (isAboveItself(id, above)) throw new ValidationFailed({ manager: ownManager });
    });
  }

  async ofId(id: number): Promise<Person> {
    const person = await repo(Person).findOneBy({ id });
    if (!person) throw new NotFound('This person');
    if (person.erasedAt) throw new RuleBroken('This person was erased, so there’s nothing left to change.');
    return person;
  }

  /** To where they could be reached until now: the new address would tell whoever took the account over. */
  private async tellOldAddress(
    { id, email, name, zone, locale, active }: Person,
    stays: boolean,
    at: Date,
  ): Promise<void> {
    if (!active || email.endsWith(nowhere)) return;
    const recipient = { personId: id, address: email, name, zone, locale };
    await this.outbox.enqueue({
      template: 'account-changed',
      recipient,
      at,
      data: stays ? { primaryChanged: true, changedAt: at } : { addressChanged: true, changedAt: at },
      links: { account: pageLink('/account') },
    });
  }

  private async mustBeFree(email: string, personId = 0): Promise<void> {
    const owner = await personByIdentity({ address: email });
    if ((owner && owner.id !== personId) || (await repo(Person).existsBy({ email, id: Not(personId) })))
      throw new ValidationFailed({ email: 'Someone already has this email address.' });
  }

  /** A manager may not report, over however many steps, to the person they manage. */
  private async mustBeAbove(personId: number, managerId: number): Promise<void> {
    let above: number | null = managerId;
    for (let step = 0; above !== null && step < longestLine; step++) {
      if (above === personId) throw new ValidationFailed({ manager: ownManager });
      const next: Person | null = await repo(Person).findOneBy({ id: above });
      above = next?.managerId ?? null;
    }
  }
}

function isAboveItself(id: number, above: ReadonlyMap<number, number>): boolean {
  let next = above.get(id);
  for (let step = 0; next !== undefined && step < longestLine; step++) {
    if (next === id) return true;
    next = above.get(next);
  }
  return false;
}

const ownAddress = (personId: number, address: string, at: Date) =>
  repo(PersonAddress).insert({ personId, address, createdAt: at, confirmedAt: at });

/** Whether the old address stays theirs: where the new one was theirs already. Another one takes its place. */
async function movedAddress({ id, email }: Person, address: string, at: Date): Promise<boolean> {
  if (await repo(PersonAddress).existsBy({ personId: id, address, confirmedAt: Not(IsNull()) })) return true;
  await repo(PersonAddress).delete({ personId: id, address: In([email, address]) });
  await ownAddress(id, address, at);
  return false;
}

const nameIn = (text: string): string => visible(text).trim();

const foldedLine = (name: string, email: string): string => folded(`${name} ${email}`).slice(0, 400);

function differences(person: Person, wanted: PersonChange): PersonChange {
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([field, value]) => value !== undefined && person[field as keyof PersonChange] !== value,
    ),
  );
}
