import { In, IsNull, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { addressOf } from '../../core/words/visible';
import { Person } from '../person.entity';
import { PersonAddress } from '../person-address.entity';

/** An address, or how another system knows somebody. */
export type Identity = { address: string } | { issuer: string; sub: string };

const confirmed = `"person"."id" IN (SELECT "personId" FROM "person_address"
  WHERE "address" = :address AND "confirmedAt" IS NOT NULL)`;
const known = `"person"."id" IN (SELECT "personId" FROM "person_subject" WHERE "issuer" = :issuer AND "sub" = :sub)`;

/** Whoever this is, active or not. Rides uq_person_address_confirmed and uq_person_subject. */
export function personByIdentity(identity: Identity, withPassword = false): Promise<Person | null> {
  const query = repo(Person).createQueryBuilder('person');
  if (withPassword) query.addSelect('person.passwordHash');
  return 'address' in identity
    ? query.where(confirmed, { address: addressOf(identity.address) }).getOne()
    : query.where(known, identity).getOne();
}

/** Of these addresses, those that are somebody's. */
export async function peopleByAddress(addresses: readonly string[]): Promise<Map<string, Person>> {
  if (addresses.length === 0) return new Map();
  const found = await repo(PersonAddress).find({
    where: { address: In([...new Set(addresses)]), confirmedAt: Not(IsNull()) },
    relations: { person: true },
  });
  return new Map(found.flatMap(({ address, person }) => (person ? [[address, person] as const] : [])));
}

/** All that is somebody's: what lists and errors may quote of them. */
export async function addressesOf(personId: number): Promise<string[]> {
  return (await repo(PersonAddress).findBy({ personId })).map(({ address }) => address);
}
