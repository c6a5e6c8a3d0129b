import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { Config } from '../core/config';
import { repo } from '../core/database/tx';
import { SurveyRetention } from '../surveys/privacy/survey-retention.service';
import { WatchedJobs } from '../surveys/sending/watched-jobs';
import { ConfidentialComment } from './confidential-comment.entity';
import { zonedMonth } from './months';

/**
 * Comments in confidence go by the month: those that were shown together go together, or fewer than five left of them
 * would be told apart.
 */
@Injectable()
export class ConfidentialRetention implements OnModuleInit {
  constructor(
    private readonly retention: SurveyRetention,
    private readonly jobs: WatchedJobs,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.add('confidential answers: publish');
    this.retention.register('confidential', async ({ before }) => {
      const month = LessThan(zonedMonth(before, this.config.DESK_ZONE));
      await repo(ConfidentialComment).delete({ shownIn: month });
      await repo(ConfidentialComment).delete({ shownIn: IsNull(), month });
    });
  }
}
