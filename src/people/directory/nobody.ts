import { repo } from '../../core/database/tx';
import { folded } from '../../core/words/folded';
import { nowhere, Person } from '../person.entity';

const address = `nobody@erased${nowhere}`;
const name = 'Name removed';

/**
 * Whose everything is once the time of its names is over: a row like that of somebody erased, so that what points to a
 * person still may.
 */
export async function nobodyId(at: Date): Promise<number> {
  const known = await repo(Person).findOneBy({ email: address });
  if (known) return known.id;
  const made = await repo(Person).save(
    repo(Person).create({
      name,
      email: address,
      folded: folded(name),
      departmentId: null,
      managerId: null,
      zone: 'UTC',
      locale: 'en-GB',
      phone: null,
      passwordHash: null,
      active: false,
      sessionEpoch: 1,
      version: 1,
      createdAt: at,
      deactivatedAt: at,
      erasedAt: at,
    }),
  );
  return made.id;
}
