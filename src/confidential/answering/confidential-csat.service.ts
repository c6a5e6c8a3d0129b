import { Injectable } from '@nestjs/common';
import type { PageReply, SeeOther } from '../../core/web/reply';
import type { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { ConfidentialDesk } from './confidential-desk';
import { CsatQuestions } from './csat-questions.service';

interface Visit {
  address: string;
  locale: string;
  at: Date;
}

/** The question about a request, where it is asked in confidence. */
@Injectable()
export class ConfidentialCsat {
  constructor(
    private readonly questions: CsatQuestions,
    private readonly desk: ConfidentialDesk,
  ) {}

  async show(invitation: SurveyInvitation, visit: Visit & { query: Record<string, unknown> }): Promise<PageReply> {
    return this.desk.show(await this.questions.question(invitation, visit.at), visit);
  }

  async answer(invitation: SurveyInvitation, visit: Visit & { body: unknown }): Promise<PageReply | SeeOther> {
    return this.desk.answer(await this.questions.question(invitation, visit.at), visit);
  }
}
