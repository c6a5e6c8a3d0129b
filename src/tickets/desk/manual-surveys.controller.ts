import { Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { NotAllowed, RuleBroken } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf } from '../../people/actor';
import { DoneOnce } from '../../people/access/done-once';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { ManualSurveys, type ManualSurveyResult } from '../../surveys/invitation/manual-surveys.service';
import { skipWords } from '../../surveys/invitation/skip-words';
import { maySendManualSurvey } from '../../surveys/survey.policy';
import { TicketFinder } from '../ticket-finder';
import { TicketSurveyInvitations } from '../consequences/ticket-survey-invitations';

function resultWords(became: ManualSurveyResult, name: string, locale: string): string {
  if (became === 'sent') return t('We’re asking {name} now, by email and on their home page.', { name }, locale);
  if (became === 'asked') return t('{name} has already been asked about this. We only ask once.', { name }, locale);
  if (became === 'answered') return t('{name} has already answered.', { name }, locale);
  return t('We won’t ask {name}. {reason}.', { name, reason: t(skipWords[became], {}, locale) }, locale);
}

@Controller('tickets/:id/manual-surveys')
@UseInterceptors(ReachesOthers, DoneOnce)
@Roles('lead')
export class ManualSurveysController {
  constructor(
    private readonly finder: TicketFinder,
    private readonly invitations: TicketSurveyInvitations,
    private readonly surveys: ManualSurveys,
  ) {}

  /** A lead asks how it was, within everybody's quiet; otherwise the page says why not. */
  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    const { ticket } = await this.finder.handle(me, id);
    if (!maySendManualSurvey(me, ticket.teamId)) throw new NotAllowed('Only a lead of the team that helped can ask.');
    if (ticket.status !== 'closed') throw new RuleBroken('You can ask once it’s closed.');
    const { subject, plan } = this.invitations.planOf(ticket);
    const became = await this.surveys.ask(subject, plan, me.id, at);
    return seeOther(`/tickets/${id}`, {
      flash: resultWords(became, firstNameOf(ticket.requester?.name ?? ''), me.locale),
    });
  }
}
