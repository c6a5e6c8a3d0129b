import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { updateAlong, updateRows } from '../../core/database/rows';
import { repo } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { flagsOf, Person } from '../../people/person.entity';
import { Clocks } from '../../sla/clocks/clocks.service';
import { nextPromise, type NextPromise, nothingOwed, sooner } from '../../sla/clocks/next-promise';
import { PromiseHolders, type PromiseHolder, type SeenSubject } from '../../sla/clocks/promise-holders';
import { SlaCycle } from '../../sla/clocks/sla-cycle.entity';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { type PromiseEvent, Promises } from '../../sla/promises/promises.service';
import type { PromiseMatch } from '../../sla/policies/terms';
import type { Fact } from '../../timeline/fact.entity';
import type { Subject } from '../../timeline/timeline.service';
import type { TicketKind } from '../ticket-flow';
import { ticketSubject } from '../ticket-facts';
import { Keepers, type Unkept } from './keepers';
import { promiseMoves, type PromiseMove } from './ticket-promises';
import { ticketRef } from './ticket-mailer';
import { Ticket } from '../ticket.entity';
import { ownsTicket, worksOn } from '../ticket.policy';

const stateOf = ({ waitingOn, status }: Ticket): string => (waitingOn ? `waiting:${waitingOn}` : status);

interface Companion {
  ticketKind: TicketKind;
  subjectKind: string;
  /** Begins what could not begin in time; null where there is nothing to begin. */
  late: (ticket: Ticket, at: Date) => Promise<NextPromise | null>;
}

type SortKey = Pick<Ticket, 'promiseAt' | 'riskAt' | 'promiseTarget'>;

/** Tells the promise engine what a ticket's facts mean, and keeps the ticket's sort key: what is owed next on it. */
@Injectable()
export class TicketClocks implements OnModuleInit, PromiseHolder {
  /** Subjects with a ticket's number that carry a promise of their own, by the kind of ticket. */
  private readonly companions: Companion[] = [];

  constructor(
    private readonly promises: Promises,
    private readonly clocks: Clocks,
    private readonly holders: PromiseHolders,
    private readonly keepers: Keepers,
  ) {}

  onModuleInit(): void {
    this.holders.register('ticket', this);
  }

  /** What a folder below promises on a kind of ticket counts towards the ticket's place in the queue. */
  accompany(ticketKind: TicketKind, subjectKind: string, late: Companion['late']): void {
    this.companions.push({ ticketKind, subjectKind, late });
    this.holders.register(subjectKind, this);
  }

  /** Every subject whose promises are the ticket's. */
  subjectsOf({ id, kind }: Pick<Ticket, 'id' | 'kind'>): Subject[] {
    const own = this.companions.filter(({ ticketKind }) => ticketKind === kind);
    return [ticketSubject(id), ...own.map(({ subjectKind }) => ({ kind: subjectKind, id }))];
  }

  /** The promises of a whole list, in one question for each kind of subject. */
  async ofMany(tickets: readonly Pick<Ticket, 'id' | 'kind'>[]): Promise<Map<number, SlaClock[]>> {
    const found = new Map<number, SlaClock[]>(tickets.map(({ id }) => [id, []]));
    const subjects = tickets.flatMap((ticket) => this.subjectsOf(ticket));
    for (const kind of new Set(subjects.map((subject) => subject.kind))) {
      const ids = subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
      for (const [id, clocks] of await this.clocks.ofMany(kind, ids)) found.get(id)?.push(...clocks);
    }
    return found;
  }

  async of(ticket: Ticket): Promise<SlaClock[]> {
    return (await this.ofMany([ticket])).get(ticket.id) ?? [];
  }

  /** What is owed next on the ticket after this fact, for whoever writes the ticket; null where that did not change. */
  async follow(ticket: Ticket, fact: Fact): Promise<SortKey | null> {
    const moves = promiseMoves(fact);
    const next = moves.length === 0 ? null : await this.told(ticket, moves, fact);
    if (!next) return null;
    const owed = await this.soonest(ticket, 'ticket', next);
    Object.assign(ticket, owed);
    return owed;
  }

  /** Somebody is there now: what is promised is promised from now on. */
  async promiseLate(ticket: Ticket, at: Date): Promise<void> {
    const runs = await repo(SlaCycle).existsBy({ subjectKind: 'ticket', subjectId: ticket.id, endedAt: IsNull() });
    if (runs) await this.say(ticket, null);
    else await this.owed(ticket, await this.late(ticket, at, null));
    for (const { ticketKind, subjectKind, late } of this.companions) {
      const next = ticketKind === ticket.kind ? await late(ticket, at) : null;
      if (!next) continue;
      const owed = await this.soonest(ticket, subjectKind, next);
      Object.assign(ticket, owed);
      await this.keep(ticket, owed);
    }
  }

  /** Nobody could keep it, or not in a way that the person would hear of. */
  async withhold(ticket: Ticket, why: Unkept): Promise<void> {
    await this.say(ticket, why);
  }

