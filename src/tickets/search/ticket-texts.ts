import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql, write } from '../../core/database/tx';
import type { FullText } from '../../search/full-text';
import { type Indexed, Indexing } from '../../search/indexing.service';
import { indexed } from '../../search/tokens';

export const ticketText: FullText = { table: 'ticket_text', index: 'ticket_text_fts', words: 'ticket_text_terms' };

/** What is longer is searched by its newest words: one row of PostgreSQL's index takes a megabyte. */
const longest = 200_000;

interface Head {
  id: unknown;
  title: string;
  requester: string;
}

interface Said {
  ticketId: unknown;
  visibility: 'public' | 'internal';
  words: string;
}

/** What is searched of a ticket: its number, title, requester and public messages; beside it the desk's notes. */
@Injectable()
export class TicketTexts implements Indexed, OnModuleInit {
  readonly kind = 'ticket';

  constructor(private readonly indexing: Indexing) {}

  onModuleInit(): void {
    this.indexing.register(this);
  }

  async count(): Promise<number> {
    const [{ n }] = await sql('SELECT COUNT(*) AS "n" FROM "ticket"');
    return asCount(n);
  }

  async below(id: number, most: number): Promise<number[]> {
    const rows = await sql(`SELECT "id" FROM "ticket" WHERE "id" < ? ORDER BY "id" DESC LIMIT ${Number(most)}`, [id]);
    return rows.map((row) => asCount(row.id));
  }

  async write(ids: readonly number[]): Promise<void> {
    const heads = await sql<Head>(
      `SELECT t."id", t."title", p."name" AS "requester" FROM "ticket" t JOIN "person" p ON p."id" = t."requesterId"
        WHERE t."id" IN (?) ORDER BY t."id"`,
      [ids],
    );
    const messages = await sql<Said>(
      'SELECT "ticketId", "visibility", "words" FROM "message" WHERE "ticketId" IN (?) ORDER BY "id" DESC',
      [ids],
    );
    const there = new Set(heads.map(({ id }) => asCount(id)));
    const gone = ids.filter((id) => !there.has(id));
    if (gone.length) await write('DELETE FROM "ticket_text" WHERE "ticketId" IN (?)', [gone]);
    if (heads.length === 0) return;
    const rows = heads.map(({ id, title, requester }) => {
      const mine = messages.filter(({ ticketId }) => asCount(ticketId) === asCount(id));
      const said = mine.filter(({ visibility }) => visibility === 'public').map(({ words }) => words);
      const noted = mine.filter(({ visibility }) => visibility === 'internal').map(({ words }) => words);
      return [asCount(id), cut(indexed(String(asCount(id)), title, requester, ...said)), cut(indexed(...noted))];
    });
    // Written over, not deleted: a text that is deleted has to leave the file too (core/database/erasing).
    await write(
      `INSERT INTO "ticket_text" ("ticketId", "said", "noted") VALUES ${rows.map(() => '(?, ?, ?)').join(', ')}
        ON CONFLICT ("ticketId") DO UPDATE SET "said" = excluded."said", "noted" = excluded."noted"`,
      rows.flat(),
    );
  }
}

function cut(text: string): string {
  if (text.length <= longest) return text;
  return text.slice(0, text.lastIndexOf(' ', longest) + 1);
}
