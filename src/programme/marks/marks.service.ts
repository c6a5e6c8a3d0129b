import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import { ChangeMarkCorrection } from './change-mark-correction.entity';
import { ChangeMark } from './change-mark.entity';
import type { PilotStep } from '../pilot/pilots.service';
import { markCorrected, markSet } from '../programme-facts';
import { type FactKind, type NoDetails } from '../../timeline/fact-kind';

export type NewMark = Pick<ChangeMark, 'on' | 'words' | 'what' | 'measure'>;

/** What was changed, and when. A mark is never taken away, also when it moved nothing. */
@Injectable()
export class Marks {
  constructor(private readonly timeline: Timeline) {}

  /** The oldest first. Rides ix_change_mark_on. */
  all(): Promise<ChangeMark[]> {
    return repo(ChangeMark).find({ order: { on: 'ASC', id: 'ASC' } });
  }

  /** Days, both included. */
  between(from: string, to: string): Promise<ChangeMark[]> {
    return repo(ChangeMark).find({ where: { on: Between(from, to) }, order: { on: 'ASC', id: 'ASC' } });
  }

  async find(id: number): Promise<ChangeMark> {
    const mark = await repo(ChangeMark).findOneBy({ id });
    if (!mark) throw new NotFound('This change');
    return mark;
  }

  set(given: NewMark, { actorId, at }: PilotStep): Promise<ChangeMark> {
    return tx(async () => {
      const mark = await repo(ChangeMark).save(
        repo(ChangeMark).create({ ...given, createdAt: at, createdById: actorId }),
      );
      await this.tell(markSet, mark.id, actorId, at);
      return mark;
    });
  }

  /** The mark stays as it was set; what has to be said stands beside it. */
  correct(id: number, words: string, { actorId, at }: PilotStep): Promise<void> {
    return tx(async () => {
      const mark = await this.find(id);
      await repo(ChangeMarkCorrection).insert({ markId: mark.id, words, at, byId: actorId });
      await this.tell(markCorrected, id, actorId, at);
    });
  }

  corrections(markId: number): Promise<ChangeMarkCorrection[]> {
    return repo(ChangeMarkCorrection).find({ where: { markId }, order: { id: 'ASC' } });
  }

  private async tell(kind: FactKind<NoDetails>, id: number, actorId: number | null, at: Date): Promise<void> {
    await this.timeline.record(kind, {
      subject: { kind: 'change_mark', id },
      actorId,
      personId: null,
      at,
    });
  }
}
