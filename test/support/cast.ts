import type { INestApplication } from '@nestjs/common';
import { Agent, type Server } from 'node:http';
import request from 'supertest';
import { Clock } from '../../src/core/clock';
import { Departments } from '../../src/people/directory/departments.service';
import type { Department } from '../../src/people/department.entity';
import { People } from '../../src/people/directory/people.service';
import type { GrantedRole } from '../../src/people/person-role.entity';
import type { Person } from '../../src/people/person.entity';
import type { Service } from '../../src/people/teams/service.entity';
import type { Team } from '../../src/people/teams/team.entity';
import { Teams } from '../../src/people/teams/teams.service';
import { minutes } from '../../src/core/time';
import { Tokens } from '../../src/people/access/tokens.service';

export type Browser = ReturnType<typeof request.agent>;

/** Who plays in the tests. Sam is the stranger: a colleague whom nothing of it concerns. */
export interface Cast {
  ana: Person;
  lena: Person;
  jonas: Person;
  mira: Person;
  tom: Person;
  sam: Person;
  carla: Person;
  chris: Person;
  ada: Person;
  departments: { sales: Department; it: Department; logistics: Department };
  teams: { workplace: Team; network: Team };
  services: { email: Service; laptop: Service; vpn: Service; printing: Service; security: Service };
}

/** Everybody joins as a real person would: through the use cases, at the clock's instant. */
export async function seedCast(app: INestApplication): Promise<Cast> {
  const at = app.get(Clock).now();
  const [people, teams, departments] = [app.get(People), app.get(Teams), app.get(Departments)];
  const department = (name: string) => departments.named(name, null, at);
  const join = (name: string, where: Department, roles: GrantedRole[] = [], manager?: Person) =>
    people.add(
      {
        name,
        email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
        departmentId: where.id,
        managerId: manager?.id,
        roles,
      },
      null,
      at,
    );
  const [sales, it, logistics] = [await department('Sales'), await department('IT'), await department('Logistics')];
  const lena = await join('Lena Brandt', sales);
  const ana = await join('Ana Ruiz', sales, [], lena);
  const [jonas, mira, tom] = [
    await join('Jonas Weber', it, ['agent']),
    await join('Mira Kaya', it, ['agent', 'lead']),
    await join('Tom Okafor', it, ['agent']),
  ];
  const sam = await join('Sam Stranger', logistics);
  const [carla, chris] = [
    await join('Carla Conti', it, ['executive']),
    await join('Chris Lang', sales, ['change_leader']),
  ];
  const ada = await join('Ada Admin', it, ['administrator']);
  const workplace = await teams.save(null, { name: 'Workplace', description: 'Laptops, mail and printing' }, null, at);
  const network = await teams.save(null, { name: 'Network', description: 'Lines, VPN and security' }, null, at);
  await teams.setMembers(
    workplace.id,
    [
      { personId: jonas.id, lead: false },
      { personId: mira.id, lead: true },
    ],
    null,
    at,
  );
  await teams.setMembers(network.id, [{ personId: tom.id, lead: false }], null, at);
  let position = 0;
  const service = (name: string, team: Team, isPrivate = false) =>
    teams.saveService(
      null,
      {
        name,
        description: `${name} for everybody`,
        teamId: team.id,
        private: isPrivate,
        active: true,
        position: ++position,
      },
      null,
      at,
    );
  return {
    ana,
    lena,
    jonas,
    mira,
    tom,
    sam,
    carla,
    chris,
    ada,
    departments: { sales, it, logistics },
    teams: { workplace, network },
    services: {
      email: await service('E-mail', workplace),
      laptop: await service('Laptop', workplace),
      vpn: await service('VPN', network),
      printing: await service('Printing', workplace),
      security: await service('Security incidents', network, true),
    },
  };
}

/** As browsers do, it asks again over the connection that it has: a new one costs a tenth of what a page does. */
const connections = new Agent({ keepAlive: true });

/** A browser in which this person came in by a link from a mail. */
export async function signIn(
  { app, server }: { app: INestApplication; server: Server },
  person: Person,
): Promise<Browser> {
  // Nothing between the two is slow enough to be packed for it.
  const browser = request
    .agent(server)
    .set('Accept-Encoding', 'identity')
    .use((asked: { agent(connections: Agent): unknown }) => asked.agent(connections)) as Browser;
  const token = await app.get(Tokens).mint('sign-in', person.id, null, app.get(Clock).now(), minutes(15));
  await browser.post(`/sign-in/${token}`).expect(303);
  return browser;
}

/** What this person's browser sends along: for clients that are no supertest. */
export const cookieOf = (who: Browser): string =>
  (who as unknown as { jar: { getCookies(info: object): { toValueString(): string } } }).jar
    .getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false })
    .toValueString();
