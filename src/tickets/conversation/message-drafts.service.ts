import { Injectable } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import { sql, tx, write } from '../../core/database/tx';
import { inPieces } from '../../core/jobs/pieces';
import { Stopping } from '../../core/jobs/stopping';
import { day } from '../../core/time';
import type { Actor } from '../../people/actor';
import { wholeNumber } from '../../settings/setting';
import { Settings } from '../../settings/settings.service';
import { TicketFinder } from '../ticket-finder';
import { type DraftMode, MessageDraft } from './message-draft.entity';

export const draftDays = wholeNumber('tickets.draftDays', 30, 1, 365, {
  group: 'privacy',
  words: 'Delete unsent drafts after',
  unit: 'days',
  help: 'What someone has started to write on a request. A draft that’s sent is deleted straight away.',
});

const batch = 500;

/**
 * It was sent when its author has written the like since. So sending asks nothing more of the database, and what was
 * sent is never shown as a draft again; the rows go with the next sweep.
 */
const wasSent = `EXISTS (SELECT 1 FROM "message" m WHERE m."ticketId" = "message_draft"."ticketId"
  AND m."authorId" = "message_draft"."personId" AND m."at" >= "message_draft"."at"
  AND m."visibility" = CASE "message_draft"."mode" WHEN 'note' THEN 'internal' ELSE 'public' END)`;

export async function draftsOf(personId: number, ticketId: number): Promise<Map<DraftMode, MessageDraft>> {
  const own = 'WHERE "personId" = ? AND "ticketId" = ?';
  const drafts = await rowsOf(MessageDraft, `${own} AND NOT ${wasSent}`, [personId, ticketId]);
  return new Map(drafts.map((draft) => [draft.mode, draft]));
}

/** What was begun and not sent, for its author alone: on another device, after a crash or an expired session. */
@Injectable()
export class MessageDrafts {
  constructor(
    private readonly finder: TicketFinder,
    private readonly settings: Settings,
    private readonly stopping: Stopping,
  ) {}

  /** Nothing left of it is no draft any more. */
  async keep(actor: Actor, ticketId: number, mode: DraftMode, words: string, at: Date): Promise<void> {
    await tx(async () => {
      await this.finder.see(actor, ticketId);
      if (words.trim())
        await sql(
          `INSERT INTO "message_draft" ("personId", "ticketId", "mode", "words", "at") VALUES (?, ?, ?, ?, ?)
           ON CONFLICT ("personId", "ticketId", "mode") DO UPDATE SET "words" = excluded."words", "at" = excluded."at"
           RETURNING "id"`,
          [actor.id, ticketId, mode, words, at],
        );
      else
        await write('DELETE FROM "message_draft" WHERE "personId" = ? AND "ticketId" = ? AND "mode" = ?', [
          ...[actor.id, ticketId, mode],
        ]);
    });
  }

  /** Below what is begun already. */
  async append(actor: Actor, ticketId: number, mode: DraftMode, words: string, at: Date): Promise<void> {
    const begun = (await draftsOf(actor.id, ticketId)).get(mode)?.words.trimEnd();
    await this.keep(actor, ticketId, mode, begun ? `${begun}\n\n${words}` : words, at);
  }

  /** Sent, or left for so long that nobody comes back to it. */
  async purge(at: Date): Promise<number> {
    const before = new Date(at.getTime() - (await this.settings.get(draftDays)) * day);
    return inPieces(batch, this.stopping, () =>
      write(
        `DELETE FROM "message_draft" WHERE "id" IN (SELECT "id" FROM "message_draft"
         WHERE "at" < ? OR ${wasSent} LIMIT ${batch})`,
        [before],
      ),
    );
  }
}
