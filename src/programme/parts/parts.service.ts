import { Injectable } from '@nestjs/common';
import { insertIfNew } from '../../core/database/rows';
import { repo, tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import { partClosed, partOpened } from '../programme-facts';
import type { PilotStep } from '../pilot/pilots.service';
import { openParts, OpenedPart } from './opened-part.entity';
import { type ProgrammePart } from './programme-parts';

/** Which parts of the programme are open. */
@Injectable()
export class ProgrammeParts {
  constructor(private readonly timeline: Timeline) {}

  async isOpen({ code }: ProgrammePart): Promise<boolean> {
    return (await openParts.get()).has(code);
  }

  /** What is not open does not exist. */
  async mustBeOpen(part: ProgrammePart): Promise<void> {
    if (!(await this.isOpen(part))) throw new NotFound('This page');
  }

  /** Since when; an open one stays as it is. */
  open({ code }: ProgrammePart, { actorId, at }: PilotStep): Promise<void> {
    return tx(async () => {
      const id = await insertIfNew(OpenedPart, { code, openedAt: at }, ['code']);
      if (id) await this.record(partOpened, { id, code }, actorId, at);
    });
  }

  /** Nothing that was written in it is lost: it is there again when it is opened again. */
  close({ code }: ProgrammePart, { actorId, at }: PilotStep): Promise<void> {
    return tx(async () => {
      const found = await repo(OpenedPart).findOneBy({ code });
      if (!found) return;
      await repo(OpenedPart).delete({ code });
      await this.record(partClosed, found, actorId, at);
    });
  }

  private async record(
    kind: typeof partOpened,
    { id, code }: { id: number; code: string },
    actorId: number | null,
    at: Date,
  ): Promise<void> {
    const subject = { kind: 'programme_part', id };
    await this.timeline.record(kind, { subject, actorId, personId: null, at, details: { code } });
  }
}
