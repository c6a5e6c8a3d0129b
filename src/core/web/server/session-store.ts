import { day, hour } from '../../time';
import { Store, type Session as OpenSession, type SessionData } from 'express-session';
import type { Request } from 'express';
import { createHash } from 'node:crypto';
import { In, LessThan, MoreThan } from 'typeorm';
import { Clock } from '../../clock';
import { rowWith } from '../../database/rows';
import { repo } from '../../database/tx';
import { Session } from './session.entity';

declare module 'express-session' {
  interface SessionData {
    personId?: number;
    /** When this browser signed in, as ISO text. */
    signedInAt?: string;
  }
}

/** A browser that nobody uses is forgotten. */
const longestIdle = 14 * day;
/** However often it is used, a session ends: whoever stole one does not keep it. */
export const longestSession = 30 * day;

const key = (sid: string): string => createHash('sha256').update(sid).digest('hex');

/**
 * Nobody knows how old a session without its beginning is, so it is over. A beginning in the future is a clock's
 * mistake.
 */
function endOf({ personId, signedInAt }: SessionData, now: Date): Date {
  const idle = now.getTime() + longestIdle;
  if (personId === undefined) return new Date(idle);
  const began = Date.parse(signedInAt ?? '');
  return new Date(Number.isNaN(began) || began > now.getTime() + day ? 0 : Math.min(idle, began + longestSession));
}

type Done = (error?: unknown) => void;

/** Sessions as rows. A row is written when the session changes, and touched at most once an hour. */
export class SessionStore extends Store {
  /** When the row was last touched: remembered from reading it, so that a page need not ask the writer. */
  private readonly touchedAt = new WeakMap<object, Date>();
  private readonly beingTouched = new Set<string>();
  private readonly beside: Record<string, string> = {};
  private readonly came = new WeakMap<object, Record<string, unknown>>();

  constructor(private readonly clock: Clock) {
    super();
  }

  /** What every request asks about whoever sent it comes with the session: an SQL expression beside its row. */
  bring(name: string, expression: string): void {
    this.beside[name] = expression;
  }

  /** What came with it, as it was when the request began; undefined for a session that began with this request. */
  broughtWith(session: object, name: string): unknown {
    return this.came.get(session)?.[name];
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    rowWith(Session, this.beside, 'WHERE "id" = ?', [key(sid)]).then(
      (found) => done(null, found && this.read(found.row, found.more)),
      done,
    );
  }

  override createSession(req: Request, data: SessionData): OpenSession & SessionData {
    const [touchedAt, came] = [this.touchedAt.get(data), this.came.get(data)];
    const session = super.createSession(req, data);
    if (touchedAt) {
      this.touchedAt.set(session, touchedAt);
      this.prolongAfter(req, session, touchedAt);
    }
    if (came) this.came.set(session, came);
    return session;
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
      expiresAt: endOf(session, now),
    };
    void repo(Session)
      .upsert(row, ['id'])
      .then(
        () => done?.(),
        (error: unknown) => done?.(error),
      );
  }

  /** When this session was last used, to the hour. */
  usedAt(session: object): Date | undefined {
    return this.touchedAt.get(session);
  }

  /** It counts as ended from now on: this use of it does not prolong it. */
  end(session: object): void {
    this.touchedAt.delete(session);
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

  /** One whose end nobody can have meant was made under a wrong date: its row does not stay for years. */
  async purge(at: Date): Promise<void> {
    const latest = at.getTime() + longestSession;
    await repo(Session).update({ expiresAt: MoreThan(new Date(latest + day)) }, { expiresAt: new Date(latest) });
    await repo(Session).delete({ expiresAt: LessThan(at) });
  }

  private read(row: Session, came: Record<string, unknown>): SessionData | null {
    const now = this.clock.now();
    const session = JSON.parse(row.data) as SessionData;
    if (row.expiresAt <= now || endOf(session, now) <= now) return null;
    this.touchedAt.set(session, row.touchedAt);
    this.came.set(session, came);
    return session;
  }

  /**
   * Not as `touch`, which holds the last byte of each answer back for it; and no answer waits for it: somebody may hold
   * the database's one writer for a while.
   */
  private prolongAfter(req: Request, session: OpenSession & SessionData, touchedAt: Date): void {
    const now = this.clock.now();
    if (now.getTime() - touchedAt.getTime() <= hour) return;
    req.res?.once('finish', () => {
      if (this.touchedAt.has(session)) void this.prolong(key(session.id), session, now);
    });
  }

  // One at a time for each session, however many pages are opened while the writer is busy. What fails is tried again
  // by the next page.
  private async prolong(id: string, session: SessionData, now: Date): Promise<void> {
    if (this.beingTouched.has(id)) return;
    this.beingTouched.add(id);
    try {
      await repo(Session).update(
        { id, touchedAt: LessThan(new Date(now.getTime() - hour)) },
        { touchedAt: now, expiresAt: endOf(session, now) },
      );
    } catch {
      // The session is as long as it was; nobody waits for this to be told.
    } finally {
      this.beingTouched.delete(id);
    }
  }
}
