import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reactors } from '../../timeline/reactors';
import { Insights } from './insights.service';

/** Facts after which a ticket counts differently. Each only marks it, the job counts. */
const kinds = [
  'ticket.filed',
  'ticket.sorted',
  'ticket.taken',
  'ticket.handed_over',
  'ticket.resolved',
  'ticket.reopened',
  'ticket.withdrawn',
  'ticket.works_again',
  'ticket.confirmed',
  'ticket.closed',
  'ticket.priority_changed',
  'promise.kept',
  'promise.broken',
  'survey.asked',
  'survey.answered',
  'recovery.opened',
  'recovery.contacted',
  'recovery.done',
  'recovery.judged',
  'recovery.overdue',
];

@Injectable()
export class InsightsFollows implements OnModuleInit {
  constructor(
    private readonly followers: Reactors,
    private readonly insights: Insights,
  ) {}

  onModuleInit(): void {
    this.followers.follow('insights: count again', kinds, async ({ subjectKind, subjectId }) => {
      if (subjectKind === 'ticket') await this.insights.mark(subjectId);
    });
    this.followers.follow('insights: count a service again', ['service.changed'], ({ subjectId }) =>
      this.insights.markService(subjectId),
    );
  }
}
