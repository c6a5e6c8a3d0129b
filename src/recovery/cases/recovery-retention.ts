import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { repo, write } from '../../core/database/tx';
import { nobodyId } from '../../people/directory/nobody';
import { type RetentionRun, SurveyRetention } from '../../surveys/privacy/survey-retention.service';
import { Recovery } from '../recovery.entity';
import { UnmaskedAnswer } from '../unmasked-answer.entity';

/** What was said while something was made right goes with the answers' words. */
@Injectable()
export class RecoveryRetention implements OnModuleInit {
  constructor(private readonly retention: SurveyRetention) {}

  onModuleInit(): void {
    this.retention.register('recovery', (run) => this.forget(run));
  }

  private async forget({ before, at }: RetentionRun): Promise<void> {
    await write(
      `UPDATE "recovery" SET "remedy" = '', "madeRightWords" = '' WHERE "openedAt" < ? AND ("remedy" <> ''
        OR "madeRightWords" <> '')`,
      [before],
    );
    await repo(UnmaskedAnswer).delete({ at: LessThan(before) });
    if (!(await repo(Recovery).existsBy({ doneAt: LessThan(before) }))) return;
    const nobody = await nobodyId(at);
    await write(`UPDATE "recovery" SET "personId" = ? WHERE "doneAt" < ? AND "personId" <> ?`, [
      nobody,
      before,
      nobody,
    ]);
  }
}
