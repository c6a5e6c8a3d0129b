import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { IsNull, LessThan, Not } from 'typeorm';
import { Config } from '../../core/config';
import { repo, tx, write } from '../../core/database/tx';
import { nobodyId } from '../../people/directory/nobody';
import { Settings } from '../../settings/settings.service';
import { ConfidentialComment } from '../../confidential/confidential-comment.entity';
import { UnmaskedAnswer } from '../../recovery/unmasked-answer.entity';
import { zonedMonth } from '../../confidential/months';
import { NpsInvitation } from '../../nps/nps-invitation.entity';
import { Quote } from '../../quotes/quote.entity';
import { Quotes } from '../../quotes/quotes.service';
import { Recovery } from '../../recovery/recovery.entity';
import { SurveyAnswers } from '../answer/survey-answers.service';
import { SurveyInvitation } from '../survey-invitation.entity';
import { surveySettings } from '../survey-settings';

const monthsBetweenAskings = 13;
const ended = `"state" IN ('answered', 'expired', 'skipped')`;

/** Words and names go after a year (a setting); what was counted stays as it was. */
@Injectable()
export class SurveyRetention {
  constructor(
    private readonly settings: Settings,
    private readonly answers: SurveyAnswers,
    private readonly quotes: Quotes,
    private readonly config: Config,
  ) {}

  async run(at: Date): Promise<void> {
    const months = await this.settings.get(surveySettings.wordsMonths);
    const before = this.ago(at, months);
    await this.endQuotes(before, at);
    await this.answers.forgetWords(at);
    await tx(async () => {
      await write(
        `UPDATE "recovery" SET "remedy" = '', "madeRightWords" = '' WHERE "openedAt" < ? AND ("remedy" <> '' OR "madeRightWords" <> '')`,
        [before],
      );
      // Those that were shown together go together: fewer than five left of them would be told apart.
      const month = LessThan(zonedMonth(before, this.config.DESK_ZONE));
      await repo(ConfidentialComment).delete({ shownIn: month });
      await repo(ConfidentialComment).delete({ shownIn: IsNull(), month });
      await repo(UnmaskedAnswer).delete({ at: LessThan(before) });
      await this.forgetNames(before, at);
      // As long as it has to be known that nobody is asked more than twice a year.
      await repo(NpsInvitation).delete({ drawnAt: LessThan(this.ago(at, Math.max(months, monthsBetweenAskings))) });
    });
  }

  private ago(at: Date, months: number): Date {
    return DateTime.fromJSDate(at, { zone: this.config.DESK_ZONE }).minus({ months }).toJSDate();
  }

  /** A frozen presentation follows the fact of it. */
  private async endQuotes(before: Date, at: Date): Promise<void> {
    const old = await repo(Quote).find({
      where: { answer: { at: LessThan(before) }, consentedAt: Not(IsNull()), withdrawnAt: IsNull() },
    });
    for (const { id, personId } of old) await this.quotes.withdraw(id, personId, at);
    await write(
      'UPDATE "quote" SET "redacted" = NULL, "releasedAt" = NULL WHERE "releasedAt" IS NOT NULL AND "answerId" IN (SELECT "id" FROM "survey_answer" WHERE "at" < ?)',
      [before],
    );
  }

  private async forgetNames(before: Date, at: Date): Promise<void> {
    if (
      !(await repo(SurveyInvitation).existsBy({ plannedAt: LessThan(before) })) &&
      !(await repo(Recovery).existsBy({ doneAt: LessThan(before) }))
    )
      return;
    const nobody = await nobodyId(at);
    await write(
      `UPDATE "survey_invitation" SET "personId" = ? WHERE "plannedAt" < ? AND "personId" <> ? AND ${ended}`,
      [nobody, before, nobody],
    );
    await write(`UPDATE "recovery" SET "personId" = ? WHERE "doneAt" < ? AND "personId" <> ?`, [
      nobody,
      before,
      nobody,
    ]);
    await write(
      `UPDATE "quote" SET "personId" = ? WHERE "personId" <> ? AND "answerId" IN (SELECT "id" FROM "survey_answer" WHERE "at" < ?)`,
      [nobody, nobody, before],
    );
  }
}
