import { Injectable, type OnModuleInit } from '@nestjs/common';
import { spokenLocale, t } from '../../core/words/words';
import { asCount, asDate } from '../../core/database/raw';
import { rowsById } from '../../core/database/rows';
import { repo, sql } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { MailNames } from '../../mail/mail-names';
import type { Recipient } from '../../mail/link-minters';
import { firstNameOf } from '../actor';
import { Department } from '../department.entity';
import { nowhere, Person } from '../person.entity';
import { personByIdentity } from './person-by-identity';
import { keptDepartments, keptServices, keptTeams } from '../teams/kept-teams';
import { Service } from '../teams/service.entity';
import { TeamMember } from '../teams/team-member.entity';
import { Team } from '../teams/team.entity';

export const hasAddress = (person: Pick<Person, 'email'>): boolean => !person.email.endsWith(nowhere);

/** Named questions about people, teams and services. */
@Injectable()
export class PeopleDirectory implements OnModuleInit {
  constructor(private readonly mailNames: MailNames) {}

  onModuleInit(): void {
    this.mailNames.register(async (ids) => {
      const people = [...(await this.byIds(ids))];
      return new Map(
        people.map(([id, { name, erasedAt }]) => [id, { name, first: erasedAt ? name : firstNameOf(name) }]),
      );
    });
  }

  /** With the department, for the line under a name. */
  async byId(id: number): Promise<Person | null> {
    return (await this.byIds([id])).get(id) ?? null;
  }

  async byIds(ids: Iterable<number>): Promise<Map<number, Person>> {
    const people = await rowsById(Person, ids);
    const departments = await keptDepartments.byId();
    for (const person of people.values()) person.department = departments.get(person.departmentId ?? 0) ?? null;
    return people;
  }

  /** By any confirmed address of theirs. */
  byEmail(address: string): Promise<Person | null> {
    return personByIdentity({ address });
  }

  /** Null for whoever can read no mail: not active any more, erased, or without an address. */
  recipientOf(person: Person): Recipient | null {
    if (!person.active || !hasAddress(person)) return null;
    const { id: personId, email: address, name, zone } = person;
    return { personId, address, name, zone, locale: spokenLocale(person.locale) };
  }

  /** Active members of a team, leads among them. */
  agentsOf(teamId: number): Promise<Person[]> {
    return repo(Person)
      .createQueryBuilder('person')
      .innerJoin(TeamMember, 'member', 'member.personId = person.id AND member.teamId = :teamId', { teamId })
      .where({ active: true })
      .orderBy('person.folded')
      .addOrderBy('person.id')
      .getMany();
  }

  leadsOf(teamId: number): Promise<Person[]> {
    return repo(Person)
      .createQueryBuilder('person')
      .innerJoin(
        TeamMember,
        'member',
        'member.personId = person.id AND member.teamId = :teamId AND member.lead = :lead',
        { teamId, lead: true },
      )
      .where({ active: true })
      .orderBy('person.folded')
      .addOrderBy('person.id')
      .getMany();
  }

  /** Active leads of any team. */
  allLeads(): Promise<Person[]> {
    return repo(Person)
      .createQueryBuilder('person')
      .innerJoin(TeamMember, 'member', 'member.personId = person.id AND member.lead = :lead', { lead: true })
      .where({ active: true })
      .orderBy('person.folded')
      .addOrderBy('person.id')
      .getMany();
  }

  /** Who approves for this person, while that manager works here. */
  async managerOf(personId: number): Promise<Person | null> {
    const person = await repo(Person).findOne({ where: { id: personId }, relations: { manager: true } });
    return person?.manager?.active ? person.manager : null;
  }

  /** Active members of each of these teams, in one question, with until when those who are away are. */
  async agentsByTeam(
    teamIds: readonly number[],
    at: Date,
  ): Promise<{ teamId: number; id: number; name: string; awayUntil: Date | null }[]> {
    const found = await sql<{ teamId: unknown; id: unknown; name: string; awayUntil: unknown }>(
      `SELECT m."teamId" AS "teamId", p."id" AS "id", p."name" AS "name", a."endsAt" AS "awayUntil"
       FROM "team_member" m JOIN "person" p ON p."id" = m."personId" AND p."active" = ?
       LEFT JOIN "absence" a ON a."personId" = p."id" AND a."startsAt" <= ? AND a."endsAt" > ?
       WHERE m."teamId" IN (?) ORDER BY p."folded", p."id"`,
      [true, at, at, teamIds],
    );
    return found.map(({ teamId, id, name, awayUntil }) => ({
      teamId: asCount(teamId),
      id: asCount(id),
      name,
      awayUntil: asDate(awayUntil, null),
    }));
  }

  teams(): Promise<readonly Team[]> {
    return keptTeams.all();
  }

  teamsById(): Promise<ReadonlyMap<number, Team>> {
    return keptTeams.byId();
  }

  /** Those that somebody can be in. */
  async departments(): Promise<Department[]> {
    return (await keptDepartments.all()).filter(({ mergedIntoId }) => mergedIntoId === null);
  }

  /** Also those that became another in the meantime. */
  departmentsById(): Promise<ReadonlyMap<number, Department>> {
    return keptDepartments.byId();
  }

  /** As a plan names them; one that became another of them is told once. */
  async departmentNames(ids: readonly number[], locale: string): Promise<string[]> {
    const known = await this.departmentsById();
    return ids
      .filter((id) => !ids.includes(known.get(id)?.mergedIntoId ?? 0))
      .map((id) => known.get(id)?.name ?? t('a former department', {}, locale));
  }

  /** In the order that the desk gave them, with their team; without an argument all, also those no longer offered. */
  async services(active?: boolean): Promise<Service[]> {
    const teams = await keptTeams.byId();
    const services = (await keptServices.all()).filter((service) => active === undefined || service.active === active);
    return services.map((service) => ({ ...service, team: teams.get(service.teamId) }));
  }

  async service(id: number): Promise<Service> {
    const service = await repo(Service).findOne({ where: { id }, relations: { team: true } });
    if (!service) throw new NotFound('This service');
    return service;
  }
}
