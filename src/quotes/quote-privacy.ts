import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThan, Not } from 'typeorm';
import { repo, write } from '../core/database/tx';
import { t } from '../core/words/words';
import { nobodyId } from '../people/directory/nobody';
import { PersonalData, type PersonalDataItem } from '../people/privacy/personal-data';
import { type RetentionRun, SurveyRetention } from '../surveys/privacy/survey-retention.service';
import { Quote } from './quote.entity';
import { Quotes } from './quotes.service';

/** What is kept about whose words may be quoted: told to them, and forgotten with the words. */
@Injectable()
export class QuotePrivacy implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly retention: SurveyRetention,
    private readonly quotes: Quotes,
  ) {}

  onModuleInit(): void {
    this.personalData.register(
      'Words you let us quote',
      'People who see a presentation, without your name and as a lead has worded it.',
      'Until you withdraw it, or your words are deleted.',
      (id, locale) => this.consents(id, locale),
    );
    this.retention.register('quotes', (run) => this.forget(run));
  }

  private async consents(personId: number, locale: string): Promise<PersonalDataItem[]> {
    return (await this.quotes.ofPerson(personId)).map((quote) => ({
      words: quote.consented
        ? (quote.redacted ?? quote.answer?.comment ?? '')
        : t('Withdrawn: {words}', { words: quote.answer?.comment ?? '' }, locale),
      at: quote.consented ? quote.consentedAt : quote.withdrawnAt,
      ...(quote.consented
        ? { action: { href: `/my/data/quotes/${quote.id}/withdrawal`, label: t('Withdraw request', {}, locale) } }
        : {}),
    }));
  }

  /** A frozen presentation follows the fact of it. */
  private async forget({ before, at }: RetentionRun): Promise<void> {
    const old = { answer: { at: LessThan(before) } };
    const consented = await repo(Quote).find({ where: { ...old, consentedAt: Not(IsNull()), withdrawnAt: IsNull() } });
    for (const { id, personId } of consented) await this.quotes.withdraw(id, personId, at);
    if (!(await repo(Quote).existsBy(old))) return;
    const ofOldAnswers = '"answerId" IN (SELECT "id" FROM "survey_answer" WHERE "at" < ?)';
    await write(
      `UPDATE "quote" SET "redacted" = NULL, "releasedAt" = NULL WHERE "releasedAt" IS NOT NULL AND ${ofOldAnswers}`,
      [before],
    );
    const nobody = await nobodyId(at);
    await write(`UPDATE "quote" SET "personId" = ? WHERE "personId" <> ? AND ${ofOldAnswers}`, [
      nobody,
      nobody,
      before,
    ]);
  }
}
