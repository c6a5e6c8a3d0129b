import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { NotFound } from '../core/errors';
import { repo } from '../core/database/tx';
import { clockTime, fullDay } from '../core/words/dates';
import { defaultLocale, t } from '../core/words/words';
import { hueOf, initialsOf } from '../people/actor';
import { Person } from '../people/person.entity';
import { cast } from './cast';
import { loadMaterial } from './read-material';
import { homeZone, isWorkingTime } from './working-time';
import { addressOf } from './words';

/** Who the visitor may be. */
@Injectable()
export class CastPages {
  private readonly company = loadMaterial().company;

  async show(at: Date) {
    const people = await this.people();
    const reader = { zone: homeZone, locale: defaultLocale, now: at };
    return {
      title: t('Who would you like to be?'), company: this.company.name, mailboxHref: '/mailbox',
      now: t('It is {day}, {time} in Leipzig.', { day: fullDay(at, reader), time: clockTime(at, reader) }),
      frozen: isWorkingTime(at) ? null : t('The desk is closed now, so its clocks stand still and the queue is as people left it.'),
      cast: cast.flatMap(({ name, role, comes, start }) => {
        const person = people.get(name);
        return person ? [{ action: '/demo/visits', id: person.id, name, initials: initialsOf(name), hue: hueOf(person.id), role: t(role), comes: t(comes), start: start && t(start) }] : [];
      }),
    };
  }

  async chosen(id: number): Promise<{ person: Person; lands: string }> {
    const people = await this.people();
    const role = cast.find(({ name }) => people.get(name)?.id === id);
    if (!role) throw new NotFound('This person');
    return { person: people.get(role.name)!, lands: role.lands };
  }

  private async people(): Promise<Map<string, Person>> {
    const addresses = cast.map(({ name }) => addressOf(name, this.company.domain));
    const found = await repo(Person).findBy({ email: In(addresses), active: true });
    return new Map(cast.flatMap(({ name }, n) => {
      const person = found.find(({ email }) => email === addresses[n]);
      return person ? [[name, person] as const] : [];
    }));
  }
}
