import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { asCount } from '../../core/database/raw';
import { repo, sql, write } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { Erasers } from '../../people/privacy/erasure.service';
import { Service } from '../../people/teams/service.entity';
import { Quotes, type ShownComment } from '../../quotes/quotes.service';
import { reaction, Reactors } from '../../timeline/reactors';
import type { ShownQuote } from '../screen.pages';
import { SnapshotQuote } from './snapshot-quote.entity';
import { quoteHeld, quoteWithdrawn } from '../../quotes/quote-facts';

const takeAQuoteOut = reaction('stories: take a quote out', [quoteWithdrawn, quoteHeld]);

type Shown = ReadonlyMap<number, ShownQuote>;

/** The words of quotes: beside what is frozen, never in it, and gone when their author says so. */
@Injectable()
export class StoryQuotes implements OnModuleInit {
  constructor(
    private readonly quotes: Quotes,
    private readonly followers: Reactors,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.followers.follow(takeAQuoteOut, async ({ subjectId }) => {
      await repo(SnapshotQuote).delete({ quoteId: subjectId });
    });
    this.erasers.register('stories', async (personId) => {
      await write(
        `DELETE FROM "story_quote" WHERE "quoteId" IN (SELECT "id" FROM "quote" WHERE "personId" = ?)
          OR "quoteId" NOT IN (SELECT "id" FROM "quote")`,
        [personId],
      );
    });
  }

  /** What may stand on a screen today, the newest first. */
  all(): Promise<ShownComment[]> {
    return this.quotes.consented();
  }

  /** Of these, those whose authors agree today. */
  async live(quoteIds: readonly number[], locale: string): Promise<Shown> {
    if (!quoteIds.length) return new Map();
    const found = (await this.quotes.consented()).filter(({ id }) => quoteIds.includes(id));
    const services = await repo(Service).findBy({ id: In(found.map(({ serviceId }) => serviceId ?? 0)) });
    return new Map(
      found.map(({ id, words, serviceId }) => {
        const service = services.find((one) => one.id === serviceId)?.name;
        return [
          id,
          {
            words,
            by: service ? t('A colleague, about {service}', { service }, locale) : t('A colleague', {}, locale),
          },
        ];
      }),
    );
  }

  /**
   * Those of a frozen story: asked anew each time, so that nothing stands there between a withdrawal and what follows
   * it.
   */
  async frozen(snapshotId: number): Promise<Shown> {
    const rows = await repo(SnapshotQuote).findBy({ snapshotId });
    const agreed = await this.quotes.stillConsented(rows.map(({ quoteId }) => quoteId));
    return new Map(
      rows.filter(({ quoteId }) => agreed.has(quoteId)).map(({ quoteId, words, by }) => [quoteId, { words, by }]),
    );
  }

  /** Keeps their words beside a frozen story, in the caller's transaction. */
  async keep(snapshotId: number, quoteIds: readonly number[], locale: string): Promise<void> {
    const rows = [...(await this.live(quoteIds, locale))].map(([quoteId, { words, by }]) => ({
      snapshotId,
      quoteId,
      words,
      by,
    }));
    if (rows.length) await repo(SnapshotQuote).insert(rows);
  }

  /** Words of whoever walked these journeys, where they agreed: ticket -> quote. */
  async ofTickets(ticketIds: readonly number[]): Promise<Map<number, number>> {
    const rows = await sql<{ ticketId: unknown; id: unknown }>(
      `SELECT i."subjectId" AS "ticketId", q."id" FROM "survey_invitation" i
       JOIN "survey_answer" a ON a."invitationId" = i."id" JOIN "quote" q ON q."answerId" = a."id"
       WHERE i."kind" = 'csat' AND i."subjectKind" = 'ticket' AND i."subjectId" IN (?)
         AND q."consentedAt" IS NOT NULL AND q."withdrawnAt" IS NULL AND q."releasedAt" IS NOT NULL`,
      [[...ticketIds]],
    );
    const agreed = await this.quotes.stillConsented(rows.map(({ id }) => asCount(id)));
    return new Map(
      rows.filter(({ id }) => agreed.has(asCount(id))).map(({ ticketId, id }) => [asCount(ticketId), asCount(id)]),
    );
  }
}
