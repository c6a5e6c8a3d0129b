import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { Conflict, RuleBroken } from '../../core/errors';
import { Person } from '../../people/person.entity';
import { Approving } from '../../tickets/lifecycle/approving.service';
import { ApprovalClocks, matchOf } from './approval-clocks';
import { requestMails } from './approval-mails';
import { ApprovalRoute } from '../rules/approval-route';
import { Approval } from '../approval.entity';
import { SeatClaims } from '../pools/seat-claims.service';
import { StandIns } from './stand-ins.service';
import { RequestFinder, type RequestFile } from '../request-finder';
import { approvalAsked, approvalGranted, approvalNotNeeded, approvalRerouted, type OfRequest } from '../tool-facts';
import type { Fact } from '../../timeline/fact.entity';
import { type FactKind, type FactOf } from '../../timeline/fact-kind';

/** Who is asked to decide, when, and who is asked instead. What they decide is the matter of Decisions. */
@Injectable()
export class Approvals {
  constructor(
    private readonly route: ApprovalRoute,
    private readonly clocks: ApprovalClocks,
    private readonly standIns: StandIns,
    private readonly approving: Approving,
    private readonly claims: SeatClaims,
    private readonly requests: RequestFinder,
  ) {}

  /** Every approval of a request, in the order in which they were asked. */
  async of(ticketId: number): Promise<Approval[]> {
    return (await this.ofMany([ticketId])).get(ticketId) ?? [];
  }

  /** By the ticket's number. */
  async ofMany(ticketIds: readonly number[]): Promise<Map<number, Approval[]>> {
    if (ticketIds.length === 0) return new Map();
    const found = await repo(Approval).find({
      where: { ticketId: In([...ticketIds]) },
      relations: { approver: true, substitute: true, decidedBy: true, question: { askedBy: true } },
      order: { cycle: 'ASC', position: 'ASC', id: 'ASC' },
    });
    const approvals = new Map<number, Approval[]>();
    for (const one of found) approvals.set(one.ticketId, [...(approvals.get(one.ticketId) ?? []), one]);
    return approvals;
  }

  /** Asks the first of those who decide; straight to the desk where nobody has to. */
  begin(ticketId: number, at: Date): Promise<void> {
    return tx(async () => {
      const file = await this.requests.of(ticketId);
      const { ticket } = file;
      // A rule may look at what is free: nobody else takes it meanwhile.
      await this.claims.hold(file.tool);
      const { rule, stops } = await this.route.of(file.tool, ticket);
      if (stops.length === 0) {
        const by = rule ? { ruleName: rule.name } : {};
        await this.fact(approvalNotNeeded, file, null, { toolId: file.tool.id, ...by }, at);
        // Asked again about what changed, and by a rule of today nobody has to decide.
        if (ticket.waitingOn === 'approval') await this.approving.resume(ticketId, ticket.requesterId, at);
        return;
      }
      if (ticket.waitingOn !== 'approval') await this.approving.wait(ticketId, at);
      const rows = stops.map(({ step, approver }, index) =>
        Approval.waiting({
          ticketId,
          approverId: approver?.id ?? null,
          step,
          cycle: ticket.cycle,
          position: index + 1,
        }),
      );
      for (const row of rows) await repo(Approval).save(row);
      await this.ask(rows[0], file, at);
    });
  }

  /** What some approved is another thing now: everybody who decides is asked anew, in place of those still to come. */
  again(ticketId: number, at: Date): Promise<void> {
    return tx(async () => {
      const { ticket } = await this.requests.of(ticketId);
      await this.end(ticketId, ticket.cycle, at);
      await this.begin(ticketId, at);
    });
  }

  /** It is this person's turn. */
  async ask(approval: Approval, file: RequestFile, at: Date): Promise<void> {
    approval.askedAt = at;
    await repo(Approval).update({ id: approval.id }, { askedAt: at });
    const { id: approvalId, approverId, step } = approval;
    const fact = await this.fact(approvalAsked, file, null, { approvalId, approverId, step }, at);
    await this.clocks.follow(fact, approval, matchOf(file));
    if (requestMails.of(fact.kind)?.template === 'approval-asked') await this.standIns.ask(approval, file, at);
  }

  /** Somebody else decides: named by the desk or an administrator, or because the first one left. */
  reroute(
    approvalId: number,
    to: Pick<Person, 'id'> | null,
    actorId: number | null,
    at: Date,
    because?: 'away',
  ): Promise<void> {
    return tx(async () => {
      const old = await repo(Approval).findOneByOrFail({ id: approvalId });
      const file = await this.requests.of(old.ticketId);
      if (old.state !== 'waiting') throw new Conflict('This has been decided in the meantime.');
      if (to && (to.id === file.ticket.requesterId || to.id === file.ticket.submittedById))
        throw new RuleBroken('You can’t approve your own request.');
      if (to?.id === old.approverId) return;
      await changed(
        Approval,
        { id: old.id, version: old.version },
        {
          state: 'void',
          decidedAt: at,
          awayUntil: null,
          questionId: null,
        },
      );
      const { ticketId, step, cycle, position } = old;
      const next = await repo(Approval).save(
        Approval.waiting({
          ticketId,
          approverId: to?.id ?? null,
          step,
          cycle,
          position,
        }),
      );
      const fact = await this.fact(
        approvalRerouted,
        file,
        actorId,
        {
          approvalId: next.id,
          fromPersonId: old.approverId,
          approverId: next.approverId,
          ...(because ? { because } : {}),
        },
        at,
      );
      await this.clocks.follow(fact, old);
      if (old.askedAt) await this.ask(next, file, at);
    });
  }

