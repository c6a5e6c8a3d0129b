import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { AnswerReading, type ReadAnswer } from '../../surveys/answer/answer-reading.service';
import { secondSaid } from '../../surveys/answer/second-question.pages';
import { maySendManualSurvey } from '../../surveys/survey.policy';
import { TicketExtensions, type TicketAddition } from '../ticket-extensions';
import { ticketSubject } from '../ticket-facts';
import type { Ticket } from '../ticket.entity';

/** On the desk's page of a ticket: what was answered, for those who may read it, and the lead's way to ask. */
@Injectable()
export class TicketAnswers implements OnModuleInit {
  constructor(
    private readonly extensions: TicketExtensions,
    private readonly reading: AnswerReading,
  ) {}

  onModuleInit(): void {
    this.extensions.register(async (ticket, { actor, desk }) => (desk ? this.add(ticket, actor) : null));
  }

  private async add(ticket: Ticket, actor: Actor): Promise<TicketAddition | null> {
    const answer = await this.reading.about(actor, ticketSubject(ticket.id));
    const askable = ticket.status === 'closed' && maySendManualSurvey(actor, ticket.teamId) && !answer;
    return {
      notice: answer ? noticeOf(answer, actor.locale) : undefined,
      more: askable
        ? [
            {
              label: t('Ask how it went', {}, actor.locale),
              icon: 'star',
              action: `/tickets/${ticket.id}/manual-surveys`,
            },
          ]
        : undefined,
    };
  }
}

function noticeOf(
  { first, last, name, countedScore, definition }: ReadAnswer,
  locale: string,
): NonNullable<TicketAddition['notice']> {
  const said = secondSaid(definition.second, last, locale);
  const slots = { name: name ?? '', score: last.score, word: t(definition.scale[last.score - 1] ?? '', {}, locale) };
  const words = [
    last.comment ? t('“{words}”', { words: last.comment }, locale) : t('No comment.', {}, locale),
    ...(said ? [t('{question} {answer}', { question: said.label, answer: said.value }, locale)] : []),
    ...(first.version === last.version
      ? []
      : [
          t(
            'First answer {score}; {counted} counts.',
            { score: first.score, counted: countedScore ?? first.score },
            locale,
          ),
        ]),
    ...(last.wantsCall ? [t('They’d like a call.', {}, locale)] : []),
  ];
  return {
    title: name
      ? t('{name} rated this {score} of 5, {word}.', slots, locale)
      : t('They rated this {score} of 5, {word}.', slots, locale),
    words: words.join(' · '),
    icon: 'star',
    tone: last.score >= 4 ? 'smile' : undefined,
  };
}
