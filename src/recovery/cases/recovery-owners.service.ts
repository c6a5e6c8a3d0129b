import { Injectable } from '@nestjs/common';
import { Absences } from '../../people/absences/absences.service';
import type { Substitution } from '../../people/absences/substitution';
import { type Actor, isAgent, isLead, isLeadOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { Person } from '../../people/person.entity';
import type { Recovery } from '../recovery.entity';

type Concerned = Pick<Recovery, 'personId' | 'resolverId' | 'teamId'>;

/** Who may follow somebody up: never whoever helped, never the person themselves. */
@Injectable()
export class RecoveryOwners {
  constructor(
    private readonly people: PeopleDirectory,
    private readonly absences: Absences,
  ) {}

  /**
   * A lead of the team, else whoever stands in for one and works there, else an agent of it (of no team in particular:
   * any lead). Whoever is away comes last; null where there is nobody but the one who helped.
   */
  async choose({ teamId, personId, resolverId }: Concerned, at: Date): Promise<number | null> {
    const concerned = ({ id }: Person): boolean => id === resolverId || id === personId;
    const [leads, agents] =
      teamId === null
        ? [await this.people.allLeads(), []]
        : [await this.people.leadsOf(teamId), await this.people.agentsOf(teamId)];
    const able = [...leads, ...agents].filter((one) => !concerned(one));
    const away = await this.absences.substitutesOf(
      able.map(({ id }) => id),
      at,
      [personId, ...(resolverId === null ? [] : [resolverId])],
    );
    const here = able.filter(({ id }) => !away.has(id));
    const instead = leads.flatMap(({ id }) => away.get(id)?.substituteId ?? []);
    const chosen =
      here.find(({ id }) => leads.some((lead) => lead.id === id)) ??
      here.find(({ id }) => instead.includes(id)) ??
      here[0] ??
      able[0];
    return chosen?.id ?? null;
  }
}

/** While its owner is away, whoever stands in for them goes on with it; the case stays its owner's. */
export const standsIn = (actor: Actor, recovery: Recovery, away: ReadonlyMap<number, Substitution>): boolean =>
  isAgent(actor) && !isConcerned(actor, recovery) && away.get(recovery.ownerId ?? 0)?.substituteId === actor.id;

/** The person themselves, and whoever helped. */
const isConcerned = ({ id }: Actor, recovery: Recovery): boolean =>
  id === recovery.personId || id === recovery.resolverId;

/**
 * A lead of its team (any lead where it has none), and its owner; the person themselves and whoever helped read it
 * nowhere.
 */
export function maySeeRecovery(actor: Actor, recovery: Recovery): boolean {
  if (isConcerned(actor, recovery)) return false;
  if (actor.id === recovery.ownerId && isAgent(actor)) return true;
  return recovery.teamId === null ? isLead(actor) : isLeadOf(actor, recovery.teamId);
}
