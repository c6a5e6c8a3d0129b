import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Person } from '../../people/person.entity';
import type { Calendar } from '../calendars/calendar.entity';
import { Calendars } from '../calendars/calendars.service';
import type { PolicyText } from './policies.service';
import { usualDay } from './target-words';
import type { PolicyNames } from './policy-words';

const offered = 1000;

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

  colleagues(): Promise<Person[]> {
    return this.directory.colleagues('', offered);
  }

  async emails(text: PolicyText): Promise<Map<number, string>> {
    const people = await this.directory.byIds(personIdsOf(text));
    return new Map([...people].map(([id, { email }]) => [id, email]));
  }

  /** The ids behind the mail addresses that were typed; whoever has left is none. */
  async idsByEmail(emails: readonly string[]): Promise<Map<string, number>> {
    const wanted = [...new Set(emails.map((email) => email.trim().toLowerCase()).filter(Boolean))];
    const people = wanted.length > 0 ? await repo(Person).findBy({ email: In(wanted), active: true }) : [];
    return new Map(people.map(({ id, email }) => [email, id]));
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
