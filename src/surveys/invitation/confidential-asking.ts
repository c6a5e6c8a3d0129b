import { Injectable } from '@nestjs/common';
import type { PageReply, SeeOther } from '../../core/web/reply';
import type { SurveyInvitation } from '../survey-invitation.entity';

/** Somebody looks at a question or answers it: where, in which language, and when. */
export interface SurveyVisit {
  address: string;
  locale: string;
  at: Date;
}

export interface ConfidentialAsker {
  /** As the desk has chosen it now, for a subject of this service. */
  chosenFor(serviceId: number | null): Promise<boolean>;
  show(invitation: SurveyInvitation, visit: SurveyVisit & { query: Record<string, unknown> }): Promise<PageReply>;
  answer(invitation: SurveyInvitation, visit: SurveyVisit & { body: unknown }): Promise<PageReply | SeeOther>;
}

/** Who asks and answers in confidence. Declared here, implemented below: a plain answer passes nobody else. */
@Injectable()
export class ConfidentialAsking {
  private asker: ConfidentialAsker | null = null;

  register(asker: ConfidentialAsker): void {
    if (this.asker) throw new Error('Asking in confidence is declared twice');
    this.asker = asker;
  }

  get by(): ConfidentialAsker {
    if (!this.asker) throw new Error('Nobody asks in confidence');
    return this.asker;
  }
}
