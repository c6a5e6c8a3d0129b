import type { INestApplication } from '@nestjs/common';
import { Actors } from '../../src/people/access/actors.service';
import { limitSettings } from '../../src/people/access/personal-limits.service';
import type { Actor } from '../../src/people/actor';
import { Departments } from '../../src/people/directory/departments.service';
import { People } from '../../src/people/directory/people.service';
import type { GrantedRole } from '../../src/people/person-role.entity';
import { Passwords } from '../../src/people/sign-in/passwords.service';
import { Teams } from '../../src/people/teams/teams.service';
import { Settings } from '../../src/settings/settings.service';
import { tx } from '../../src/core/database/tx';

export const requesterCount = 500;
/** Of the five hundred, those who sign in: some look at their pages, others file. */
export const readers = 16;
export const filers = 50;
export const password = 'as long as a real one';

const agentCount = 20;
const departments = ['Sales', 'Finance', 'Production', 'Logistics', 'Research'];
const teams = ['Workplace', 'Applications', 'Network and access'];
const services = [
  ...['Laptop and desk', 'Phones and headsets', 'Printing and labels', 'Meeting rooms'],
  ...['Email and calendar', 'Files and sharing', 'Drawings', 'Planning'],
  ...['Sign-in and rights', 'VPN', 'Network and Wi-Fi', 'Intranet'],
];
const given = 'Ada Ben Cleo Dan Eva Finn Gus Hana Ivo Jana Kai Lena Milo Nora Otto Pia Quin Rosa Sven Tara'.split(' ');
const family = 'Adler Brandt Conrad Dietz Ebert Falk Graf Hahn Ihle Jung Kern Lang Moser Noll Ott Paul Roth'.split(' ');

export interface Company {
  requesters: Actor[];
  /** Of each team. */
  agents: Actor[][];
  services: { id: number; team: number }[];
  /** Mail addresses of those who sign in. */
  accounts: Record<'agents' | 'leads' | 'readers' | 'filers' | 'executives', string[]>;
}

/**
 * Everybody joins by the use cases of an administrator. The requesters come first, so that their ids are one row of
 * numbers.
 */
export async function foundCompany(app: INestApplication, at: Date): Promise<Company> {
  const people = app.get(People);
  const join = async (name: string, email: string, departmentId: number | null, roles: GrantedRole[] = []) =>
    (await people.add({ name, email: `${email}@example.com`, departmentId, roles }, null, at)).id;
  const nameOf = (n: number) => `${given[n % given.length]} ${family[n % family.length]}`;
  const ids = await tx(async () => {
    const homes: number[] = [];
    for (const name of departments) homes.push((await app.get(Departments).named(name, null, at)).id);
    const requesters: number[] = [];
    for (let n = 0; n < requesterCount; n += 1)
      requesters.push(await join(nameOf(n), `user${n + 1}`, homes[n % homes.length]));
    const agents: number[] = [];
    for (let n = 0; n < agentCount; n += 1)
      agents.push(await join(nameOf(n + 7), `agent${n + 1}`, null, n < teams.length ? ['agent', 'lead'] : ['agent']));
    await join('Carla Conti', 'executive', null, ['executive']);
    return { requesters, agents };
  });
  const offered = await openDesk(app, ids.agents, at);
  const emails = (word: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => `${word}${from + n + 1}@example.com`);
  const accounts = {
    agents: emails('agent', teams.length, agentCount),
    leads: emails('agent', 0, teams.length),
    readers: emails('user', 0, readers),
    filers: emails('user', readers, readers + filers),
    executives: ['executive@example.com'],
  };
  // Thirty-two people send here what hundreds would.
  for (const limit of [limitSettings.filing, limitSettings.writing])
    await app.get(Settings).set(limit, 10_000, null, at);
  const able = [...ids.agents, ...ids.requesters.slice(0, readers + filers), Math.max(...ids.agents) + 1];
  for (const id of able) await app.get(Passwords).set(id, password, at);
  const actorOf = async (id: number) => (await app.get(Actors).load(id))!;
  const requesters: Actor[] = [];
  for (const id of ids.requesters) requesters.push(await actorOf(id));
  const agents: Actor[][] = teams.map(() => []);
  for (const [n, id] of ids.agents.entries()) agents[n % teams.length].push(await actorOf(id));
  return { requesters, agents, services: offered, accounts };
}

async function openDesk(app: INestApplication, agents: readonly number[], at: Date): Promise<Company['services']> {
  const offered: Company['services'] = [];
  for (const [team, name] of teams.entries()) {
    const { id: teamId } = await app.get(Teams).save(null, { name, description: `${name} for everybody` }, null, at);
    const members = agents.filter((_, n) => n % teams.length === team);
    const lead = members[0];
    await app.get(Teams).setMembers(
      teamId,
      members.map((personId) => ({ personId, lead: personId === lead })),
      null,
      at,
    );
    for (const [position, service] of services.entries()) {
      if (Math.floor(position / 4) !== team) continue;
      const details = { name: service, description: `${service} for everybody`, private: false, active: true };
      const saved = await app.get(Teams).saveService(null, { ...details, position: position + 1, teamId }, null, at);
      offered.push({ id: saved.id, team });
    }
  }
  return offered;
}
