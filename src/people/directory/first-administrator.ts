import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { Config } from '../../core/config';
import { repo, sql, tx } from '../../core/database/tx';
import { defaultLocale, t } from '../../core/words/words';
import { People } from './people.service';
import { nowhere, Person } from '../person.entity';
import { Rights } from '../access/rights.service';
import { minutes } from '../../core/time';
import { signInKind, Tokens } from '../access/tokens.service';
import { signedIn } from '../people-facts';

const administrators = `
  SELECT COUNT(*) AS "n" FROM "person_role" r JOIN "person" p ON p."id" = r."personId"
  WHERE r."role" = 'administrator' AND p."active" = ?
    AND p."email" NOT LIKE ?`;
const administratorsByAge = `
  SELECT p."id" FROM "person_role" r JOIN "person" p ON p."id" = r."personId" WHERE r."role" = 'administrator'
  AND p."active" = ?
    AND p."email" NOT LIKE ? ORDER BY p."id" LIMIT 1`;
const comings = `
  SELECT COUNT(*) AS "n" FROM "fact" f JOIN "person_role" r ON r."personId" = f."personId"
    WHERE f."kind" = ? AND r."role" = 'administrator'`;
const printedFor = minutes(24 * 60);
const unnamed = `administrator@first${nowhere}`;

/** A desk that was just set up has nobody to open it: this lets the first one in. */
@Injectable()
export class FirstAdministrator {
  constructor(
    private readonly people: People,
    private readonly rights: Rights,
    private readonly tokens: Tokens,
    private readonly config: Config,
  ) {}

  /** Gives words for the terminal where there is something to do, null once an administrator can come in. */
  ensure(at: Date): Promise<string | null> {
    return tx(async () => {
      const [row] = await sql<{ n: unknown }>(administrators, [true, `%${nowhere}`]);
      if (asCount(row.n) > 0) return this.config.SMTP_URL ? null : this.waiting(at);
      return this.config.ADMIN_EMAIL ? this.named(this.config.ADMIN_EMAIL, at) : this.printed(at);
    });
  }

  private async named(email: string, at: Date): Promise<string> {
    const known = await repo(Person).findOneBy({ email: email.trim().toLowerCase(), active: true });
    const person =
      known ?? (await this.people.add({ name: this.config.ADMIN_NAME ?? 'Administrator', email }, null, at));
    await this.rights.grant(person.id, ['administrator'], null, at);
    if (!this.config.SMTP_URL) return this.linkFor(person, at);
    return t(
      '{email} is an administrator now. Sign in at {address} with this address.',
      {
        email: person.email,
        address: `${this.config.PUBLIC_URL}/sign-in`,
      },
      defaultLocale,
    );
  }

  /**
   * Where no mail leaves, an administrator who has never come in has no other way; one who has may have a password, and
   * asks nobody.
   */
  private async waiting(at: Date): Promise<string | null> {
    const [row] = await sql<{ id: unknown }>(administratorsByAge, [true, `%${nowhere}`]);
    const [been] = await sql<{ n: unknown }>(comings, [signedIn.kind]);
    if (asCount(been.n) > 0) return null;
    return this.linkFor(await repo(Person).findOneByOrFail({ id: asCount(row.id) }), at);
  }

  private async linkFor(person: Person, at: Date): Promise<string> {
    await this.tokens.endAllOf(person.id, at, signInKind);
    const raw = await this.tokens.mint(signInKind, person.id, null, at, printedFor);
    return t(
      '{email} is an administrator. Email isn’t set up (SMTP_URL), so sign in with this link, once, ' +
        'within 24 hours:\n  {address}',
      { email: person.email, address: `${this.config.PUBLIC_URL}/sign-in/${raw}` },
      defaultLocale,
    );
  }

  /** Printed anew at every start until somebody has come in by it and told their address. */
  private async printed(at: Date): Promise<string> {
    const known = await repo(Person).findOneBy({ email: unnamed });
    const person =
      known ?? (await this.people.add({ name: 'Administrator', email: unnamed, roles: ['administrator'] }, null, at));
    await this.tokens.endAllOf(person.id, at, signInKind);
    const raw = await this.tokens.mint(signInKind, person.id, null, at, printedFor);
    return t(
      'There’s no administrator yet. Sign in with this link, once, within 24 hours:\n  {address}',
      {
        address: `${this.config.PUBLIC_URL}/sign-in/${raw}`,
      },
      defaultLocale,
    );
  }
}
