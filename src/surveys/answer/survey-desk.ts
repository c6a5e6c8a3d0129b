import { Injectable } from '@nestjs/common';
import { once } from '../../core/web/input/submissions';
import { submitted } from '../../core/web/input/forms';
import { page, type PageReply, seeOther, type SeeOther } from '../../core/web/reply';
import { Attempts } from '../../people/access/attempts.service';
import { minutes } from '../../core/time';
import { ConfidentialAsking, type SurveyVisit } from '../invitation/confidential-asking';
import { SurveyAnswers } from './survey-answers.service';
import { SurveyCards } from './survey-cards.service';
import type { SurveyInvitation } from '../survey-invitation.entity';
import { AnswerForm, carriedScore } from './survey.forms';
import { ThanksAdditions } from './thanks-additions';
import { answerPage, closedPage, type ClosedReason, thanksPage } from './survey.pages';

interface Visit extends SurveyVisit {
  signedIn?: boolean;
}

const changesAnHour = { tries: 30, within: minutes(60) };
const plain = { layout: 'layout-plain' } as const;

export const closed = (reason: ClosedReason, locale: string): PageReply =>
  page('surveys/closed', closedPage(reason, locale), { ...plain, status: reason === 'expired' ? 410 : 404 });

/** The same page and the same answer for both ways in: by link and signed in. */
@Injectable()
export class SurveyDesk {
  constructor(
    private readonly cards: SurveyCards,
    private readonly answers: SurveyAnswers,
    private readonly attempts: Attempts,
    private readonly confidential: ConfidentialAsking,
    private readonly additions: ThanksAdditions,
  ) {}

  /** The answer where there is one, else the question; "Change it" asks again. */
  async show(invitation: SurveyInvitation, visit: Visit & { query: Record<string, unknown> }): Promise<PageReply> {
    if (invitation.confidential)
      return invitation.isOpen(visit.at)
        ? this.confidential.by.show(invitation, visit)
        : closed('expired', visit.locale);
    const card = await this.cards.card(invitation, visit.address, visit.locale);
    const changing = visit.query.change === 'yes' && invitation.isOpen(visit.at);
    if (card.last && !changing) {
      const more = await this.additions.of(invitation, card.last, visit.address);
      return page(
        'surveys/thanks',
        { ...thanksPage(card, card.last, visit.at, visit.signedIn ?? false), ...more },
        plain,
      );
    }
    if (!invitation.isOpen(visit.at)) return closed('expired', visit.locale);
    return page(
      'surveys/answer',
      answerPage(card, { score: carriedScore(visit.query.score) ?? card.last?.score ?? null }),
      plain,
    );
  }

  async answer(invitation: SurveyInvitation, visit: Visit & { body: unknown }): Promise<PageReply | SeeOther> {
    if (invitation.confidential) return this.confidential.by.answer(invitation, visit);
    await this.attempts.spend('survey answer', String(invitation.id), changesAnHour, visit.at);
    const { value, errors, typed } = await submitted(AnswerForm, visit.body);
    if (errors) {
      const card = await this.cards.card(invitation, visit.address, visit.locale);
      return page('surveys/answer', answerPage(card, { score: carriedScore(typed.score), typed, errors }), {
        ...plain,
        status: 422,
      });
    }
    const { ces, ...said } = value;
    return seeOther(
      await once(invitation.personId, typed.submission, visit.at, async () => {
        await this.answers.give(invitation.id, { ...said, ces: ces === null ? null : Number(ces) }, visit.at);
        return visit.address;
      }),
    );
  }
}
