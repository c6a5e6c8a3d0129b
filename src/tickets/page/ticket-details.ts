import { t } from '../../core/words/words';
import type { AskedQuestion } from '../../surveys/invitation/surveys.service';
import type { Actor } from '../../people/actor';
import { ticketRef } from '../consequences/ticket-mailer';
import { keptForms } from '../intake/intake-forms.service';
import { answerFacts } from '../intake/intake-lines';
import { lostFact } from './lost-time';
import { canWorkWords, channelWords, ticketKindWords, touchesWords } from '../ticket-words';
import type { Ticket } from '../ticket.entity';

/** What the desk reads of a ticket beside its conversation. */
export async function ticketDetails(ticket: Ticket, actor: Actor) {
  const say = (words: string) => t(words, {}, actor.locale);
  return [
    { label: say('Kind'), value: say(ticketKindWords[ticket.kind]) },
    { label: say('Service'), value: ticket.service?.name ?? say('needs a service') },
    { label: say('Team'), value: ticket.team?.name ?? '–' },
    { label: say('Assigned to'), value: ticket.assignee?.name ?? say('nobody yet') },
    { label: say('Channel'), value: say(channelWords[ticket.channel]) },
    { label: say('Asked'), at: ticket.createdAt },
    ...(ticket.kind === 'tool_request'
      ? []
      : [
          { label: say('Can work'), value: say(canWorkWords[ticket.canWork]) },
          { label: say('Affects'), value: say(touchesWords[ticket.touches]) },
        ]),
    ...(ticket.submittedById === ticket.requesterId
      ? []
      : [
          {
            label: say(ticket.channel === 'portal' ? 'Asked for them' : 'Logged by'),
            value: ticket.submittedBy?.name ?? '',
          },
        ]),
    ...(await toldAnswers(ticket, actor.locale)),
    ...(ticket.followsId
      ? [{ label: say('Follows on from'), value: ticketRef(ticket.followsId), href: `/tickets/${ticket.followsId}` }]
      : []),
  ];
}

/** What was answered to the questions of its service; those of a tool are told with what is known of the tool. */
async function toldAnswers({ id, kind }: Ticket, locale: string) {
  const servicesAsk = (await keptForms.all()).some(({ subjectKind }) => subjectKind === 'service');
  return kind !== 'tool_request' && servicesAsk ? answerFacts(id, locale) : [];
}

/** What its owner told, as they read it. */
export async function toldDetails(ticket: Ticket, actor: Actor) {
  const say = (words: string) => t(words, {}, actor.locale);
  return [
    { label: say('Topic'), value: ticket.service?.name ?? say('We’ll work it out') },
    { label: say('Asked'), at: ticket.createdAt },
    { label: say('Sent via'), value: say(channelWords[ticket.channel]) },
    ...(ticket.kind === 'tool_request'
      ? []
      : [
          { label: say('Can you work?'), value: say(canWorkWords[ticket.canWork]) },
          { label: say('Who is affected'), value: say(touchesWords[ticket.touches]) },
        ]),
    ...(ticket.worksAgainAt ? [{ label: say('Can work again since'), at: ticket.worksAgainAt }] : []),
    ...lostFact(ticket, actor.locale),
    ...(await toldAnswers(ticket, actor.locale)),
    ...(ticket.followsId
      ? [{ label: say('Follows on from'), value: ticketRef(ticket.followsId), href: `/tickets/${ticket.followsId}` }]
      : []),
  ];
}

/** The one question at the end, and what was said to it. */
export function surveyNotice(question: AskedQuestion | null, locale: string) {
  if (!question) return null;
  if (question.last) {
    const words = question.earlierCycle
      ? t('You gave {score} of 5 before it was reopened. Has that changed?', { score: question.last.score }, locale)
      : t('You gave {score} of 5.', { score: question.last.score }, locale);
    return {
      title: t('Thank you for your answer', {}, locale),
      words,
      href: question.path,
      action: question.open ? t('View or change it', {}, locale) : t('View it', {}, locale),
    };
  }
  return question.open
    ? {
        title: t('How did it go?', {}, locale),
        words: t('One question, one minute. We only ask once.', {}, locale),
        href: question.path,
        action: t('Answer', {}, locale),
      }
    : null;
}
