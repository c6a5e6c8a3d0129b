import { Injectable } from '@nestjs/common';
import { spokenLocale } from '../../core/words/words';
import { asBoolean, asCount } from '../../core/database/raw';
import { firstRow } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import type { Role } from '../roles';
import type { Actor } from '../actor';
import { Person } from '../person.entity';

interface AccountRow {
  role: Role | 'member' | 'unread';
  teamId: unknown;
  lead: unknown;
}

const standingOf = `
  SELECT "role" AS "role", 0 AS "teamId", 0 AS "lead" FROM "person_role" WHERE "personId" = ?
  UNION ALL SELECT 'member', "teamId", CASE WHEN "lead" THEN 1 ELSE 0 END FROM "team_member" WHERE "personId" = ?`;

@Injectable()
export class Actors {
  private unread: string | null = null;

  /** What every page counts for its reader: asked with roles and teams, so that no page asks once more. */
  countUnread(select: string): void {
    this.unread = `UNION ALL SELECT 'unread', COUNT(*), 0 FROM (${select}) AS "unread"`;
  }

  /**
   * The person with roles and teams, in two queries; null for whoever is not active (or signed in under an older
   * epoch).
   */
  async load(personId: number, sessionEpoch?: number): Promise<Actor | null> {
    const person = await firstRow(Person, 'WHERE "id" = ?', [personId]);
    if (!person?.active || (sessionEpoch !== undefined && person.sessionEpoch !== sessionEpoch)) return null;
    const rows = await sql<AccountRow>(
      this.unread === null ? standingOf : `${standingOf} ${this.unread}`,
      this.unread === null ? [personId, personId] : [personId, personId, personId],
    );
    const teams = rows.filter((row) => row.role === 'member');
    const granted = rows.flatMap((row) => (row.role === 'member' || row.role === 'unread' ? [] : [row.role]));
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
}
