import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { Erasers } from '../../people/privacy/erasure.service';
import { Settings } from '../../settings/settings.service';
import type { DetailsOf, FactOf } from '../../timeline/fact-kind';
import { reaction, Reactors } from '../../timeline/reactors';
import { Recoveries } from './recoveries.service';
import { Recovery, type RecoveryReason } from '../recovery.entity';
import { SurveyAnswer } from '../../surveys/survey-answer.entity';
import { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { FurtherReaders } from '../../surveys/answer/further-readers';
import { recoverySettings } from '../recovery-settings';
import { surveyAnswered } from '../../surveys/survey-facts';

const openARecovery = reaction('surveys: open a recovery', [surveyAnswered]);

/** What happens because of an answer, and to cases because of something elsewhere. */
@Injectable()
export class RecoveryFollows implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly followers: Reactors,
    private readonly settings: Settings,
    private readonly recoveries: Recoveries,
    private readonly furtherReaders: FurtherReaders,
  ) {}

  onModuleInit(): void {
    this.erasers.register('recoveries', (personId) => this.recoveries.forgetWordsOf(personId));
    this.furtherReaders.register(async ({ kind, id }) => {
      const of = { subjectKind: kind, subjectId: id };
      const owned = await repo(Recovery).find({ select: { id: true, ownerId: true }, where: of });
      return owned.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]));
    });
    this.followers.follow(openARecovery, (fact, at) => this.openRecovery(fact, at));
  }

  private async openRecovery(
    { details, subjectKind, subjectId }: FactOf<DetailsOf<typeof surveyAnswered>>,
    at: Date,
  ): Promise<void> {
    const id = details.invitationId;
    const answer = await repo(SurveyAnswer).findOneByOrFail({ invitationId: id, version: details.version });
    const reason = await this.reasonOf(answer);
    if (!reason) return;
    const { personId, resolverId, teamId } = await repo(SurveyInvitation).findOneByOrFail({ id });
    await this.recoveries.open(
      {
        subject: { kind: subjectKind, id: subjectId },
        key: `answer:${id}`,
        personId,
        reason,
        resolverId,
        teamId,
        invitationId: id,
      },
      at,
    );
  }

  private async reasonOf(answer: SurveyAnswer): Promise<RecoveryReason | null> {
    if (answer.score <= (await this.settings.get(recoverySettings.lowScore))) return 'low_score';
    return answer.wantsCall ? 'wants_call' : null;
  }
}
