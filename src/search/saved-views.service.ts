import { Injectable, type OnModuleInit } from '@nestjs/common';
import { insertRow, rowsOf } from '../core/database/rows';
import { repo, tx, write } from '../core/database/tx';
import { NotFound, ValidationFailed } from '../core/errors';
import { folded } from '../core/words/folded';
import { Person } from '../people/person.entity';
import { Erasers } from '../people/privacy/erasure.service';
import { PersonalData } from '../people/privacy/personal-data';
import { SavedView } from './saved-view.entity';
import { tokensOf } from './tokens';

export const longestName = 60;
export const longestAddress = 1000;
/** More would be a list to search through. */
const mostViews = 30;

/** Views of somebody's own: nobody else sees them. */
@Injectable()
export class SavedViews implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.erasers.register('saved views', (personId) => this.erase(personId));
    this.personalData.register(
      'Views you saved',
      'You.',
      'Until you remove them. When you’re erased, they go.',
      async (id) =>
        (await this.of(id)).map(({ name, address, createdAt }) => ({
          words: name,
          at: createdAt,
          href: `/search?${address}`,
        })),
    );
  }

  /** In the order in which they were saved. Rides ix_saved_view_person. */
  of(personId: number): Promise<SavedView[]> {
    return rowsOf(SavedView, 'WHERE "personId" = ? ORDER BY "id"', [personId]);
  }

  /** A name that is used already means the new search from now on. */
  save(personId: number, { name, address }: Pick<SavedView, 'name' | 'address'>, at: Date): Promise<void> {
    return tx(async () => {
      const own = await this.of(personId);
      const same = own.find((view) => folded(view.name) === folded(name));
      if (same) await repo(SavedView).update({ id: same.id }, { name, address });
      else if (own.length >= mostViews)
        throw new ValidationFailed({ name: 'You have 30 saved views. Remove one before you save another.' });
      else await insertRow(SavedView, { personId, name, address, createdAt: at });
    });
  }

  async remove(personId: number, id: number): Promise<void> {
    if ((await write('DELETE FROM "saved_view" WHERE "id" = ? AND "personId" = ?', [id, personId])) === 0)
      throw new NotFound('This view');
  }

  /** Their own, and those of others that look for them. */
  private async erase(personId: number): Promise<void> {
    await write('DELETE FROM "saved_view" WHERE "personId" = ?', [personId]);
    const person = await repo(Person).findOneByOrFail({ id: personId });
    // A family name says who is meant; a first name is many people's.
    const names = [person.name, person.name.split(/\s+/).at(-1) ?? '', person.email].map(tokensOf);
    for (const { id, name, address } of await rowsOf(SavedView, 'ORDER BY "id"')) {
      const asked = new URLSearchParams(address);
      const words = new Set(tokensOf([name, ...asked.values()].join(' ')));
      const isNamed = names.some((one) => one.length > 0 && one.every((word) => words.has(word)));
      if (isNamed || asked.get('from') === String(personId))
        await write('DELETE FROM "saved_view" WHERE "id" = ?', [id]);
    }
  }
}
