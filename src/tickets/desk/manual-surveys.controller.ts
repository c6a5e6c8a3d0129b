import { Controller, Param, Post } from '@nestjs/common';
import { NotAllowed, RuleBroken } from '../../core/errors';
import { Roles } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { AskingByHand, type ByHand } from '../../surveys/invitation/manual-surveys.service';
import { skipWords } from '../../surveys/invitation/skip-words';
import { mayAskByHand } from '../../surveys/survey.policy';
import { TicketFinder } from '../ticket-finder';
import { TicketQuestions } from '../consequences/ticket-survey-invitations';

function becameWords(became: ByHand, name: string, locale: string): string {
  if (became === 'sent') return t('We ask {name} now, by mail and on their page.', { name }, locale);
  if (became === 'asked') return t('{name} was asked about this already. We ask once.', { name }, locale);
  if (became === 'answered') return t('{name} has answered already.', { name }, locale);
  return t('{name} is not asked. {reason}.', { name, reason: t(skipWords[became], {}, locale) }, locale);
}

@Controller('tickets/:id/questions')
@Roles('lead')
export class QuestionsController {
  constructor(
    private readonly finder: TicketFinder,
    private readonly questions: TicketQuestions,
    private readonly byHand: AskingByHand,
  ) {}

  /** A lead asks how it was, within everybody's quiet; otherwise the page says why not. */
  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    const { ticket } = await this.finder.handle(me, id);
    if (!mayAskByHand(me, ticket.teamId)) throw new NotAllowed('Only a lead of the team that helped asks by hand.');
    if (ticket.status !== 'closed') throw new RuleBroken('We ask when it has ended.');
    const { subject, plan } = this.questions.planOf(ticket);
    const became = await this.byHand.ask(subject, plan, me.id, at);
    return seeOther(`/tickets/${id}`, {
      flash: becameWords(became, firstNameOf(ticket.requester?.name ?? ''), me.locale),
    });
  }
}
