import { Injectable } from '@nestjs/common';
import { asDate } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { Settings } from '../../settings/settings.service';
import { OtherAskings } from './other-askings';
import { lookBack } from '../survey-rules';
import { type AskingRules, type SecondShares, surveyConditions, surveySettings } from '../survey-settings';

const waiting = ['planned', 'asked', 'answered', 'expired'];

/** The rules as they are set now, and when somebody was asked before. */
@Injectable()
export class AskingRulesReader {
  constructor(
    private readonly settings: Settings,
    private readonly otherAskings: OtherAskings,
  ) {}

  async rules(): Promise<AskingRules> {
    const { quietDays, monthlyCap, share } = surveySettings;
    const { leftOutKinds, leftOutServices } = surveyConditions;
    return {
      quietDays: await this.settings.get(quietDays),
      monthlyCap: await this.settings.get(monthlyCap),
      share: await this.settings.get(share),
      leftOutKinds: await this.settings.get(leftOutKinds),
      leftOutServices: await this.settings.get(leftOutServices),
    };
  }

  async shares(): Promise<SecondShares> {
    const { driverShare, cesShare, lensShare } = surveySettings;
    return {
      driver: await this.settings.get(driverShare),
      ces: await this.settings.get(cesShare),
      lens: await this.settings.get(lensShare),
    };
  }

  /** When this person was, or is about to be, asked about something else. */
  async othersOf(personId: number, due: Date, rules: AskingRules, except = 0): Promise<Date[]> {
    const others = await sql(
      `SELECT COALESCE("askedAt", "dueAt") AS "at" FROM "survey_invitation"
       WHERE "personId" = ? AND "dueAt" > ? AND "id" <> ? AND "state" IN (?)`,
      [personId, lookBack(due, rules), except, waiting],
    );
    return [
      ...others.map(({ at }) => asDate(at)),
      ...(await this.otherAskings.askedSince(personId, lookBack(due, rules))),
    ];
  }
}
