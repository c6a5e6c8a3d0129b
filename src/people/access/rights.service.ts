import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { repo, sql, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { SessionStore } from '../../core/web/server/session-store';
import { Timeline } from '../../timeline/timeline.service';
import { type GrantedRole, PersonRole } from '../person-role.entity';
import { Person } from '../person.entity';
import { signInKind, Tokens } from './tokens.service';
import { rolesChanged } from '../people-facts';

const otherAdministrators = `
  SELECT COUNT(*) AS "n" FROM "person_role" r JOIN "person" p ON p."id" = r."personId"
  WHERE r."role" = 'administrator' AND p."active" = ? AND p."id" <> ?`;

/** Which roles somebody has, and how every way in of theirs is closed. */
@Injectable()
export class Rights {
  constructor(
    private readonly timeline: Timeline,
    private readonly sessions: SessionStore,
    private readonly tokens: Tokens,
  ) {}

  async rolesOf(personId: number): Promise<GrantedRole[]> {
    return (await repo(PersonRole).find({ where: { personId }, order: { role: 'ASC' } })).map(({ role }) => role);
  }

  /** Exactly these, beside being an employee. */
  setRoles(personId: number, roles: readonly GrantedRole[], actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const before = await this.rolesOf(personId);
      const granted = [...new Set(roles)].filter((role) => !before.includes(role));
      const taken = before.filter((role) => !roles.includes(role));
      if (!granted.length && !taken.length) return;
      if (taken.includes('administrator')) await this.mustKeepAnAdministrator(personId);
      for (const role of taken) await repo(PersonRole).delete({ personId, role });
      if (granted.length) await repo(PersonRole).insert(granted.map((role) => ({ personId, role })));
      await this.timeline.record(rolesChanged, {
        subject: { kind: 'person', id: personId },
        actorId,
        personId,
        at,
        details: { granted, taken },
      });
    });
  }

  async grant(personId: number, roles: readonly GrantedRole[], actorId: number | null, at: Date): Promise<void> {
    await this.setRoles(personId, [...(await this.rolesOf(personId)), ...roles], actorId, at);
  }

  /** The desk is never left without somebody who can open its back office. */
  async mustKeepAnAdministrator(leaving: number): Promise<void> {
    const isOne = await repo(PersonRole).existsBy({ personId: leaving, role: 'administrator' });
    if (!isOne) return;
    const [row] = await sql<{ n: unknown }>(otherAdministrators, [true, leaving]);
    if (asCount(row.n) === 0)
      throw new RuleBroken('This is the only administrator. Make someone else an administrator first.');
  }

  /** Every session, every browser that knew this person, and sign-in links on their way. */
  signOutEverywhere(personId: number, at: Date): Promise<void> {
    return this.end(personId, at, signInKind);
  }

  /** The same, and every other personal link: for whoever leaves, or has another address now. */
  endEverything(personId: number, at: Date): Promise<void> {
    return this.end(personId, at);
  }

  private end(personId: number, at: Date, kind?: string): Promise<void> {
    return tx(async () => {
      await repo(Person).increment({ id: personId }, 'sessionEpoch', 1);
      await this.sessions.endAllOf(personId);
      await this.tokens.endAllOf(personId, at, kind);
    });
  }
}
