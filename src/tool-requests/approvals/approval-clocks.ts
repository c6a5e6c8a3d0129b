import { never } from '../../core/time';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { dueIn } from '../../sla/calendars/due-dates';
import { Policies } from '../../sla/policies/policies.service';
import { PromiseHolders, type PromiseHolder } from '../../sla/clocks/promise-holders';
import { Promises } from '../../sla/promises/promises.service';
import type { NextPromise } from '../../sla/clocks/next-promise';
import { type PromiseMatch } from '../../sla/policies/terms';
import { flagsOf } from '../../people/person.entity';
import type { Subject } from '../../timeline/timeline.service';
import { Approval, approvalSubject } from '../approval.entity';
import type { RequestFile } from '../request-finder';
import {
  approvalAgreed,
  approvalAnswered,
  approvalAsked,
  approvalDeclined,
  approvalGranted,
  approvalNotNeeded,
  approvalPassedOn,
  approvalQuestioned,
  approvalRerouted,
  approvalSubstituted,
  holdingEnded,
  holdingExtended,
  purchaseMoved,
  requestChanged,
  requestFacts,
  seatReserved,
  seatReturned,
  seatTaken,
  toolOrdered,
} from '../tool-facts';
import { taskMoved, toolStepDone } from '../task-facts';
import { Consequences, noneOf } from '../../timeline/consequences';
import { type Fact } from '../../timeline/fact.entity';

type ApprovalMatch = Pick<PromiseMatch, 'serviceId' | 'teamId' | 'departmentId' | 'priority'> &
  Partial<Pick<PromiseMatch, 'flags'>>;

/** What policies ask of a request whose decision is promised. */
export function matchOf({ ticket: { serviceId, teamId, priority, requester } }: RequestFile): ApprovalMatch {
  const flags = requester ? flagsOf(requester) : [];
  return { serviceId, teamId, priority, departmentId: requester?.departmentId ?? null, flags };
}

type DecisionMove = 'begin' | 'end' | 'stop the one before' | 'wait' | 'go on' | 'goes to another';

/** Fact -> what the clock of whoever decides does: of the approval it names, or of the one that stood before it. */
export const decisionClock = new Consequences<DecisionMove>(
  'clock of a decision',
  requestFacts,
  [
    [approvalAsked, 'begin'],
    [approvalAgreed, 'end'],
    [approvalGranted, 'end'],
    [approvalDeclined, 'end'],
    [approvalRerouted, 'stop the one before'],
    [approvalQuestioned, 'wait'],
    [approvalAnswered, 'go on'],
    // What was promised stays promised, whoever keeps it.
    [approvalPassedOn, 'goes to another'],
    ...noneOf(taskMoved),
    ...noneOf(
      approvalNotNeeded,
      approvalSubstituted,
      toolOrdered,
      toolStepDone,
      seatTaken,
      seatReturned,
      holdingEnded,
      holdingExtended,
      seatReserved,
      purchaseMoved,
      requestChanged,
    ),
  ],
  (move) => move,
);

/** Every approver has a clock of their own; the desk's stand still meanwhile. */
@Injectable()
export class ApprovalClocks implements OnModuleInit, PromiseHolder {
  constructor(
    private readonly promises: Promises,
    private readonly holders: PromiseHolders,
    private readonly policies: Policies,
  ) {}

  onModuleInit(): void {
    this.holders.register('approval', this);
  }

  /** What a fact means to the clock of this approval, from the table above. */
  async follow({ kind, at, id }: Fact, approval: Approval, match?: ApprovalMatch): Promise<void> {
    const move = decisionClock.of(kind);
    // Nobody is late who does not exist: the clock begins once somebody is named.
    if (move === undefined || approval.approverId === null || !approval.askedAt) return;
    if (move === 'begin' && match) await this.begin(approval, match, at, id);
    if (move === 'end') await this.promises.happened(approvalSubject(approval.id), { type: 'closed', at }, id);
    if (move === 'stop the one before') await this.stopped(approval.id, at);
    if (move === 'wait') await this.enter(approval, 'waiting:requester', at, id);
    if (move === 'goes to another' && match) await this.rematched(approval, match, at, id);
    if (move === 'go on' || move === 'goes to another') await this.enter(approval, 'open', at, id);
  }

  /** From now on this person's decision is promised; until when stands on the approval. */
  private async begin(approval: Approval, match: ApprovalMatch, at: Date, factId: number): Promise<void> {
    const subject = approvalSubject(approval.id);
    const asked = { flags: [], ...match, kind: 'approval', personId: approval.approverId };
    const { promiseAt, target } = await this.promises.begin(subject, asked, at, factId);
    if (target === null) return;
    approval.promiseAt = promiseAt;
    await repo(Approval).update({ id: approval.id }, { promiseAt });
  }

  private async rematched(approval: Approval, match: ApprovalMatch, at: Date, factId: number): Promise<void> {
    const asked = { flags: [], ...match, kind: 'approval', personId: approval.approverId };
    await this.promises.rematch(approvalSubject(approval.id), asked, at, factId);
  }

  private async enter(approval: Approval, to: string, at: Date, factId: number): Promise<void> {
    const { promiseAt } = await this.promises.happened(approvalSubject(approval.id), { type: 'state', to, at }, factId);
    if (promiseAt >= never) return;
    approval.promiseAt = promiseAt;
    await repo(Approval).update({ id: approval.id }, { promiseAt });
  }

  async stopped(approvalId: number, at: Date): Promise<void> {
    await this.promises.happened(approvalSubject(approvalId), { type: 'stopped', at });
  }

  /** By when somebody would decide who is asked now; null where nothing is promised. */
  async dueIfAsked(match: ApprovalMatch, at: Date): Promise<Date | null> {
    const { terms, calendar } = await this.policies.inForce({ flags: [], ...match, kind: 'approval' });
    return terms.targets.approval === undefined ? null : dueIn(calendar, at, terms.targets.approval);
  }

  async promiseMoved({ id }: Subject, { promiseAt }: NextPromise): Promise<void> {
    // What was promised stays to be read once the clock has ended.
    if (promiseAt < never) await repo(Approval).update({ id }, { promiseAt });
  }
}
