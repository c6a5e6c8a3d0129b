import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, rowsOf } from '../../core/database/rows';
import { repo, tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { HeardAnswers } from './heard-answers.service';
import { HuddleNote } from './huddle-note.entity';
import { mayTakeBack } from './huddle.policy';
import { Huddle } from './huddle.entity';
import { Huddles } from './huddles.service';

type Said = Pick<HuddleNote, 'kind' | 'words'> & { answer?: number };

/** What is told at a huddle: what people said, retold by the lead, and thanks from anybody in the team. */
@Injectable()
export class HuddleNotes {
  constructor(
    private readonly huddles: Huddles,
    private readonly heard: HeardAnswers,
  ) {}

  /** Rides ix_huddle_note_huddle. */
  of(huddleId: number): Promise<HuddleNote[]> {
    return rowsOf(HuddleNote, 'WHERE "huddleId" = ? ORDER BY "id"', [huddleId]);
  }

  add(me: Actor, teamId: number, { kind, words, answer }: Said, at: Date): Promise<void> {
    if (kind === 'thanks') this.huddles.mustBeIn(me, teamId);
    else this.huddles.mustLead(me, teamId);
    return tx(async () => {
      const huddle = await this.huddles.begun(teamId, at);
      const invitationId = answer === undefined ? null : await this.retold(me, teamId, answer, at);
      await insertRow(HuddleNote, { huddleId: huddle.id, kind, words, authorId: me.id, invitationId, at });
    });
  }

  /** Only of the one that is still to come. */
  takeBack(me: Actor, teamId: number, id: number): Promise<void> {
    this.huddles.mustBeIn(me, teamId);
    return tx(async () => {
      const note = await firstRow(HuddleNote, 'WHERE "id" = ?', [id]);
      const huddle = note && (await firstRow(Huddle, 'WHERE "id" = ?', [note.huddleId]));
      if (!note || huddle?.teamId !== teamId || huddle.heldAt || !mayTakeBack(me, teamId, note.authorId))
        throw new NotFound('This note');
      await repo(HuddleNote).delete({ id });
    });
  }

  /** Only an answer that was offered: of this team, and not of the last day in a small one. */
  private async retold(me: Actor, teamId: number, answer: number, at: Date): Promise<number> {
    const offered = await this.heard.of(me, teamId, await this.heard.since(teamId, at), at);
    const one = offered.find(({ id }) => id === answer);
    if (!one) throw new NotFound('This answer');
    return one.id;
  }
}
