import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../core/database/tx';
import { LinkMinters } from '../mail/link-minters';
import { Outbox } from '../mail/outbox.service';
import { PeopleDirectory } from '../people/people-directory';
import { Tokens } from '../people/tokens.service';
import { invitationSubject, surveyToken } from './survey-cards.service';
import { SurveyDefinition } from './survey-definition.entity';
import { SurveyInvitation } from './survey-invitation.entity';
import { SurveySubjects } from './survey-subjects';

/** The mail that asks. Its personal link is minted when it leaves: no table holds it. */
@Injectable()
export class SurveyMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox, private readonly minters: LinkMinters, private readonly tokens: Tokens,
    private readonly people: PeopleDirectory, private readonly subjects: SurveySubjects,
  ) {}

  onModuleInit(): void {
    this.minters.register(surveyToken, ({ invitationId }, _recipient, at) => this.mint(Number(invitationId), at));
  }

  /** In the caller's transaction; false where the rater can read no mail. */
  async send(invitation: SurveyInvitation, until: Date, reminder: boolean, at: Date): Promise<boolean> {
    const person = await this.people.byId(invitation.personId);
    const recipient = person && this.people.recipientOf(person);
    if (!recipient) return false;
    const { title, reference, helper } = await this.subjects.describe(invitation.subject);
    const { question, scale } = await repo(SurveyDefinition).findOneByOrFail({ id: invitation.definitionId });
    const steps = scale.map((word, i) => ({ value: i + 1, word }));
    await this.outbox.enqueue({
      template: 'survey', recipient, about: invitation.subject, at, data: { title, reference, helper, question, steps, reminder, until },
      links: { survey: { kind: surveyToken, invitationId: invitation.id } },
    });
    return true;
  }

  private async mint(id: number, at: Date): Promise<string> {
    const { personId, expiresAt } = await repo(SurveyInvitation).findOneByOrFail({ id });
    const lifetime = (expiresAt?.getTime() ?? 0) - at.getTime();
    return `/s/${await this.tokens.mint(surveyToken, personId, { kind: invitationSubject, id }, at, lifetime)}`;
  }
}
