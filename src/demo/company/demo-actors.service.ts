import { Injectable } from '@nestjs/common';
import type { Actor } from '../../people/actor';
import { Actors } from '../../people/access/actors.service';
import { largestId } from '../../core/web/input/form-fields';
import { Notices } from '../../notices/notices.service';
import { Company } from './company';
import { Founding, type Founded } from './founding.service';
import type { CannedMoment, Material, MaterialPerson, MaterialQuestion } from './material';
import { CannedReplies } from '../../tickets/canned/canned-replies.service';
import type { CannedReply } from '../../tickets/canned/canned-reply.entity';
import type { Ticket } from '../../tickets/ticket.entity';
import { ticketSubject } from '../../tickets/ticket-facts';
import type { Tool } from '../../tool-requests/tool.entity';
import { Random } from './random';

/** The people of the company as they act: nobody's roles change while its past is lived, so each is loaded once. */
@Injectable()
export class DemoActors {
  private readonly actors = new Map<number, Actor>();
  private founded: Founded | undefined;
  private material: Material;

  constructor(
    private readonly founding: Founding,
    private readonly loader: Actors,
    private readonly company: Company,
    private readonly notices: Notices,
    private readonly canned: CannedReplies,
  ) {}

  /** False where the company is not in this database. */
  async gather(material: Material): Promise<boolean> {
    const founded = await this.founding.find(material);
    if (!founded) return false;
    this.actors.clear();
    [this.founded, this.material] = [founded, material];
    return true;
  }

  /** For whoever acts in a company that was not lived since the program came up. */
  async ready(): Promise<void> {
    if (!this.founded && !(await this.gather(this.company.material)))
      throw new Error('The demo company is not in this database.');
  }

  named(name: string): Promise<Actor> {
    return this.actor(this.founded!.people.get(name)!.id);
  }

  async actor(id: number): Promise<Actor> {
    const known = this.actors.get(id) ?? (await this.loader.load(id));
    if (!known) throw new Error(`Person ${id} no longer acts`);
    this.actors.set(id, known);
    return known;
  }

  /** With the page of a ticket before them they know what they were told about it. */
  look(actor: Actor, ticketId: number, at: Date): Promise<void> {
    return this.notices.seen(actor.id, ticketSubject(ticketId), at);
  }

  /** Whoever comes to the portal looks under the bell first. */
  catchUp(actor: Actor, at: Date): Promise<void> {
    return this.notices.readAll(actor.id, largestId, at);
  }

  serviceId(key: string): number {
    return this.founded!.services.get(key)!.id;
  }

  /** Nobody can be told about what is asked of such a service. */
  isPrivate(key: string): boolean {
    return this.founded!.services.get(key)!.private;
  }

  tool(key: string): Tool {
    return this.founded!.tools.get(key)!;
  }

  /** What a tool asks of its own, and what people answer. */
  asksOf(key: string): readonly MaterialQuestion[] {
    return this.material.tools.find((tool) => tool.key === key)?.asks ?? [];
  }

  serviceAsks(key: string): readonly MaterialQuestion[] {
    return this.material.company.services.find((service) => service.key === key)?.asks ?? [];
  }

  teamId(key: string): number {
    return this.founded!.teams.get(key)!.id;
  }

  teamKeyOf(service: string): string {
    return this.material.company.services.find(({ key }) => key === service)!.team;
  }

  vendorOf(service: string): string | undefined {
    return this.material.company.services.find(({ key }) => key === service)?.vendor;
  }

  /** What this agent finds in the list for such a moment; nothing where their team has none. */
  async cannedFor(agent: Actor, moment: CannedMoment): Promise<CannedReply | undefined> {
    const names = this.material.company.cannedReplies.filter(({ when }) => when === moment).map(({ name }) => name);
    return (await this.canned.of(agent)).find(({ name, teamId }) => teamId !== null && names.includes(name));
  }

  /** Who of a team takes a need: the same in every telling; a lead takes fewer. */
  agentFor(team: string, need: string): Promise<Actor> {
    const members = this.material.people.filter((person) => person.team === team);
    return this.named(new Random(`${need}/${team}`).weighted(members, shareOf).name);
  }

  async agentOfTeam(teamId: number, need: string): Promise<Actor> {
    const [key] = [...this.founded!.teams].find(([, team]) => team.id === teamId)!;
    return this.agentFor(key, need);
  }

  /** Whoever has the ticket; else who of its team takes this need. */
  agentOn(
    { assigneeId, teamId }: Pick<Ticket, 'assigneeId' | 'teamId'>,
    { key, service }: { key: string; service: string },
  ): Promise<Actor> {
    if (assigneeId !== null) return this.actor(assigneeId);
    return teamId === null ? this.agentFor(this.teamKeyOf(service), key) : this.agentOfTeam(teamId, key);
  }

  colleagueOf({ name, departmentId }: Actor, random: Random): string {
    const others = [...this.founded!.people.values()].filter(
      (person) => person.departmentId === departmentId && person.name !== name,
    );
    return random.pick(others).email;
  }
}

const shareOf = ({ roles = [] }: MaterialPerson): number => (roles.includes('lead') ? 0.45 : 1);
