import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { peopleMeant } from '../../people/directory/people-meant';
import type { Calendar } from '../calendars/calendar.entity';
import { Calendars } from '../calendars/calendars.service';
import type { PolicyText } from './policies.service';
import { usualDay } from './target-words';
import type { PolicyNames } from './policy-words';

/** What policies stand on: the names of what they ask for, and the calendars they count by. */
@Injectable()
export class PolicyContext {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly calendars: Calendars,
  ) {}

  async names(personIds: readonly number[] = []): Promise<PolicyNames> {
    const { directory } = this;
    const named = (things: readonly { id: number; name: string }[]) =>
      new Map(things.map(({ id, name }) => [id, name]));
    return {
      services: named(await directory.services()),
      departments: named(await directory.departments()),
      teams: named(await directory.teams()),
      people: named([...(await directory.byIds(personIds)).values()]),
    };
  }

  async emails(text: PolicyText): Promise<Map<number, string>> {
    const people = await this.directory.byIds(personIdsOf(text));
    return new Map([...people].map(([id, { email }]) => [id, email]));
  }

  /** The ids behind the names and addresses that were typed; null where it may be one of several. */
  async idsMeant(typed: readonly string[]): Promise<Map<string, number | null>> {
    const meant = new Map<string, number | null>();
    for (const words of new Set(typed.map((one) => one.trim()).filter(Boolean))) {
      const { person, people } = await peopleMeant(words);
      if (people.length) meant.set(words, person?.id ?? null);
    }
    return meant;
  }

  allCalendars(): Promise<Calendar[]> {
    return this.calendars.all();
  }

  /** How long a working day is by this calendar: what "2 days" means there. */
  async dayMinutes(calendarId: number | null): Promise<number> {
    return usualDay((await this.calendars.inForceNow(calendarId)).calendar);
  }
}

export const personIdsOf = ({ terms }: PolicyText): number[] =>
  terms.escalations.flatMap(({ personId }) => personId ?? []);
