import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { PageReply, SeeOther } from '../../core/web/reply';
import {
  type ConfidentialAsker,
  ConfidentialAsking,
  type SurveyVisit,
} from '../../surveys/invitation/confidential-asking';
import type { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { ConfidentialDesk } from './confidential-desk';
import { CsatQuestions } from './csat-questions.service';

/** The question about a request, where it is asked in confidence. */
@Injectable()
export class ConfidentialCsat implements OnModuleInit, ConfidentialAsker {
  constructor(
    private readonly questions: CsatQuestions,
    private readonly desk: ConfidentialDesk,
    private readonly asking: ConfidentialAsking,
  ) {}

  onModuleInit(): void {
    this.asking.register(this);
  }

  chosenFor(serviceId: number | null): Promise<boolean> {
    return this.questions.chosenFor(serviceId);
  }

  async show(
    invitation: SurveyInvitation,
    visit: SurveyVisit & { query: Record<string, unknown> },
  ): Promise<PageReply> {
    return this.desk.show(await this.questions.question(invitation, visit.at), visit);
  }

  async answer(invitation: SurveyInvitation, visit: SurveyVisit & { body: unknown }): Promise<PageReply | SeeOther> {
    return this.desk.answer(await this.questions.question(invitation, visit.at), visit);
  }
}
