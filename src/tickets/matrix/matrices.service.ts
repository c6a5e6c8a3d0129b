import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { Conflict, NotFound } from '../../core/errors';
import { Settings } from '../../settings/settings.service';
import { Fact } from '../../timeline/fact.entity';
import { Timeline } from '../../timeline/timeline.service';
import { type Priority, type PriorityMatrix, priorityMatrix } from '../ticket-priority';
import { fact } from '../../timeline/fact-kind';

const subject = { kind: 'priority_matrix', id: 0 };

export const matrixChanged = fact<{ before: string; after: string }>('priority_matrix.changed', {
  audience: 'admin',
  words: '{actor} changed the priority matrix.',
});

export const codeOf = (matrix: PriorityMatrix): string => matrix.flat().join();
const matrixOf = (code: string): PriorityMatrix => {
  const cells = code.split(',') as Priority[];
  return [0, 3, 6].map((from) => cells.slice(from, from + 3));
};

/** Which priority follows from impact and urgency. Every change is a fact that holds what stood before and after. */
@Injectable()
export class Matrices {
  constructor(
    private readonly settings: Settings,
    private readonly timeline: Timeline,
  ) {}

  current(): Promise<PriorityMatrix> {
    return this.settings.get(priorityMatrix);
  }

  /** Newest first; rides the index of a subject's facts. */
  async changes(limit: number) {
    const facts = await repo(Fact).find({
      where: { subjectKind: subject.kind, subjectId: subject.id, kind: matrixChanged.kind },
      order: { id: 'DESC' },
      take: limit,
    });
    return facts.filter((one) => matrixChanged.is(one));
  }

  /** `seen` is what the page showed, so that two administrators do not undo each other. */
  change(seen: string, wanted: PriorityMatrix, actorId: number, at: Date): Promise<void> {
    return tx(async () => {
      const before = codeOf(await this.current());
      if (before !== seen) throw new Conflict('Someone changed the matrix in the meantime. Check it, then save again.');
      if (before === codeOf(wanted)) return;
      await this.settings.set(priorityMatrix, wanted, actorId, at);
      await this.timeline.record(matrixChanged, {
        subject,
        actorId,
        personId: null,
        at,
        details: { before, after: codeOf(wanted) },
      });
    });
  }

  /** The way back to what stood before this change. */
  async undo(factId: number, actorId: number, at: Date): Promise<void> {
    const found = await repo(Fact).findOneBy({ id: factId });
    if (!found || !matrixChanged.is(found)) throw new NotFound('This change');
    await this.change(codeOf(await this.current()), matrixOf(found.details.before), actorId, at);
  }
}
