import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { Tokens } from '../../people/access/tokens.service';
import { SurveyAnswers } from './survey-answers.service';
import { SurveyDefinition } from '../survey-definition.entity';
import { SurveyInvitation } from '../survey-invitation.entity';
import { SurveySubjects } from '../survey-subjects';
import type { QuestionCard } from './survey.pages';

export const surveyToken = 'survey';
export const invitationSubject = 'survey_invitation';

/** Gathers what a page about one question shows. Writes nothing. */
@Injectable()
export class SurveyCards {
  constructor(
    private readonly tokens: Tokens,
    private readonly answers: SurveyAnswers,
    private readonly subjects: SurveySubjects,
  ) {}

  /** The question behind a personal link, or why it leads nowhere. */
  async byLink(raw: string, at: Date): Promise<SurveyInvitation | 'expired' | 'unknown'> {
    const token = await this.tokens.find(surveyToken, raw, at);
    if (!token) return (await this.tokens.hasExpired(surveyToken, raw, at)) ? 'expired' : 'unknown';
    const invitation = await repo(SurveyInvitation).findOneBy({ id: token.subjectId ?? 0, personId: token.personId });
    if (!invitation) return 'unknown';
    return invitation.isOpen(at) ? invitation : 'expired';
  }

  async card(invitation: SurveyInvitation, address: string, locale: string): Promise<QuestionCard> {
    const last = await this.answers.last(invitation.id);
    return {
      invitation,
      address,
      locale,
      definition: await repo(SurveyDefinition).findOneByOrFail({ id: invitation.definitionId }),
      about: await this.subjects.describe(invitation.subject),
      first: await this.answers.first(invitation.id),
      last,
      earlier: last ? null : await this.answers.beforeCycle(invitation),
    };
  }
}
