import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SessionStore } from '../../core/web/server/session-store';
import { spokenLocale } from '../../core/words/words';
import { inOne, listed } from '../../core/database/json';
import { asBoolean, asCount, asJson } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import type { Role } from '../roles';
import type { Actor } from '../actor';

/** What is known of a person wherever they sign in, in the order of `accountOf`. */
type AccountValue = [
  ...[id: number, name: string, email: string, departmentId: number | null, managerId: number | null],
  ...[zone: string, locale: string, active: unknown, sessionEpoch: number],
  ...[roles: Role[], teams: [id: number, lead: unknown][], counted: number[]],
];

/** The account of the person whose id this expression is, as one value; null where there is none. */
function accountOf(personId: string, counted: Iterable<string>): string {
  const own = ['id', 'name', 'email', 'departmentId', 'managerId', 'zone', 'locale', 'active', 'sessionEpoch'];
  const all = inOne(
    ...own.map((column) => `u."${column}"`),
    listed('r."role"', '"person_role" r WHERE r."personId" = u."id"', 'r."role"'),
    listed(inOne('m."teamId"', 'm."lead"'), '"team_member" m WHERE m."personId" = u."id"', 'm."teamId"'),
    inOne(...counted),
  );
  return `(SELECT ${all} FROM "person" u WHERE u."id" = ${personId})`;
}

interface Account {
  actor: Actor;
  /** Under which this person signs in now. */
  sessionEpoch: number;
}

@Injectable()
export class Actors implements OnModuleInit {
  /** By name, in the order in which they stand in the account. */
  private readonly counted = new Map<string, string>();

  constructor(private readonly sessions: SessionStore) {}

  onModuleInit(): void {
    this.bring();
  }

  /**
   * What pages count for their reader (`u."id"`) at their top: it comes with roles and teams, so that no page asks once
   * more.
   */
  count(name: string, select: string): void {
    this.counted.set(name, `(SELECT COUNT(*) FROM (${select}) AS "counted")`);
    this.bring();
  }

  /**
   * The person with roles and teams, in one query; null for whoever is not active (or signed in under an older
   * epoch).
   */
  async load(personId: number, sessionEpoch?: number): Promise<Actor | null> {
    return actorOf((await this.loadAll([personId])).get(personId), sessionEpoch);
  }

  /** Of many people in one query: those who are active, each with their epoch. */
  async loadAll(ids: readonly number[]): Promise<Map<number, Account>> {
    const rows = await sql<{ account: unknown }>(
      `SELECT ${accountOf('p."id"', this.counted.values())} AS "account" FROM "person" p WHERE p."id" IN (?)`,
      [ids],
    );
    const accounts = rows.flatMap(({ account }) => this.read(account) ?? []);
    return new Map(accounts.map((account) => [account.actor.id, account]));
  }

  /** Whoever this session belongs to: they came with it, unless it began with this request. */
  async ofSession(session: { personId?: number; sessionEpoch?: number }): Promise<Actor | null> {
    const { personId, sessionEpoch } = session;
    if (personId === undefined) return null;
    const came = this.sessions.broughtWith(session, 'account');
    const account = came ? this.read(came) : undefined;
    if (account?.actor.id !== personId) return this.load(personId, sessionEpoch);
    return actorOf(account, sessionEpoch);
  }

  private bring(): void {
    this.sessions.bring('account', accountOf('"session"."personId"', this.counted.values()));
  }

  private read(account: unknown): Account | null {
    const [id, name, email, departmentId, managerId, zone, locale, active, sessionEpoch, roles, teams, counted] =
      asJson<AccountValue>(account);
    if (!asBoolean(active)) return null;
    const actor: Actor = {
      id,
      name,
      email,
      roles: new Set<Role>(['employee', ...roles]),
      teamIds: teams.map(([team]) => team),
      leadOf: teams.filter(([, lead]) => asBoolean(lead)).map(([team]) => team),
      departmentId,
      managerId,
      zone,
      locale: spokenLocale(locale),
      counted: new Map([...this.counted.keys()].map((what, at) => [what, asCount(counted[at])])),
    };
    return { actor, sessionEpoch };
  }
}

const actorOf = (account: Account | undefined, epoch: number | undefined): Actor | null =>
  account && (epoch === undefined || account.sessionEpoch === epoch) ? account.actor : null;
