import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type FindOptionsWhere, IsNull, LessThan, Not } from 'typeorm';
import { asDate } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { Erasers } from '../../people/privacy/erasure.service';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { Settings } from '../../settings/settings.service';
import { OtherAskings } from '../../surveys/invitation/other-askings';
import { SurveyRetention } from '../../surveys/privacy/survey-retention.service';
import { surveySettings } from '../../surveys/survey-settings';
import { FitReview } from './fit-review.entity';
import { FitReviews } from './fit-reviews.service';
import { fitWords } from './fit.pages';

/** What somebody said of their tools: told to them alone, forgotten with them, and known to whatever else asks them. */
@Injectable()
export class FitPrivacy implements OnModuleInit {
  constructor(
    private readonly reviews: FitReviews,
    private readonly personalData: PersonalData,
    private readonly erasers: Erasers,
    private readonly retention: SurveyRetention,
    private readonly others: OtherAskings,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.personalData.register(
      'What you said about your tools',
      'Whoever owns the tool, and administrators: your answer and your words without your name, five people’s ' +
        'together. Your manager and the desk don’t see them.',
      async (locale) =>
        t(
          '{n} months. Then your name and your words are deleted, and only the answer is left.',
          { n: await this.settings.get(surveySettings.wordsMonths) },
          locale,
        ),
      async (id, locale) => (await this.reviews.of(id)).map((review) => told(review, locale)),
    );
    this.erasers.register('whether tools fit', (personId) => forget({ personId }));
    this.retention.register('whether tools fit', ({ before }) =>
      forget({ askedAt: LessThan(before), personId: Not(IsNull()) }),
    );
    this.others.register({
      // What was asked in one email is one question.
      askedSince: async (personId, since) =>
        (
          await sql('SELECT DISTINCT "askedAt" FROM "fit_review" WHERE "personId" = ? AND "askedAt" > ?', [
            personId,
            since,
          ])
        ).map(({ askedAt }) => asDate(askedAt)),
      // It has a part of its own.
      told: async () => [],
    });
  }
}

/** An answer stays, whose it was and what they wrote does not. What has no answer goes. */
async function forget(whose: FindOptionsWhere<FitReview>): Promise<void> {
  await repo(FitReview).delete({ ...whose, answer: IsNull() });
  await repo(FitReview).update(whose, { personId: null, holdingId: null, missing: null });
}

function told({ tool, answer, missing, answeredAt, askedAt, holdingId }: FitReview, locale: string): PersonalDataItem {
  const slots = { tool: tool!.name, answer: answer ? t(fitWords[answer], {}, locale) : '', missing };
  const words = !answer
    ? 'We asked whether {tool} does what you needed it for, and you didn’t answer'
    : missing
      ? '{tool} does what you needed it for: {answer}. {missing}'
      : '{tool} does what you needed it for: {answer}';
  return { words: t(words, slots, locale), at: answeredAt ?? askedAt, href: `/my/things/${holdingId}/fit` };
}
