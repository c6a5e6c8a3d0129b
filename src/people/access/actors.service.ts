import { Injectable } from '@nestjs/common';
import { spokenLocale } from '../../core/words/words';
import { asBoolean, asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import type { Role } from '../roles';
import type { Actor } from '../actor';
import type { Person } from '../person.entity';

interface AccountRow extends Pick<
  Person,
  'id' | 'name' | 'email' | 'departmentId' | 'managerId' | 'zone' | 'locale' | 'sessionEpoch'
> {
  active: unknown;
  role: Role | 'member' | 'unread' | null;
  teamId: unknown;
  lead: unknown;
}

/** Each person stands on every row, with one role, one team or the count; once with none where there is none. */
function accountsOf(ids: readonly number[], unread: string | null): [text: string, params: unknown[]] {
  const counted =
    unread === null
      ? ''
      : `UNION ALL SELECT u."id", 'unread', (SELECT COUNT(*) FROM (${unread}) AS "unread"), 0
         FROM "person" u WHERE u."id" IN (?)`;
  const text = `
    SELECT p."id" AS "id", p."name" AS "name", p."email" AS "email", p."departmentId" AS "departmentId",
      p."managerId" AS "managerId", p."zone" AS "zone", p."locale" AS "locale", p."active" AS "active",
      p."sessionEpoch" AS "sessionEpoch", s."role" AS "role", s."teamId" AS "teamId", s."lead" AS "lead"
    FROM "person" p LEFT JOIN (
      SELECT "personId", "role", 0 AS "teamId", 0 AS "lead" FROM "person_role" WHERE "personId" IN (?)
      UNION ALL
      SELECT "personId", 'member', "teamId", CASE WHEN "lead" THEN 1 ELSE 0 END FROM "team_member"
      WHERE "personId" IN (?)
      ${counted}
    ) s ON s."personId" = p."id" WHERE p."id" IN (?)`;
  return [text, Array<unknown>(unread === null ? 3 : 4).fill(ids)];
}

interface Account {
  actor: Actor;
  /** Under which this person signs in now. */
  sessionEpoch: number;
}

@Injectable()
export class Actors {
  private unread: string | null = null;

  /**
   * What every page counts for its reader (`u."id"`): asked with roles and teams, so that no page asks once more.
   */
  countUnread(select: string): void {
    this.unread = select;
  }

  /**
   * The person with roles and teams, in one query; null for whoever is not active (or signed in under an older
   * epoch).
   */
  async load(personId: number, sessionEpoch?: number): Promise<Actor | null> {
    const account = (await this.loadAll([personId])).get(personId);
    return account && (sessionEpoch === undefined || account.sessionEpoch === sessionEpoch) ? account.actor : null;
  }

  /** As above, of many people in one query: those who are active, each with their epoch. */
  async loadAll(ids: readonly number[]): Promise<Map<number, Account>> {
    const rows = new Map<number, AccountRow[]>();
    for (const row of await sql<AccountRow>(...accountsOf(ids, this.unread))) {
      const own = rows.get(row.id);
      if (own) own.push(row);
      else rows.set(row.id, [row]);
    }
    const accounts = new Map<number, Account>();
    for (const [id, own] of rows)
      if (asBoolean(own[0].active)) accounts.set(id, { actor: actorOf(own), sessionEpoch: own[0].sessionEpoch });
    return accounts;
  }
}

function actorOf(rows: readonly AccountRow[]): Actor {
  const [person] = rows;
  const teams = rows.filter((row) => row.role === 'member');
  const granted = rows.flatMap(({ role }) => (role === 'member' || role === 'unread' || role === null ? [] : [role]));
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    roles: new Set<Role>(['employee', ...granted]),
    teamIds: teams.map((row) => asCount(row.teamId)),
    leadOf: teams.filter((row) => asBoolean(row.lead)).map((row) => asCount(row.teamId)),
    departmentId: person.departmentId,
    managerId: person.managerId,
    zone: person.zone,
    locale: spokenLocale(person.locale),
    unread: asCount(rows.find((row) => row.role === 'unread')?.teamId ?? 0),
  };
}
