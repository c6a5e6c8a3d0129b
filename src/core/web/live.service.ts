import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Response } from 'express';

/** What a page is told while somebody looks at it; null where it may not be looked at any more. */
export type LiveTelling = (at: Date) => Promise<object | null>;

interface Stream {
  res: Response;
  tell: LiveTelling;
  /** Which subjects concern the page; null is all of them. */
  subjectId: number | null;
  saidAt: Date;
}

const most = 1_000;
const minuteMs = 60_000;

/** Open pages that are told what changed. One look at what is new serves all of them, however many are open. */
@Injectable()
export class Live implements OnModuleDestroy {
  private readonly streams = new Set<Stream>();

  get size(): number {
    return this.streams.size;
  }

  /** Answers with a stream of events; `mark` is what the page has seen, and comes back when a broken connection is opened again. */
  open(res: Response, subjectId: number | null, mark: number, tell: LiveTelling, at: Date): void {
    // No content tells a browser not to ask again.
    if (this.streams.size >= most) {
      res.status(204).end();
      return;
    }
    // Compressed events would wait for more of their kind.
    res.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    res.write(`retry: 15000\nid: ${mark}\n\n`);
    const stream: Stream = { res, tell, subjectId, saidAt: at };
    this.streams.add(stream);
    res.on('close', () => this.streams.delete(stream));
  }

  /** Tells the pages that concern `changed`, and every page once a minute. */
  async tell(at: Date, changed: ReadonlySet<number>): Promise<void> {
    for (const stream of [...this.streams]) {
      const concerned = changed.size > 0 && (stream.subjectId === null || changed.has(stream.subjectId));
      if (!concerned && at.getTime() - stream.saidAt.getTime() < minuteMs) continue;
      stream.saidAt = at;
      const words = await stream.tell(at).catch(() => null);
      if (words) stream.res.write(`data: ${JSON.stringify(words)}\n\n`);
      else this.close(stream);
    }
  }

  /** Open pages are the first to be let go: a stream would hold the end of the program up. */
  onModuleDestroy(): void {
    for (const stream of [...this.streams]) this.close(stream);
  }

  private close(stream: Stream): void {
    this.streams.delete(stream);
    stream.res.end();
  }
}
