import { Store, type SessionData } from 'express-session';
import { createHash } from 'node:crypto';
import { In, LessThan, MoreThan } from 'typeorm';
import { Clock } from '../../clock';
import { repo } from '../../database/tx';
import { Session } from './session.entity';

declare module 'express-session' {
  interface SessionData {
    personId?: number;
    /** When this browser signed in, as ISO text. */
    signedInAt?: string;
  }
}

const hour = 3_600_000;
export const sessionLifetime = 14 * 24 * hour;

const key = (sid: string): string => createHash('sha256').update(sid).digest('hex');

type Done = (error?: unknown) => void;

/** Sessions as rows. A row is written when the session changes, and touched at most once an hour. */
export class SessionStore extends Store {
  constructor(private readonly clock: Clock) {
    super();
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    repo(Session)
      .findOneBy({ id: key(sid) })
      .then(
        (row) => done(null, row && row.expiresAt > this.clock.now() ? (JSON.parse(row.data) as SessionData) : null),
        done,
      );
  }

  /** Of these, the ones that have not ended. */
  async alive(sids: readonly string[]): Promise<Set<string>> {
    const ids = new Map(sids.map((sid) => [key(sid), sid]));
    const rows = await repo(Session).find({
      where: { id: In([...ids.keys()]), expiresAt: MoreThan(this.clock.now()) },
      select: { id: true },
    });
    return new Set(rows.map(({ id }) => ids.get(id) as string));
  }

  override set(sid: string, session: SessionData, done?: Done): void {
    const now = this.clock.now();
    const row = {
      id: key(sid),
      personId: session.personId ?? null,
      data: JSON.stringify(session),
      touchedAt: now,
      expiresAt: new Date(now.getTime() + sessionLifetime),
    };
    void repo(Session)
      .upsert(row, ['id'])
      .then(
        () => done?.(),
        (error: unknown) => done?.(error),
      );
  }

  override touch(sid: string, _session: SessionData, done?: Done): void {
    const now = this.clock.now();
    void repo(Session)
      .update(
        { id: key(sid), touchedAt: LessThan(new Date(now.getTime() - hour)) },
        { touchedAt: now, expiresAt: new Date(now.getTime() + sessionLifetime) },
      )
      .then(
        () => done?.(),
        (error: unknown) => done?.(error),
      );
  }

  override destroy(sid: string, done?: Done): void {
    void repo(Session)
      .delete({ id: key(sid) })
      .then(
        () => done?.(),
        (error: unknown) => done?.(error),
      );
  }

  async endAllOf(personId: number): Promise<void> {
    await repo(Session).delete({ personId });
  }

  async purge(at: Date): Promise<void> {
    await repo(Session).delete({ expiresAt: LessThan(at) });
  }
}
