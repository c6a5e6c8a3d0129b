import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { LinkMinters } from '../../mail/link-minters';
import { frozen, personNamed } from '../../mail/mail-data';
import { MailRenderer } from '../../mail/rendering/mail-renderer.service';
import { Mail } from '../../mail/mail.entity';
import { Outbox } from '../../mail/outbox.service';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Tokens } from '../../people/access/tokens.service';
import { invitationSubject, surveyToken } from '../answer/survey-cards.service';
import type { SurveyWording } from '../survey-definitions';
import { afterDays } from '../survey-rules';
import { SurveyDefinition } from '../survey-definition.entity';
import { SurveyInvitation } from '../survey-invitation.entity';
import { SurveySubjects } from '../survey-subjects';

/** The mail that asks. Its personal link is minted when it leaves: no table holds it. */
@Injectable()
export class SurveyMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly minters: LinkMinters,
    private readonly tokens: Tokens,
    private readonly people: PeopleDirectory,
    private readonly subjects: SurveySubjects,
    private readonly renderer: MailRenderer,
  ) {}

  onModuleInit(): void {
    this.minters.register(surveyToken, ({ invitationId }, _recipient, at) => this.mint(Number(invitationId), at));
  }

  /** In the caller's transaction; false where the rater can read no mail. */
  async send(invitation: SurveyInvitation, until: Date, reminder: boolean, at: Date): Promise<boolean> {
    const person = await this.people.byId(invitation.personId);
    const recipient = person && this.people.recipientOf(person);
    if (!recipient) return false;
    const about = await this.subjects.describe(invitation.subject);
    const { title, reference, declined = false } = about;
    const helper = about.helperId ? personNamed(about.helperId) : about.helper;
    const { question, scale } = await repo(SurveyDefinition).findOneByOrFail({ id: invitation.definitionId });
    const steps = scale.map((word, i) => ({ value: i + 1, word }));
    await this.outbox.enqueue({
      template: 'survey',
      recipient,
      about: invitation.subject,
      at,
      data: {
        title,
        reference,
        helper,
        declined,
        question,
        steps,
        reminder,
        until,
        confidential: invitation.confidential,
      },
      links: { survey: { kind: surveyToken, invitationId: invitation.id } },
    });
    return true;
  }

  /** The mail with words that are not saved yet, as its frame shows it. */
  async preview(
    { question, scale }: SurveyWording,
    { id, name, email, zone, locale }: Actor,
    at: Date,
  ): Promise<string> {
    const steps = scale.map((word, i) => ({ value: i + 1, word }));
    const example = {
      title: t('My screen stays black', {}, locale),
      reference: 'FH-1042',
      helper: name,
      question,
      steps,
      reminder: false,
      until: afterDays(at, 14),
    };
    const mail = repo(Mail).create({
      key: 'preview',
      template: 'survey',
      personId: id,
      name,
      address: email,
      zone,
      locale,
      data: frozen(example) as never,
      links: { survey: { kind: surveyToken, invitationId: 0 } } as never,
    });
    return (await this.renderer.preview([mail], at)).html;
  }

  private async mint(id: number, at: Date): Promise<string> {
    const { personId, expiresAt } = await repo(SurveyInvitation).findOneByOrFail({ id });
    const lifetime = (expiresAt?.getTime() ?? 0) - at.getTime();
    return `/s/${await this.tokens.mint(surveyToken, personId, { kind: invitationSubject, id }, at, lifetime)}`;
  }
}
