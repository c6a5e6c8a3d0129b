import { Injectable } from '@nestjs/common';
import { Cached } from '../../core/database/cached';
import { firstRow, rowsOf } from '../../core/database/rows';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import { ImprovementNotices } from './improvement-notices';
import { Improvement } from './improvement.entity';
import {
  improvementChanged,
  improvementPublished,
  improvementTakenBack,
  improvementWritten,
} from './improvement-facts';
import { type FactKind, type NoDetails } from '../../timeline/fact-kind';

export type NewImprovement = Pick<Improvement, 'said' | 'did' | 'since' | 'cause'>;
/** Everybody's home page shows it, and it changes a few times a month. */
const newest = new Cached(['improvement'], () =>
  firstRow(Improvement, 'WHERE "publishedAt" IS NOT NULL ORDER BY "publishedAt" DESC, "id" DESC'),
);

interface Step {
  actorId: number | null;
  at: Date;
}

/** What changed because of what people said, written by the desk and published to everybody. */
@Injectable()
export class Improvements {
  constructor(
    private readonly timeline: Timeline,
    private readonly bell: ImprovementNotices,
  ) {}

  all(): Promise<Improvement[]> {
    return repo(Improvement).find({ order: { since: 'DESC', id: 'DESC' } });
  }

  /** What everybody reads, the newest change first. Rides ix_improvement_published. */
  async published(limit = 200): Promise<Improvement[]> {
    const rest = 'WHERE "publishedAt" IS NOT NULL ORDER BY "publishedAt" DESC, "id" DESC LIMIT ?';
    const found = await rowsOf(Improvement, rest, [limit]);
    return found.toSorted((a, b) => b.since.localeCompare(a.since) || b.id - a.id);
  }

  /** What was published last. */
  newest(): Promise<Readonly<Improvement> | null> {
    return newest.get();
  }

  async find(id: number): Promise<Improvement> {
    const found = await repo(Improvement).findOneBy({ id });
    if (!found) throw new NotFound('This entry');
    return found;
  }

  write(given: NewImprovement, { actorId, at }: Step): Promise<Improvement> {
    return tx(async () => {
      const made = await repo(Improvement).save(
        repo(Improvement).create({ ...given, createdAt: at, createdById: actorId, publishedAt: null, version: 1 }),
      );
      await this.tell(improvementWritten, made.id, actorId, at);
      return made;
    });
  }

  edit(id: number, version: number, given: NewImprovement, { actorId, at }: Step): Promise<void> {
    return tx(async () => {
      await changed(Improvement, { id, version }, given);
      await this.tell(improvementChanged, id, actorId, at);
    });
  }

  /** Publishes it, or takes it back. */
  show(id: number, version: number, shown: boolean, { actorId, at }: Step): Promise<void> {
    return tx(async () => {
      await changed(Improvement, { id, version }, { publishedAt: shown ? at : null });
      await this.tell(shown ? improvementPublished : improvementTakenBack, id, actorId, at);
    });
  }

  private async tell(kind: FactKind<NoDetails>, id: number, actorId: number | null, at: Date): Promise<void> {
    await this.timeline.record(kind, {
      subject: { kind: 'improvement', id },
      actorId,
      personId: null,
      at,
    });
    await this.bell.follow(kind, id, actorId, at);
  }
}
