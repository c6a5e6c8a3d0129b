import { Injectable } from '@nestjs/common';
import { spokenLocale } from '../../core/words/words';
import { asBoolean, asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import type { Role } from '../roles';
import type { Actor } from '../actor';
import type { Person } from '../person.entity';

interface AccountRow extends Pick<
  Person,
  'name' | 'email' | 'departmentId' | 'managerId' | 'zone' | 'locale' | 'sessionEpoch'
> {
  active: unknown;
  role: Role | 'member' | 'unread' | null;
  teamId: unknown;
  lead: unknown;
}

/** The person stands on every row, with one role, one team or the count; on one row with none where there is none. */
function accountOf(personId: number, unread: string | null): [text: string, params: unknown[]] {
  const counted =
    unread === null ? '' : `UNION ALL SELECT CAST(? AS integer), 'unread', COUNT(*), 0 FROM (${unread}) AS "unread"`;
  const text = `
    SELECT p."name" AS "name", p."email" AS "email", p."departmentId" AS "departmentId",
      p."managerId" AS "managerId", p."zone" AS "zone", p."locale" AS "locale", p."active" AS "active",
      p."sessionEpoch" AS "sessionEpoch", s."role" AS "role", s."teamId" AS "teamId", s."lead" AS "lead"
    FROM "person" p LEFT JOIN (
      SELECT "personId", "role", 0 AS "teamId", 0 AS "lead" FROM "person_role" WHERE "personId" = ?
      UNION ALL
      SELECT "personId", 'member', "teamId", CASE WHEN "lead" THEN 1 ELSE 0 END FROM "team_member" WHERE "personId" = ?
      ${counted}
    ) s ON s."personId" = p."id" WHERE p."id" = ?`;
  return [text, Array<unknown>(unread === null ? 3 : 5).fill(personId)];
}

@Injectable()
export class Actors {
  private unread: string | null = null;

  /** What every page counts for its reader: asked with roles and teams, so that no page asks once more. */
  countUnread(select: string): void {
    this.unread = select;
  }

  /**
   * The person with roles and teams, in one query; null for whoever is not active (or signed in under an older
   * epoch).
   */
  async load(personId: number, sessionEpoch?: number): Promise<Actor | null> {
    const rows = await sql<AccountRow>(...accountOf(personId, this.unread));
    const [person] = rows;
    if (!person || !asBoolean(person.active)) return null;
    if (sessionEpoch !== undefined && person.sessionEpoch !== sessionEpoch) return null;
    const teams = rows.filter((row) => row.role === 'member');
    const granted = rows.flatMap(({ role }) => (role === 'member' || role === 'unread' || role === null ? [] : [role]));
    return {
      id: personId,
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
}
