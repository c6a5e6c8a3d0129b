import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { asDate } from '../core/database/raw';
import { repo, sql } from '../core/database/tx';
import { t } from '../core/words/words';
import { OtherAskings } from '../surveys/invitation/other-askings';
import { SurveyRetention } from '../surveys/privacy/survey-retention.service';
import { WatchedJobs } from '../surveys/sending/watched-jobs';
import { NpsInvitation } from './nps-invitation.entity';

/** As long as it has to be known that nobody is asked more than twice a year. */
const monthsBetweenAskings = 13;

/** Whom the question of the quarter asked: what the other questions have to know of it, and how long it is known. */
@Injectable()
export class NpsAskings implements OnModuleInit {
  constructor(
    private readonly others: OtherAskings,
    private readonly retention: SurveyRetention,
    private readonly jobs: WatchedJobs,
  ) {}

  onModuleInit(): void {
    this.others.register({
      askedSince: async (personId, since) => {
        const asked = 'SELECT "askedAt" FROM "nps_invitation" WHERE "personId" = ? AND "askedAt" > ?';
        return (await sql(asked, [personId, since])).map(({ askedAt }) => asDate(askedAt));
      },
      told: async (personId, locale) => {
        const asked = await repo(NpsInvitation).find({
          where: { personId, state: In(['asked', 'answered', 'expired']) },
          order: { id: 'DESC' },
        });
        const what = t('We asked whether you’d recommend us.', {}, locale);
        return asked.map(({ state, askedAt }) => ({
          words:
            state === 'answered'
              ? t('{what} You answered.', { what }, locale)
              : t('{what} You didn’t answer.', { what }, locale),
          at: askedAt,
        }));
      },
    });
    this.jobs.add('nps: draw', 'nps: send');
    this.retention.register('nps', async ({ months, ago }) => {
      await repo(NpsInvitation).delete({ drawnAt: LessThan(ago(Math.max(months, monthsBetweenAskings))) });
    });
  }
}
