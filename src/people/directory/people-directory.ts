import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { MailNames } from '../../mail/mail-names';
import type { Recipient } from '../../mail/link-minters';
import { firstNameOf } from '../actor';
import { Department } from '../department.entity';
import { containing } from '../../core/words/folded';
import { nowhere, Person } from '../person.entity';
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
  byId(id: number): Promise<Person | null> {
    return repo(Person).findOne({ where: { id }, relations: { department: true } });
  }

  async byIds(ids: Iterable<number>): Promise<Map<number, Person>> {
    const wanted = [...new Set(ids)];
    const people = wanted.length
      ? await repo(Person).find({ where: { id: In(wanted) }, relations: { department: true } })
      : [];
    return new Map(people.map((person) => [person.id, person]));
  }

  byEmail(address: string): Promise<Person | null> {
    return repo(Person).findOneBy({ email: address.trim().toLowerCase() });
  }

  /** Null for whoever can read no mail: not active any more, erased, or without an address. */
  recipientOf(person: Person): Recipient | null {
    if (!person.active || !hasAddress(person)) return null;
    return { personId: person.id, address: person.email, name: person.name, zone: person.zone, locale: person.locale };
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

  /** Active people whose name or address holds these words; all of them, by name, where nothing is typed. */
  colleagues(search: string, limit: number): Promise<Person[]> {
    return repo(Person)
      .createQueryBuilder('person')
      .leftJoinAndSelect('person.department', 'department')
      .where({ active: true })
      .andWhere(`person.folded LIKE :words ESCAPE '!'`, { words: containing(search) })
      .orderBy('person.folded')
      .addOrderBy('person.id')
      .take(limit)
      .getMany();
  }

  /** Who approves for this person, while that manager works here. */
  async managerOf(personId: number): Promise<Person | null> {
    const person = await repo(Person).findOne({ where: { id: personId }, relations: { manager: true } });
    return person?.manager?.active ? person.manager : null;
  }

  teams(): Promise<Team[]> {
    return repo(Team).find({ order: { name: 'ASC' } });
  }

  async teamsById(): Promise<Map<number, Team>> {
    return new Map((await this.teams()).map((team) => [team.id, team]));
  }

  departments(): Promise<Department[]> {
    return repo(Department).find({ order: { name: 'ASC' } });
  }

  /** In the order that the desk gave them, with their team; without an argument all, also those no longer offered. */
  services(active?: boolean): Promise<Service[]> {
    return repo(Service).find({
      where: active === undefined ? {} : { active },
      relations: { team: true },
      order: { position: 'ASC', name: 'ASC' },
    });
  }

  async service(id: number): Promise<Service> {
    const service = await repo(Service).findOne({ where: { id }, relations: { team: true } });
    if (!service) throw new NotFound('This service');
    return service;
  }
}
