import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { Person } from '../../people/person.entity';
import { cast, type CastRole } from './cast';
import { loadMaterial } from './read-material';
import { mailAddressOf } from './text-slots';

/** The company as visitors meet it: its name, whom they may be, and until when everybody has lived. */
@Injectable()
export class Company {
  readonly material = loadMaterial();
  /** Until when everybody has lived. */
  livedTo: Date | null = null;
  /** Whether they go on by themselves; otherwise only visitors act from then on. */
  goesOn = false;

  get name(): string {
    return this.material.company.name;
  }

  /** The listed cast alone, in order. */
  async cast(): Promise<{ person: Person; part: CastRole }[]> {
    const addresses = cast.map(({ name }) => mailAddressOf(name, this.material.company.domain));
    const people = await repo(Person).findBy({ email: In(addresses), active: true });
    return cast.flatMap((part, index) => {
      const person = people.find(({ email }) => email === addresses[index]);
      return person ? [{ person, part }] : [];
    });
  }
}
