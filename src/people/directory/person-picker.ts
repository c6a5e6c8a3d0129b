import { Injectable } from '@nestjs/common';
import { asCount, asDate } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { sameName } from '../../core/words/folded';
import type { Reader } from '../../core/words/dates';
import type { Person } from '../person.entity';
import { keptDepartments } from '../teams/kept-teams';
import { awayUntil } from './away-words';
import { peopleMeant } from './people-meant';

const offered = 8;

export interface Picked {
  /** What stands in the field: a name, with its address where others are called the same. */
  value: string;
  /** Who it is, where there is no doubt: "Ana Ruiz, Sales, away until Monday 7 December". */
  who: string | null;
  /** To choose from. */
  people: { value: string; label: string; name: string; address: string }[];
}

/** The one field in which a colleague is named: parts/person-picker shows what this makes of what is typed. */
@Injectable()
export class PersonPicker {
  async of(typed: string | undefined, reader: Reader): Promise<Picked> {
    if (!typed?.trim()) return { value: '', who: null, people: [] };
    const { person, people } = await peopleMeant(typed);
    const shown = people.slice(0, offered);
    const about = await this.about(shown, reader);
    const own = person ? shown.find(({ id }) => id === person.id) : undefined;
    return {
      value: own ? await this.named(own, people) : typed,
      who: own ? [own.name, ...about(own)].join(', ') : null,
      people: await Promise.all(
        shown.map(async (one) => ({
          value: await this.named(one, people),
          label: about(one).join(', '),
          name: one.name,
          address: one.email,
        })),
      ),
    };
  }

  /** Several fields of one form, each by its name. */
  async each(typed: Record<string, string>, names: readonly string[], reader: Reader): Promise<Map<string, Picked>> {
    const all = new Map<string, Picked>();
    for (const name of names) all.set(name, await this.of(typed[name], reader));
    return all;
  }

  private async named({ id, name, email }: Person, people: readonly Person[]): Promise<string> {
    const others = people.length > 1 ? people : (await peopleMeant(name)).people;
    return others.some((one) => one.id !== id && sameName(one.name) === sameName(name)) ? `${name} <${email}>` : name;
  }

  /** What tells people of like names apart, and whether they are here. */
  private async about(people: readonly Person[], reader: Reader): Promise<(person: Person) => string[]> {
    const departments = await keptDepartments.byId();
    const away = people.length
      ? await sql<{ personId: unknown; endsAt: unknown }>(
          'SELECT "personId", "endsAt" FROM "absence" WHERE "personId" IN (?) AND "startsAt" <= ? AND "endsAt" > ?',
          [people.map(({ id }) => id), reader.now, reader.now],
        )
      : [];
    const until = new Map(away.map(({ personId, endsAt }) => [asCount(personId), asDate(endsAt)]));
    return ({ id, departmentId }) => {
      const [department, end] = [departments.get(departmentId ?? 0)?.name, until.get(id)];
      return [department ?? '', end ? awayUntil(end, reader) : ''].filter(Boolean);
    };
  }
}
