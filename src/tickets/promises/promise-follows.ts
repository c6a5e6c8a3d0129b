import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Fact } from '../../timeline/fact.entity';
import { reaction, Reactors } from '../../timeline/reactors';
import { Escalations } from './escalations.service';
import { PledgeBell } from './pledge-bell';
import { promiseEscalated, promiseWarned } from '../../sla/clocks/promise-facts';

const warn = reaction('tickets: warn', [promiseWarned]);
const pledged = reaction('tickets: pledge falls due', [promiseWarned]);
const escalate = reaction('tickets: escalate', [promiseEscalated]);

/**
 * Who acts when a ticket's promise is in danger. A warning goes to whoever works on it, an escalation wherever its
 * policy says.
 */
@Injectable()
export class PromiseFollows implements OnModuleInit {
  constructor(
    private readonly followers: Reactors,
    private readonly acts: Escalations,
    private readonly bell: PledgeBell,
  ) {}

  onModuleInit(): void {
    const ofTicket = ({ subjectKind }: Fact): boolean => subjectKind === 'ticket';
    this.followers.follow(
      warn,
      ({ subjectId, details }, at) =>
        this.acts.act(subjectId, { clockId: details.clockId, action: 'notify_assignee' }, at),
      ofTicket,
    );
    this.followers.follow(
      pledged,
      ({ subjectId, details }, at) => this.bell.tell(subjectId, details.clockId, at),
      (fact) => ofTicket(fact) && fact.details.target === 'given_word',
    );
    this.followers.follow(escalate, ({ subjectId, details }, at) => this.acts.act(subjectId, details, at), ofTicket);
  }
}
