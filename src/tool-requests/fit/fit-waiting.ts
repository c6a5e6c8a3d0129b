import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting } from '../../people/access/waiting';
import { FitReviews } from './fit-reviews.service';

/** What somebody has not said of their tools yet, on home as in the email. */
@Injectable()
export class FitWaiting implements OnModuleInit {
  constructor(
    private readonly waiting: Waiting,
    private readonly reviews: FitReviews,
  ) {}

  onModuleInit(): void {
    this.waiting.register({
      name: 'whether tools fit',
      of: async ({ id }, reader) =>
        (await this.reviews.openOf(id, reader.now)).map(({ tool, holdingId, askedAt, expiresAt }) => ({
          href: `/my/things/${holdingId}/fit`,
          title: t('{tool}: does it do what you needed it for?', { tool: tool!.name }, reader.locale),
          words: t('One question, until {day}.', { day: dayWords(expiresAt, reader) }, reader.locale),
          icon: 'message-circle',
          due: expiresAt,
          since: askedAt,
        })),
      among: ({ id }, { now }) => ({
        rows: `"fit_review" WHERE "personId" = ? AND "answeredAt" IS NULL AND "expiresAt" > ?`,
        params: [id, now],
      }),
    });
  }
}
