import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { IsNull, LessThan, MoreThan } from 'typeorm';
import { repo } from '../../core/database/tx';
import { days } from '../../core/time';
import type { Subject } from '../../timeline/timeline.service';
import { Token } from './token.entity';

export const signInKind = 'sign-in';

const rawForm = /^[\w-]{43}$/;
const keptFor = days(90);

const hashOf = (raw: string): string => createHash('sha256').update(raw).digest('hex');

/** Personal links: minted when they are sent, stored hashed, used once where using counts. */
@Injectable()
export class Tokens {
  /** Gives what goes into the link; nobody can read it from the table again. */
  async mint(kind: string, personId: number, subject: Subject | null, at: Date, lifetime: number): Promise<string> {
    const raw = randomBytes(32).toString('base64url');
    await repo(Token).insert({
      kind,
      hash: hashOf(raw),
      personId,
      subjectKind: subject?.kind ?? null,
      subjectId: subject?.id ?? null,
      createdAt: at,
      expiresAt: new Date(at.getTime() + lifetime),
      usedAt: null,
    });
    return raw;
  }

  /** The link's row while it has not expired, used or not (`usedAt` tells). Writes nothing. */
  async find(kind: string, raw: string, at: Date): Promise<Token | null> {
    if (!rawForm.test(raw)) return null;
    return repo(Token).findOneBy({ kind, hash: hashOf(raw), expiresAt: MoreThan(at) });
  }

  /** Whether this link existed and its time is over: for a page that says why. */
  async hasExpired(kind: string, raw: string, at: Date): Promise<boolean> {
    if (!rawForm.test(raw)) return false;
    const token = await repo(Token).findOneBy({ kind, hash: hashOf(raw) });
    return token !== null && token.expiresAt <= at;
  }

  /** Marks it used; false when somebody (or a second click) was faster, or its time is over. */
  async use(token: Token, at: Date): Promise<boolean> {
    const used = await repo(Token).update({ id: token.id, usedAt: IsNull(), expiresAt: MoreThan(at) }, { usedAt: at });
    return used.affected === 1;
  }

  /** No link of this person (of one kind, where named) works any more. */
  async endAllOf(personId: number, at: Date, kind?: string): Promise<void> {
    await repo(Token).update({ personId, ...(kind ? { kind } : {}), expiresAt: MoreThan(at) }, { expiresAt: at });
  }

  /** A link that expired long ago leaves the table, so that its page can tell the reason until then. */
  async purge(at: Date): Promise<void> {
    await repo(Token).delete({ expiresAt: LessThan(new Date(at.getTime() - keptFor)) });
  }
}
