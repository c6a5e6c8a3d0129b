import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reactors } from '../../timeline/reactors';
import { Escalations, type Escalation } from './escalations.service';

/**
 * Who acts when a ticket's promise is in danger. A warning goes to whoever works on it, an escalation wherever its
 * policy says.
 */
@Injectable()
export class PromiseFollows implements OnModuleInit {
  constructor(
    private readonly followers: Reactors,
    private readonly acts: Escalations,
  ) {}

  onModuleInit(): void {
    this.followers.follow('tickets: warn', ['promise.warned'], async ({ subjectKind, subjectId, details }, at) => {
      if (subjectKind === 'ticket')
        await this.acts.act(subjectId, { clockId: Number(details.clockId), action: 'notify_assignee' }, at);
    });
    this.followers.follow(
      'tickets: escalate',
      ['promise.escalated'],
      async ({ subjectKind, subjectId, details }, at) => {
        if (subjectKind === 'ticket') await this.acts.act(subjectId, details as unknown as Escalation, at);
      },
    );
  }
}
