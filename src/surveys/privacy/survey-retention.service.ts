import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DateTime } from 'luxon';
import { LessThan } from 'typeorm';
import { Config } from '../../core/config';
import { repo, tx, write } from '../../core/database/tx';
import { nobodyId } from '../../people/directory/nobody';
import { Settings } from '../../settings/settings.service';
import { SurveyAnswers } from '../answer/survey-answers.service';
import { SurveyInvitation } from '../survey-invitation.entity';
import { surveySettings } from '../survey-settings';

const ended = `"state" IN ('answered', 'expired', 'skipped')`;

/**
 * What is older than `before` goes; `ago` counts months back in the desk's zone, where a feature keeps something
 * longer.
 */
export interface RetentionRun {
  at: Date;
  months: number;
  before: Date;
  ago(months: number): Date;
}

export type Forgetting = (run: RetentionRun) => Promise<void>;

/** Words and names go after a year (a setting); what was counted stays as it was. Each feature forgets its own. */
@Injectable()
export class SurveyRetention implements OnModuleInit {
  private readonly forgettings = new Map<string, Forgetting>();

  constructor(
    private readonly settings: Settings,
    private readonly answers: SurveyAnswers,
    private readonly config: Config,
  ) {}

  register(name: string, forget: Forgetting): void {
    if (this.forgettings.has(name)) throw new Error(`What ${name} forgets is declared twice`);
    this.forgettings.set(name, forget);
  }

  onModuleInit(): void {
    this.register('surveys', async ({ at, before }) => {
      await this.answers.forgetWords(at);
      await this.forgetNames(before, at);
    });
  }

  /** In the order of the features, each in a transaction of its own: what one of them did stays done. */
  async run(at: Date): Promise<void> {
    const months = await this.settings.get(surveySettings.wordsMonths);
    const ago = (back: number): Date =>
      DateTime.fromJSDate(at, { zone: this.config.DESK_ZONE }).minus({ months: back }).toJSDate();
    for (const forget of this.forgettings.values()) await tx(() => forget({ at, months, before: ago(months), ago }));
  }

  private async forgetNames(before: Date, at: Date): Promise<void> {
    if (!(await repo(SurveyInvitation).existsBy({ plannedAt: LessThan(before) }))) return;
    const nobody = await nobodyId(at);
    await write(
      `UPDATE "survey_invitation" SET "personId" = ? WHERE "plannedAt" < ? AND "personId" <> ? AND ${ended}`,
      [nobody, before, nobody],
    );
  }
}
