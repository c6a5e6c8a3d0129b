import { Injectable } from '@nestjs/common';
import { folded } from '../../core/words/folded';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';

export interface Receiver {
  /** As it is typed and offered: "Mira Novak, Workplace", or a team alone. */
  label: string;
  teamId: number;
  personId: number | null;
}

/** Who can be given a ticket by typing their name. */
@Injectable()
export class Receivers {
  constructor(private readonly directory: PeopleDirectory) {}

  async all(at: Date): Promise<Receiver[]> {
    const teams = await this.directory.teams();
    const members = await this.directory.agentsByTeam(
      teams.map(({ id }) => id),
      at,
    );
    const nameOf = new Map(teams.map(({ id, name }) => [id, name]));
    return [
      ...members.map(({ teamId, id, name }) => ({ label: `${name}, ${nameOf.get(teamId)}`, teamId, personId: id })),
      ...teams.map(({ id, name }) => ({ label: name, teamId: id, personId: null })),
    ];
  }

  /** The one whose name begins like that; a sentence where there is none, or more than one. */
  async named(typed: string, { locale }: Actor, at: Date): Promise<Receiver | string> {
    const wanted = folded(typed);
    const all = await this.all(at);
    const exact = all.find(({ label }) => folded(label) === wanted);
    if (exact) return exact;
    const found = all.filter(({ label }) =>
      folded(label)
        .split(/[\s,]+/)
        .some((_, at2, words) => words.slice(at2).join(' ').startsWith(wanted.replaceAll(',', ''))),
    );
    const people = new Set(found.map(({ personId, teamId }) => personId ?? -teamId));
    if (people.size === 1) return found[0];
    return people.size === 0
      ? t('Nobody at the desk is called “{typed}”.', { typed }, locale)
      : t('More than one name begins with “{typed}”. Type a little more.', { typed }, locale);
  }
}