  /** Nothing is promised that nobody could keep; it begins with the first fact that finds somebody there. */
  private async told(ticket: Ticket, moves: readonly PromiseMove[], fact: Fact): Promise<NextPromise | null> {
    const [first] = moves;
    const ends = moves.includes('done') || first === 'stop';
    const starts = first === 'begin' || first === 'again' || ticket.unpromised;
    const unkept = starts && !ends ? await this.keepers.missing(ticket, fact.at) : null;
    if (unkept) {
      await this.say(ticket, unkept);
      return nothingOwed;
    }
    if (!ticket.unpromised) return this.tell(ticket, moves, fact);
    if (ends) return this.say(ticket, null).then(() => null);
    const late = await this.late(ticket, fact.at, fact.id);
    return first === 'rematch' ? late : this.tell(ticket, moves, fact);
  }

  private async late(ticket: Ticket, at: Date, factId: number | null): Promise<NextPromise> {
    const subject = ticketSubject(ticket.id);
    const events: PromiseEvent[] = [{ type: 'customerContact', at }];
    if (ticket.waitingOn) events.push({ type: 'state', to: stateOf(ticket), at });
    const before = await repo(SlaCycle).existsBy({ subjectKind: subject.kind, subjectId: subject.id });
    await this.say(ticket, null);
    return before
      ? this.promises.happened(subject, [{ type: 'reopened', at }, ...events], factId)
      : this.promises.begin(subject, await this.matchOf(ticket), at, factId, events);
  }

  private async say(ticket: Ticket, unpromisedFor: Unkept | null): Promise<void> {
    const unpromised = unpromisedFor !== null;
    if ((ticket.unpromised ?? false) === unpromised && (ticket.unpromisedFor ?? null) === unpromisedFor) return;
    await updateRows(Ticket, { unpromised, unpromisedFor }, 'WHERE "id" = ?', [ticket.id]);
    Object.assign(ticket, { unpromised, unpromisedFor });
  }

  /** What is owed next stands on the ticket: the queue is sorted by it, and mails say it. */
  async owed(ticket: Ticket, next: NextPromise): Promise<void> {
    const owed = await this.soonest(ticket, 'ticket', next);
    Object.assign(ticket, owed);
    await this.keep(ticket, owed);
  }

  async keep({ id }: Pick<Ticket, 'id'>, owed: SortKey): Promise<void> {
    await updateAlong(Ticket, owed, 'WHERE "id" = ?', [id]);
  }

  async promiseMoved({ kind, id }: Subject, next: NextPromise): Promise<void> {
    const ticket = await repo(Ticket).findOne({ where: { id }, select: { id: true, kind: true } });
    if (ticket) await this.keep(ticket, await this.soonest(ticket, kind, next));
  }

  async seenBy(actor: Actor, ids: readonly number[]): Promise<SeenSubject[]> {
    const tickets = await repo(Ticket).find({
      where: { id: In([...ids]) },
      relations: { service: true },
      order: { id: 'ASC' },
    });
    return tickets
      .filter((ticket) => worksOn(actor, ticket) || ownsTicket(actor, ticket))
      .map(({ id }) => ({ href: `/tickets/${id}`, label: ticketRef(id) }));
  }

  private async soonest(ticket: Pick<Ticket, 'id' | 'kind'>, told: string, next: NextPromise): Promise<SortKey> {
    let soonest = next;
    for (const subject of this.subjectsOf(ticket))
      if (subject.kind !== told) soonest = sooner(soonest, nextPromise(await this.clocks.of(subject)));
    const { promiseAt, riskAt, target: promiseTarget } = soonest;
    return { promiseAt, riskAt, promiseTarget };
  }

  /** All at once: a cycle is opened one time for each fact. */
  private async tell(ticket: Ticket, moves: readonly PromiseMove[], { id: factId, at }: Fact): Promise<NextPromise> {
    const subject = ticketSubject(ticket.id);
    const [first, ...rest] = moves;
    const events = (some: readonly PromiseMove[]) => some.map((move) => eventOf(move, ticket, at));
    if (first === 'begin') return this.promises.begin(subject, await this.matchOf(ticket), at, factId, events(rest));
    if (first === 'rematch') return this.promises.rematch(subject, await this.matchOf(ticket), at, factId);
    return this.promises.happened(subject, events(moves), factId);
  }

  private async matchOf(ticket: Ticket): Promise<PromiseMatch> {
    const requester = ticket.requester ?? (await repo(Person).findOneByOrFail({ id: ticket.requesterId }));
    return {
      kind: ticket.kind,
      serviceId: ticket.serviceId,
      priority: ticket.priority,
      departmentId: requester.departmentId,
      teamId: ticket.teamId,
      flags: flagsOf(requester),
      personId: ticket.requesterId,
    };
  }
}

/** How the engine is told; a begin and a rematch come first and alone. */
function eventOf(move: PromiseMove, ticket: Ticket, at: Date): PromiseEvent {
  switch (move) {
    case 'requester wrote':
      return { type: 'customerContact', at };
    case 'desk wrote':
      return { type: 'agentContact', at };
    case 'state':
      return { type: 'state', to: stateOf(ticket), at };
    case 'done':
      return { type: 'closed', at };
    case 'again':
      return { type: 'reopened', at };
    case 'retract':
      return { type: 'retracted', at };
    case 'stop':
      return { type: 'stopped', at };
    default:
      throw new Error(`"${move}" is no event of a promise`);
  }
}
