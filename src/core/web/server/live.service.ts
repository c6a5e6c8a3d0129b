import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';
import { Unavailable } from '../../errors';
import { SessionStore } from './session-store';

/** One look at what is new, for all pages that are told of it. */
export interface Look {
  at: Date;
  /** The subjects in which something happened since the page was told last; null stands for the whole page. */
  changed: ReadonlySet<number> | null;
  /** Everybody who is told in this look. */
  people: readonly number[];
}

/** What is written to a page as it stands; `nothingNew` where it shows all there is. */
export type LiveEvent = Uint8Array;
export const nothingNew: LiveEvent = new Uint8Array();

/** What a page is told while somebody looks at it; null where it may not be looked at any more. */
export type LiveTelling = (look: Look) => Promise<LiveEvent | null>;

export const liveEvent = (words: object): LiveEvent => Buffer.from(`data: ${JSON.stringify(words)}\n\n`);

export interface OpenPage {
  tell: LiveTelling;
  /** Which subject concerns the page; null is all of them. */
  subjectId: number | null;
  /** What the page has seen; it comes back when a broken connection is opened again. */
  mark: number;
  /** Whether it is told at once: it was away, or something happened between its making and now. */
  soon: boolean;
}

interface Stream extends Pick<OpenPage, 'tell' | 'subjectId'> {
  res: Response;
  sessionId: string;
  personId: number;
  /** When the whole page was looked at last: what changes by time alone does so without a fact. */
  wholeAt: Date;
}

const most = 1_000;
const mostEach = 10;
const longAgo = new Date(0);
const minuteMs = 60_000;
const comeBackInSeconds = 30;
/** No event: what stands between a page and the desk learns that both are there. */
const stillHere = Buffer.from(':\n\n');
/** Whoever takes in nothing any more has gone without a word. */
const mostUnread = 256 * 1024;

/** All pages at the turn of the same minute: then what one of them reads serves the others. */
const isStale = (wholeAt: Date, at: Date): boolean => minuteOf(at) > minuteOf(wholeAt);
const minuteOf = (at: Date): number => Math.floor(at.getTime() / minuteMs);

/** Open pages that are told what changed. One look at what is new serves all of them, however many are open. */
@Injectable()
export class Live implements OnModuleDestroy {
  private readonly streams = new Set<Stream>();

  constructor(private readonly sessions: SessionStore) {}

  get size(): number {
    return this.streams.size;
  }

  /** Answers with a stream of events, for as long as the session lives that asked for it. */
  async open(res: Response, { tell, subjectId, mark, soon }: OpenPage, at: Date): Promise<void> {
    // Gone while we looked who asks: nobody would tell us later.
    if (res.destroyed) return;
    const { sessionID: sessionId, session } = res.req;
    const { personId = 0 } = session;
    const own = [...this.streams].filter((stream) => stream.personId === personId).length;
    if (this.streams.size >= most || own >= mostEach) {
      res.status(503).set('Retry-After', String(comeBackInSeconds)).end();
      return;
    }
    // Compressed events would wait for more of their kind.
    res.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    res.write(`retry: 15000\nid: ${mark}\n\n`);
    const stream: Stream = { res, tell, subjectId, sessionId, personId, wholeAt: at };
    this.streams.add(stream);
    res.on('close', () => this.streams.delete(stream));
    if (soon) await this.say(stream, { at, changed: null, people: [personId] });
  }

  /** Tells the pages that concern `changed`, and every page once a minute. */
  async tell(at: Date, changed: ReadonlySet<number>): Promise<void> {
    const due = [...this.streams].filter(
      ({ subjectId, wholeAt }) =>
        (changed.size > 0 && (subjectId === null || changed.has(subjectId))) || isStale(wholeAt, at),
    );
    if (due.length === 0) return;
    const alive = await this.sessions.alive(due.map(({ sessionId }) => sessionId));
    const look: Look = { at, changed, people: [...new Set(due.map(({ personId }) => personId))] };
    const whole: Look = { ...look, changed: null };
    for (const stream of due) {
      if (alive.has(stream.sessionId)) await this.say(stream, isStale(stream.wholeAt, at) ? whole : look);
      else this.close(stream);
    }
  }

  /** Open pages are the first to be let go: a stream would hold the end of the program up. */
  onModuleDestroy(): void {
    for (const stream of [...this.streams]) this.close(stream);
  }

  private async say(stream: Stream, look: Look): Promise<void> {
    const isWhole = look.changed === null;
    if (isWhole) stream.wholeAt = look.at;
    if (!this.streams.has(stream)) return;
    if (stream.res.destroyed || stream.res.writableLength > mostUnread) return this.drop(stream);
    const event = await stream.tell(look).catch((error: unknown) => (error instanceof Unavailable ? undefined : null));
    // The database is away, or too busy to answer: the whole page is told in the next look.
    if (event === undefined) stream.wholeAt = longAgo;
    else if (!event) this.close(stream);
    else if (!stream.res.writableEnded && (event !== nothingNew || isWhole))
      stream.res.write(event === nothingNew ? stillHere : event);
  }

  private drop(stream: Stream): void {
    this.streams.delete(stream);
    stream.res.destroy();
  }

  private close(stream: Stream): void {
    this.streams.delete(stream);
    stream.res.end();
  }
}
