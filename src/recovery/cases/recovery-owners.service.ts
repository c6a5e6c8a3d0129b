import { Injectable } from '@nestjs/common';
import { type Actor, isAgent, isLead, isLeadOf } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { Person } from '../../people/person.entity';
import type { Recovery } from '../recovery.entity';

type Concerned = Pick<Recovery, 'personId' | 'resolverId' | 'teamId'>;

/** Who may follow somebody up: never whoever helped, never the person themselves. */
@Injectable()
export class RecoveryOwners {
  constructor(private readonly people: PeopleDirectory) {}

  /**
   * A lead of the team, else an agent of it (of no team in particular: any lead); null where there is nobody but the
   * one who helped.
   */
  async choose(concerned: Concerned): Promise<number | null> {
    const { teamId, personId, resolverId } = concerned;
    const able = (people: Person[]): Person | undefined =>
      people.find(({ id }) => id !== resolverId && id !== personId);
    if (teamId === null) return able(await this.people.allLeads())?.id ?? null;
    const chosen = able(await this.people.leadsOf(teamId)) ?? able(await this.people.agentsOf(teamId));
    return chosen?.id ?? null;
  }
}

/**
 * A lead of its team (any lead where it has none), and its owner; the person themselves and whoever helped read it
 * nowhere.
 */
export function maySeeRecovery(actor: Actor, recovery: Recovery): boolean {
  if (actor.id === recovery.personId || actor.id === recovery.resolverId) return false;
  if (actor.id === recovery.ownerId && isAgent(actor)) return true;
  return recovery.teamId === null ? isLead(actor) : isLeadOf(actor, recovery.teamId);
}