  /** It is no longer needed: withdrawn, or ended by the desk. */
  end(ticketId: number, cycle: number, at: Date): Promise<void> {
    return tx(async () => {
      const open = await repo(Approval).findBy({ ticketId, cycle, state: 'waiting' });
      if (open.length === 0) return;
      await repo(Approval).update(
        { id: In(open.map(({ id }) => id)), state: 'waiting' },
        { state: 'void', decidedAt: at, awayUntil: null, questionId: null, version: () => '"version" + 1' },
      );
      for (const { id, askedAt, approverId } of open)
        if (askedAt && approverId !== null) await this.clocks.stopped(id, at);
    });
  }

  /** Somebody left: their manager decides instead, else whom an administrator names. */
  replaceIfGone(personId: number, at: Date): Promise<void> {
    return tx(async () => {
      if (await repo(Person).existsBy({ id: personId, active: true })) return;
      for (const { id, ticketId } of await repo(Approval).findBy({ approverId: personId, state: 'waiting' })) {
        const { ticket } = await this.requests.of(ticketId);
        await this.reroute(id, await this.route.insteadOf(personId, ticket), null, at);
      }
    });
  }

  /**
   * Somebody is away, nobody stands in, and the promise is broken: it waits no longer for them, but for whoever is
   * above. Where nobody is, it stays theirs.
   */
  passOnIfAway(approvalId: number, at: Date): Promise<void> {
    return tx(async () => {
      const approval = await repo(Approval).findOneBy({ id: approvalId });
      if (!approval?.isOpen || approval.approverId === null || approval.substituteId !== null) return;
      // It waits for an answer, not for them.
      if (approval.questionId !== null) return;
      const { approverId, awayUntil, promiseAt, ticketId } = approval;
      if (!awayUntil || awayUntil <= at || !promiseAt || promiseAt > at) return;
      const { ticket } = await this.requests.of(ticketId);
      const above = await this.route.insteadOf(approverId, ticket);
      if (above) await this.reroute(approvalId, above, null, at, 'away');
    });
  }

  /**
   * Those that are late already when somebody goes: nothing breaks a second time. Rides ix_approval_away or
   * ix_approval_substitute.
   */
  async passOnLate(at: Date): Promise<void> {
    const late = await repo(Approval).find({
      select: { id: true },
      where: { awayUntil: MoreThan(at), state: 'waiting', promiseAt: LessThanOrEqual(at) },
    });
    for (const { id } of late.toSorted((a, b) => a.id - b.id)) await this.passOnIfAway(id, at);
  }

  /** Once, when most of the promised time is over. */
  remind(approvalId: number, at: Date): Promise<void> {
    return tx(async () => {
      const approval = await repo(Approval).findOneBy({ id: approvalId });
      if (!approval?.isOpen || approval.remindedAt) return;
      await changed(Approval, { id: approval.id, version: approval.version }, { remindedAt: at, remindAt: null });
      await this.standIns.remind(approval, await this.requests.of(approval.ticketId), at);
    });
  }

  /** Those for whom nobody could be found. Rides ix_approval_approver. */
  unplaced(): Promise<Approval[]> {
    return repo(Approval)
      .createQueryBuilder('a')
      .leftJoinAndSelect('a.ticket', 'ticket')
      .leftJoinAndSelect('ticket.requester', 'requester')
      .leftJoinAndSelect('ticket.service', 'service')
      .where('a."approverId" IS NULL')
      .andWhere({ state: 'waiting' })
      .andWhere('a."askedAt" IS NOT NULL')
      .orderBy('a.id')
      .getMany();
  }

  file(ticketId: number): Promise<RequestFile> {
    return this.requests.of(ticketId);
  }

  /** What a fact means to the clock of whoever decides. */
  clock(fact: Fact, approval: Approval, file?: RequestFile): Promise<void> {
    return this.clocks.follow(fact, approval, file && matchOf(file));
  }

  /** Where it says that nobody has to decide any more, a seat is taken at the same moment. */
  async fact<D extends OfRequest>(
    kind: FactKind<D>,
    { ticket, request, tool }: RequestFile,
    actorId: number | null,
    details: Omit<NoInfer<D>, keyof OfRequest>,
    at: Date,
  ): Promise<FactOf<D>> {
    const fact = await this.claims.tell(kind, ticket, details, actorId, at);
    if (approvalNotNeeded.is(fact) || approvalGranted.is(fact)) await this.claims.claim(request, tool, ticket, at);
    return fact;
  }
}
