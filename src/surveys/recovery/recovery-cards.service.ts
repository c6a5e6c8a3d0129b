import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Settings } from '../../settings/settings.service';
import type { Actor } from '../../people/actor';
import { Tokens } from '../../people/tokens.service';
import { type Cause, recoveryCauses } from './recovery-causes';
import { maySeeRecovery } from './recovery-owners.service';
import { recoveryToken } from './recovery-mails.service';
import { Recovery } from './recovery.entity';
import { SurveyAnswer } from '../survey-answer.entity';
import { type AskedAbout, SurveySubjects } from '../survey-subjects';

export interface RecoveryCard {
  recovery: Recovery;
  about: AskedAbout;
  answers: SurveyAnswer[];
  causes: Cause[];
}

/** Gathers what the pages of one recovery show, for whoever may see it. Writes nothing. */
@Injectable()
export class RecoveryCards {
  constructor(private readonly subjects: SurveySubjects, private readonly settings: Settings, private readonly tokens: Tokens) {}

  /** For everybody else it does not exist. */
  async find(id: number, actor: Actor): Promise<Recovery> {
    const recovery = await repo(Recovery).findOne({ where: { id }, relations: { person: true, owner: true } });
    if (!recovery || !maySeeRecovery(actor, recovery)) throw new NotFound('This recovery');
    return recovery;
  }

  /** The one behind the link of the second question. */
  async byLink(raw: string, at: Date): Promise<Recovery | 'expired' | 'unknown'> {
    const token = await this.tokens.find(recoveryToken, raw, at);
    if (!token) return (await this.tokens.hasExpired(recoveryToken, raw, at)) ? 'expired' : 'unknown';
    return (await repo(Recovery).findOneBy({ id: token.subjectId ?? 0, personId: token.personId })) ?? 'unknown';
  }

  async card(recovery: Recovery): Promise<RecoveryCard> {
    const { invitationId } = recovery;
    return {
      recovery,
      about: await this.about(recovery),
      answers: invitationId === null ? [] : await repo(SurveyAnswer).find({ where: { invitationId }, order: { version: 'ASC' } }),
      causes: await this.settings.get(recoveryCauses),
    };
  }

  about(recovery: Recovery): Promise<AskedAbout> {
    return this.subjects.describe(recovery.subject);
  }
}
