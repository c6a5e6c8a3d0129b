import { Clock } from '../../src/core/clock';
import { repo } from '../../src/core/database/tx';
import { People } from '../../src/people/directory/people.service';
import { type GrantedRole, PersonRole } from '../../src/people/person-role.entity';
import type { Person } from '../../src/people/person.entity';
import { roleWords } from '../../src/people/role-words';
import type { TestApp } from '../support/app';
import { type Browser, type Cast, signIn } from '../support/cast';

/** Ana asks, Lena decides, Jonas and Mira help, Tom belongs to another team, and nothing concerns Sam. */
const cast = ['ana', 'sam', 'lena', 'jonas', 'tom', 'mira', 'carla', 'chris', 'ada'] as const;

export interface Player {
  /** As in the cast; somebody whom no test knows is named by the role. */
  name: string;
  roles: readonly GrantedRole[];
  browser: Browser;
}

/**
 * Everybody of the cast, and somebody for each role that nobody of them has: a new role is tried at every door by
 * itself.
 */
export async function signedIn(desk: TestApp, people: Cast): Promise<Player[]> {
  const granted = await repo(PersonRole).find();
  const player = async (name: string, person: Person, roles: GrantedRole[]): Promise<Player> => ({
    name,
    roles,
    browser: await signIn(desk, person),
  });
  const players: Player[] = [];
  for (const name of cast) {
    const roles = granted.filter(({ personId }) => personId === people[name].id).map(({ role }) => role);
    players.push(await player(name, people[name], roles));
  }
  const played = new Set(granted.map(({ role }) => role));
  for (const role of Object.keys(roleWords) as GrantedRole[])
    if ((role as string) !== 'employee' && !played.has(role)) {
      const email = `${role}@example.com`;
      const person = await desk.app
        .get(People)
        .add({ name: role, email, roles: [role] }, null, desk.app.get(Clock).now());
      players.push(await player(role, person, [role]));
    }
  return players;
}
