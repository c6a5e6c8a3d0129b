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
    Person.nobody({ name, email: address, folded: folded(name), zone: 'UTC', locale: 'en-GB' }, at),
  );
  return made.id;
}
