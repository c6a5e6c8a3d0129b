import { Injectable } from '@nestjs/common';
import { Between } from 'typeorm';
import { repo } from '../../core/database/tx';
import { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { SurveyAnswers } from '../../surveys/answer/survey-answers.service';
import { SurveyDefinition } from '../../surveys/survey-definition.entity';
import { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { Ticket } from '../../tickets/ticket.entity';
import type { Material } from '../company/material';
import { Random } from '../company/random';
import { ratingOf, type Experience, type Rating } from '../script/rating';
import { secondAnswer } from '../script/second-answers';
import type { Arrival } from '../script/script';
import { workingMinutesBetween } from '../company/working-time';

/** People answer from what they really lived through, as the desk's own rows tell it. */
@Injectable()
export class RatingPeople {
  constructor(private readonly answers: SurveyAnswers) {}

  /** Questions that left at this instant, or since another one. */
  asked(at: Date, since?: Date): Promise<SurveyInvitation[]> {
    return repo(SurveyInvitation).find({
      where: { askedAt: since ? Between(since, at) : at, state: 'asked', subjectKind: 'ticket' },
      order: { id: 'ASC' },
    });
  }

  /** The question that was planned when this ticket closed. */
  planned(ticketId: number): Promise<SurveyInvitation | null> {
    return repo(SurveyInvitation).findOneBy({ subjectKind: 'ticket', subjectId: ticketId, state: 'planned' });
  }

  /** The same answer however often it is asked for; null where this person says nothing. */
  async opinion(need: Arrival, { subjectId, cycle }: SurveyInvitation, material: Material): Promise<Rating | null> {
    return ratingOf(new Random(`${need.key}/rated ${cycle}`), await this.lived(need, subjectId), material);
  }

  async answer(need: Arrival, invitationId: number, material: Material, at: Date): Promise<void> {
    const invitation = await repo(SurveyInvitation).findOneByOrFail({ id: invitationId });
    if (invitation.answers > 0 || !invitation.isOpen(at)) return;
    const opinion = await this.opinion(need, invitation, material);
    if (opinion)
      await this.answers.give(
        invitationId,
        {
          score: opinion.score,
          comment: opinion.comment,
          wantsCall: false,
          ...(await this.second(need, invitation, opinion)),
        },
        at,
      );
  }

  /** What they say to the question that was drawn: from the same life, and not by everybody. */
  private async second(need: Arrival, { drawn, definitionId, cycle, subjectId }: SurveyInvitation, { score }: Rating) {
    if (!drawn) return {};
    const { second } = await repo(SurveyDefinition).findOneByOrFail({ id: definitionId });
    return secondAnswer(new Random(`${need.key}/said too ${cycle}`), drawn, {
      score,
      lived: await this.lived(need, subjectId),
      options: second?.driver.options ?? [],
    });
  }

  private async lived({ service, turns, outage }: Arrival, id: number): Promise<Experience> {
    const ticket = await repo(Ticket).findOneByOrFail({ id });
    const clocks = await repo(SlaClock).findBy({ subjectKind: 'ticket', subjectId: id });
    const first = clocks.find(({ target }) => target === 'first_response');
    const heard = first?.metAt ?? ticket.resolvedAt ?? ticket.createdAt;
    return {
      service,
      outage,
      promisesBroken: clocks.filter(({ breachedAt }) => breachedAt !== null).length,
      toFirstWord: workingMinutesBetween(ticket.createdAt, heard),
      toEnd: workingMinutesBetween(ticket.createdAt, ticket.resolvedAt ?? heard),
      reopened: ticket.reopenCount,
      handovers: ticket.transferCount,
      waitedOnOthers: turns.some(({ by }) => by === 'third_party'),
      outcome: ticket.outcome ?? 'solved',
    };
  }
}
