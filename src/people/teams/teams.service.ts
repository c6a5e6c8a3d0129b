import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { NotFound, ValidationFailed } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import { writeNamed } from '../folded-names';
import { Rights } from '../access/rights.service';
import { Service } from './service.entity';
import { TeamMember } from './team-member.entity';
import { Team } from './team.entity';
import { serviceAdded, serviceChanged, teamAdded, teamChanged, teamMembersChanged } from '../people-facts';
import { type FactKind, type NoDetails } from '../../timeline/fact-kind';

const teamTaken = 'There’s already a team with this name.';
const serviceTaken = 'There’s already a service with this name.';

export interface Membership {
  personId: number;
  lead: boolean;
}

export type NewService = Pick<Service, 'name' | 'description' | 'teamId' | 'private' | 'active' | 'position'>;

/** Teams, who works in them, and the services they answer for. */
@Injectable()
export class Teams {
  constructor(
    private readonly timeline: Timeline,
    private readonly rights: Rights,
  ) {}

  save(id: number | null, given: Pick<Team, 'name' | 'description'>, actorId: number | null, at: Date): Promise<Team> {
    return tx(async () => {
      if (id !== null && !(await repo(Team).existsBy({ id }))) throw new NotFound('This team');
      const { name, description } = given;
      const team = await writeNamed(Team, id, { name, description }, teamTaken);
      await this.record(id === null ? teamAdded : teamChanged, { kind: 'team', id: team.id }, actorId, at);
      return team;
    });
  }

  membersOf(teamId: number): Promise<TeamMember[]> {
    return repo(TeamMember).find({
      where: { teamId },
      relations: { person: true },
      order: { person: { folded: 'ASC' } },
    });
  }

  membershipsOf(personId: number): Promise<TeamMember[]> {
    return repo(TeamMember).find({ where: { personId }, order: { teamId: 'ASC' } });
  }

  /** Exactly these. Who joins becomes an agent, who leads a lead; leaving takes no role away. */
  setMembers(teamId: number, wanted: readonly Membership[], actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const before = await repo(TeamMember).findBy({ teamId });
      const gone = before
        .filter(({ personId }) => !wanted.some((member) => member.personId === personId))
        .map(({ personId }) => personId);
      if (gone.length) await repo(TeamMember).delete({ teamId, personId: In(gone) });
      const moved = wanted.filter(
        (member) => !before.some(({ personId, lead }) => personId === member.personId && lead === member.lead),
      );
      for (const member of moved) await this.put(teamId, member, actorId, at);
      if (gone.length || moved.length) {
        await this.timeline.record(teamMembersChanged, {
          subject: { kind: 'team', id: teamId },
          actorId,
          personId: null,
          at,
          details: { gone, joined: moved.map(({ personId }) => personId) },
        });
      }
    });
  }

  /** The same from the person's side. */
  setTeamsOf(
    personId: number,
    wanted: readonly { teamId: number; lead: boolean }[],
    actorId: number | null,
    at: Date,
  ): Promise<void> {
    return tx(async () => {
      const before = await this.membershipsOf(personId);
      const teamIds = new Set([...before.map(({ teamId }) => teamId), ...wanted.map(({ teamId }) => teamId)]);
      for (const teamId of teamIds) {
        const others = (await repo(TeamMember).findBy({ teamId })).filter((member) => member.personId !== personId);
        const own = wanted.filter((member) => member.teamId === teamId).map(({ lead }) => ({ personId, lead }));
        await this.setMembers(teamId, [...others, ...own], actorId, at);
      }
    });
  }

  saveService(id: number | null, given: NewService, actorId: number | null, at: Date): Promise<Service> {
    return tx(async () => {
      if (id !== null && !(await repo(Service).existsBy({ id }))) throw new NotFound('This service');
      if (!(await repo(Team).existsBy({ id: given.teamId })))
        throw new ValidationFailed({ teamId: 'Choose the team that’s responsible.' });
      const service = await writeNamed(Service, id, given, serviceTaken);
      await this.record(id === null ? serviceAdded : serviceChanged, { kind: 'service', id: service.id }, actorId, at);
      return service;
    });
  }

  private async put(teamId: number, { personId, lead }: Membership, actorId: number | null, at: Date): Promise<void> {
    await repo(TeamMember).upsert({ teamId, personId, lead }, ['teamId', 'personId']);
    await this.rights.grant(personId, lead ? ['agent', 'lead'] : ['agent'], actorId, at);
  }

  private record(kind: FactKind<NoDetails>, subject: { kind: string; id: number }, actorId: number | null, at: Date) {
    return this.timeline.record(kind, { subject, actorId, personId: null, at });
  }
}
