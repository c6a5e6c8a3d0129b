import { Injectable, type OnModuleInit } from '@nestjs/common';
import { reaction, Reactors } from '../../timeline/reactors';
import { Insights } from './insights.service';
import { serviceChanged } from '../../people/people-facts';
import { promiseBroken, promiseKept } from '../../sla/clocks/promise-facts';
import { surveyAnswered, surveyAsked } from '../../surveys/survey-facts';
import {
  recoveryContacted,
  recoveryDone,
  recoveryJudged,
  recoveryOpened,
  recoveryOverdue,
} from '../../recovery/recovery-facts';
import {
  resolutionRetracted,
  serviceRestored,
  ticketClosed,
  ticketConfirmed,
  ticketFiled,
  ticketHandedOver,
  ticketPriorityChanged,
  ticketReopened,
  ticketResolved,
  ticketSorted,
  ticketTaken,
  ticketWithdrawn,
} from '../../tickets/ticket-facts';

/** Facts after which a ticket counts differently. Each only marks it, the job counts. */
const countAgain = reaction('insights: count again', [
  ticketFiled,
  ticketSorted,
  ticketTaken,
  ticketHandedOver,
  ticketResolved,
  ticketReopened,
  resolutionRetracted,
  ticketWithdrawn,
  serviceRestored,
  ticketConfirmed,
  ticketClosed,
  ticketPriorityChanged,
  promiseKept,
  promiseBroken,
  surveyAsked,
  surveyAnswered,
  recoveryOpened,
  recoveryContacted,
  recoveryDone,
  recoveryJudged,
  recoveryOverdue,
]);
const countAService = reaction('insights: count a service again', [serviceChanged]);

@Injectable()
export class InsightsFollows implements OnModuleInit {
  constructor(
    private readonly followers: Reactors,
    private readonly insights: Insights,
  ) {}

  onModuleInit(): void {
    this.followers.followInside(countAgain, (facts) =>
      this.insights.mark(facts.flatMap(({ subjectKind, subjectId }) => (subjectKind === 'ticket' ? [subjectId] : []))),
    );
    this.followers.follow(countAService, ({ subjectId }) => this.insights.markService(subjectId));
  }
}
