import { Injectable } from '@nestjs/common';
import { In, MoreThan, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { Settings } from '../../settings/settings.service';
import { OtherAskings } from './other-askings';
import { SurveyInvitation } from '../survey-invitation.entity';
import { lookBack } from '../survey-rules';
import { type AskingRules, type SecondShares, surveyConditions, surveySettings } from '../survey-settings';

const waiting = ['planned', 'asked', 'answered', 'expired'] as const;

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
    const others = await repo(SurveyInvitation).find({
      select: { id: true, dueAt: true, askedAt: true },
      where: { id: Not(except), personId, dueAt: MoreThan(lookBack(due, rules)), state: In(waiting) },
    });
    return [
      ...others.map(({ askedAt, dueAt }) => askedAt ?? dueAt),
      ...(await this.otherAskings.askedSince(personId, lookBack(due, rules))),
    ];
  }
}
