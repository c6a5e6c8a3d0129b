import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { Conflict, NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { Job } from '../../core/jobs/job.entity';
import { Jobs } from '../../core/jobs/jobs.service';
import { type HeldJob, laterLease } from '../../core/jobs/leases';
import { Stopping } from '../../core/jobs/stopping';
import { Timeline } from '../../timeline/timeline.service';
import type { Fault } from './people-csv';
import { PeopleImport } from './people-import.entity';
import { PeopleImportLines, type ImportStage, importStages } from './people-import-lines';
import type { ImportLine } from './people-plan';
import { peopleImported } from '../admin-facts';

export const importKind = 'people-import';

/** Small enough that whoever writes meanwhile waits for a fraction of a second. */
const batch = 25;

const forgotten = 'Someone was erased during the import, so we deleted the rest of this list. Upload it again.';

interface Turn {
  stage: ImportStage;
  lines: ImportLine[];
}

interface Cursor {
  turn: number;
  /** Lines whose managers can only be set together, because they change places. */
  together: number[];
}

interface Piece {
  list: PeopleImport;
  lines: ImportLine[];
  turns: Turn[];
  cursor: Cursor;
  progress: number;
}

/**
 * Does the lists that were started, a few lines at a time: others work meanwhile, and a restart goes on where it stood.
 */
@Injectable()
export class PeopleImportWork {
  constructor(
    private readonly jobs: Jobs,
    private readonly work: PeopleImportLines,
    private readonly timeline: Timeline,
    private readonly stopping: Stopping,
  ) {}

  async run(at: Date): Promise<void> {
    for (const { key } of await this.unfinished()) {
      const held = this.stopping.now ? null : await this.jobs.claim(importKind, key, at);
      if (held) await this.jobs.whileHeld(held, () => this.all(held, at));
    }
  }

  /** When a jumping clock has to look: as soon as something unfinished is free. */
  async nextWake(): Promise<Date | null> {
    const free = (await this.unfinished()).map(({ nextAt, leaseUntil }) =>
      laterLease(leaseUntil ?? nextAt, leaseUntil ? 1 : 0),
    );
    return free.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  }

  private async all(held: HeldJob, at: Date): Promise<void> {
    try {
      while (await this.step(held, at)) if (this.stopping.now) return await this.jobs.leave(held);
      await this.jobs.finish(held, at);
    } catch (error) {
      await this.jobs.fail(held, at, error);
    }
  }

  private unfinished(): Promise<Job[]> {
    return repo(Job).find({ where: { kind: importKind, finishedAt: IsNull() }, order: { id: 'ASC' } });
  }

  /** One transaction with its own mark of how far it came. False when the list is done. */
  private async step(held: HeldJob, at: Date): Promise<boolean> {
    const piece = await this.pieceOf(held);
    if (!piece) return false;
    const turn = turnOf(piece);
    if (!turn) return this.end(piece, at);
    try {
      await tx(async () => {
        await this.work.run(turn.stage, turn.lines, piece.list.actorId, at);
        await this.keep(held, piece, turn, []);
      });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await this.keep(held, piece, turn, await this.oneByOne(piece, turn, at));
    }
    return true;
  }

  /** What one line may not do any more holds up none of the others. */
  private async oneByOne({ list }: Piece, { stage, lines }: Turn, at: Date): Promise<Fault[]> {
    const refused: Fault[] = [];
    for (const line of lines) {
      try {
        await tx(() => this.work.run(stage, [line], list.actorId, at));
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refused.push({ line: line.line, words: error.message });
      }
    }
    return refused;
  }

  private keep(held: HeldJob, piece: Piece, { stage, lines }: Turn, refused: Fault[]): Promise<void> {
    const { list, turns, cursor, progress } = piece;
    const mayWait = stage === 'managers' && cursor.turn < turns.length;
    const together = mayWait ? [...cursor.together, ...refused.map(({ line }) => line)] : cursor.together;
    return tx(async () => {
      if (refused.length && !mayWait)
        await repo(PeopleImport).update({ id: list.id }, { left: [...(list.left ?? []), ...refused] });
      const kept = await this.jobs.keep(held, {
        cursor: { turn: cursor.turn + 1, together },
        progress: progress + lines.length,
      });
      if (!kept) throw new Error(`Another instance has taken over ${held.key}`);
    });
  }

  private async pieceOf({ id, key }: HeldJob): Promise<Piece | null> {
    const { cursor, progress } = await repo(Job).findOneByOrFail({ id });
    const list = await repo(PeopleImport).findOneBy({ id: Number(key), doneAt: IsNull() });
    if (!list) return null;
    const lines = list.text ? (JSON.parse(list.text) as ImportLine[]) : [];
    return { list, lines, turns: turnsOf(lines), cursor: cursor as unknown as Cursor, progress };
  }

  private end({ list, lines }: Piece, at: Date): Promise<boolean> {
    const left = list.text ? (list.left ?? []) : [...(list.left ?? []), { line: 0, words: forgotten }];
    const done = lines.filter(({ line }) => !left.some((fault) => fault.line === line));
    const added = done.filter(({ isNew }) => isNew).length;
    const counts = { added, changed: done.length - added };
    return tx(async () => {
      await repo(PeopleImport).update({ id: list.id }, { ...counts, left, doneAt: at, text: '' });
      await this.timeline.record(peopleImported, {
        subject: { kind: 'people-import', id: list.id },
        actorId: list.actorId,
        personId: null,
        at,
        details: counts,
      });
      return false;
    });
  }
}

/** How many lines have to be gone through, each as often as it says something. */
export const stepsOf = (lines: readonly ImportLine[]): number =>
  turnsOf(lines).reduce((sum, turn) => sum + turn.lines.length, 0);

function turnsOf(lines: readonly ImportLine[]): Turn[] {
  return importStages.flatMap((stage) => {
    const concerned = lines.filter((line) => concerns(line, stage));
    const starts = concerned.flatMap((_, index) => (index % batch === 0 ? [index] : []));
    return starts.map((start) => ({ stage, lines: concerned.slice(start, start + batch) }));
  });
}

function turnOf({ lines, turns, cursor: { turn, together } }: Piece): Turn | null {
  if (turn !== turns.length || !together.length) return turns[turn] ?? null;
  return { stage: 'managers', lines: lines.filter(({ line }) => together.includes(line)) };
}

const concerns = ({ roles, manager }: ImportLine, stage: ImportStage): boolean =>
  stage === 'people' || (stage === 'roles' ? roles !== undefined : manager !== undefined);

/** What the rules of the desk refuse, as against a database that is away. */
const isRefusal = (error: unknown): error is Error =>
  [ValidationFailed, RuleBroken, Conflict, NotFound].some((kind) => error instanceof kind);
