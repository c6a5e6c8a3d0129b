import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { Conversation } from '../../tickets/conversation/conversation.service';
import { Resolution } from '../../tickets/lifecycle/resolution.service';
import { Assignment } from '../../tickets/lifecycle/assignment.service';
import { Ticket } from '../../tickets/ticket.entity';
import { mayGoTo } from '../../tickets/ticket.policy';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { Deciding } from './deciding.service';
import { whatTheySay } from './what-they-say';
import { DemoActors } from '../company/demo-actors.service';
import { Random } from '../company/random';
import type { Arrival } from '../script/script';
import { outsideWaitOf, pledgeOf } from '../script/own-promises';
import type { Turn } from '../script/turn';

/** What the requester does, with the page before them. */
const theirs: readonly Turn['by'][] = ['requester', 'answer_back', 'change', 'reopen', 'withdraw', 'confirm'];

/** Plays one turn on a ticket through the use cases that a person at a browser would reach. */
@Injectable()
export class Acting {
  constructor(
    private readonly actors: DemoActors,
    private readonly conversation: Conversation,
    private readonly assignment: Assignment,
    private readonly resolution: Resolution,
    private readonly deciding: Deciding,
    private readonly guesses: Guesses,
  ) {}

  async play(need: Arrival, ticketId: number, turn: Turn, at: Date): Promise<void> {
    const asker = await this.actors.named(need.requester);
    if (theirs.includes(turn.by)) await this.actors.look(asker, ticketId, at);
    switch (turn.by) {
      case 'requester':
        await this.conversation.answer(asker, ticketId, { words: turn.text }, at);
        return;
      case 'reopen':
        await this.resolution.reopen(asker, ticketId, turn.text, at);
        return;
      case 'withdraw':
        await this.resolution.withdraw(asker, ticketId, turn.text, at);
        return;
      case 'confirm':
        // Silence closed it before they came to say so.
        if (await repo(Ticket).existsBy({ id: ticketId, status: 'closed' })) return;
        if (turn.text) await this.conversation.answer(asker, ticketId, { words: turn.text, thanks: true }, at);
        await this.resolution.confirm(asker, ticketId, at);
        return;
      case 'ask_back':
        return this.deciding.before.askBack(ticketId, turn.text, at);
      case 'answer_back':
        if (await this.deciding.before.isAsked(ticketId))
          await this.conversation.answer(asker, ticketId, { words: turn.text }, at);
        return;
      case 'pass_on':
        return this.deciding.before.passOn(ticketId, turn.text, at);
      case 'change':
        return this.deciding.before.change(asker, ticketId, turn.text, at);
      case 'approve':
        return this.deciding.approve(ticketId, at);
      case 'decline':
        // Where the rules left this approver out, the desk itself has to say that it does not work, and what else does.
        if (!(await this.deciding.decline(ticketId, turn.text, at)))
          await this.work(need, ticketId, { ...turn, by: 'resolve', outcome: 'declined' }, at);
        return;
      default:
        return this.work(need, ticketId, turn, at);
    }
  }

  /** Which change of the ticket was the last one. */
  async versionsOf(ids: readonly number[]): Promise<Map<number, number>> {
    const found = await repo(Ticket).find({ where: { id: In([...ids]) }, select: { id: true, version: true } });
    return new Map(found.map(({ id, version }) => [id, version]));
  }

  /** Somebody of the desk gives it to the service it belongs to, before anybody works on it. */
  async triage(need: Arrival, ticketId: number, at: Date): Promise<void> {
    const { serviceId, status } = await repo(Ticket).findOneByOrFail({ id: ticketId });
    if (serviceId !== null || status === 'cancelled') return;
    const agent = await this.actors.agentFor(this.actors.teamKeyOf(need.service), `${need.key}/sorted`);
    await this.assignment.triage(agent, ticketId, this.actors.serviceId(need.service), at);
  }

  async restore(need: Arrival, ticketId: number, at: Date): Promise<void> {
    const { worksAgainAt, status } = await repo(Ticket).findOneByOrFail({ id: ticketId });
    if (worksAgainAt === null && status !== 'cancelled')
      await this.resolution.restore(await this.actors.named(need.requester), ticketId, at);
  }

  private async work(need: Arrival, ticketId: number, turn: Turn, at: Date): Promise<void> {
    await this.triage(need, ticketId, at);
    if (need.tool) await this.deciding.approveAll(ticketId, at);
    const ticket = await repo(Ticket).findOneByOrFail({ id: ticketId });
    const agent = await this.actors.agentOn(ticket, need);
    await this.actors.look(agent, ticketId, at);
    const said = await whatTheySay(this.actors, agent, need, ticketId, turn);
    const { words } = said;
    switch (turn.by) {
      case 'note':
        await this.conversation.note(agent, ticketId, { words }, at);
        return;
      case 'third_party':
        await this.conversation.reply(agent, ticketId, { words }, at, {
          waitFor: 'third_party',
          wait: outsideWaitOf(need, turn, this.actors.vendorOf(need.service), at),
        });
        return;
      case 'handover':
        return this.handOver(agent, ticketId, this.actors.teamId(turn.team!), words, at);
      case 'fulfil':
        return this.deciding.delivering.fulfil(agent, ticketId, words, at);
      case 'resolve':
        if (need.tool) await this.deciding.delivering.buying.arrive(agent, ticketId, at);
        await this.resolution.resolve(agent, ticketId, { ...said, outcome: turn.outcome ?? 'solved' }, at);
        return this.guess(need, ticket, agent, at);
      default:
        if (ticket.waitingOn === 'third_party') await this.assignment.resume(agent, ticketId, at);
        await this.conversation.reply(
          agent,
          ticketId,
          said,
          at,
          turn.by === 'ask' ? { waitFor: 'requester' } : { pledgedAt: pledgeOf(need, turn, at) },
        );
    }
  }

  /** What is private stays with its team, also where the script would have it wander. */
  private async handOver(agent: Actor, id: number, teamId: number, words: string, at: Date): Promise<void> {
    const ticket = await repo(Ticket).findOneOrFail({ where: { id }, relations: { service: true } });
    if (mayGoTo(teamId, ticket)) await this.assignment.transfer(agent, id, { teamId, personId: null, words }, at);
  }

  /** Four of ten times an agent says what they expect, and agents are a little too sure of themselves. */
  private async guess({ key }: Arrival, { id, cycle }: Ticket, agent: Actor, at: Date): Promise<void> {
    const random = new Random(`${key}/guess ${cycle}`);
    if (!random.chance(0.4)) return;
    const score = random.weighted([5, 4, 3, 2], (one) => ({ 5: 38, 4: 50, 3: 9, 2: 3 })[one] as number);
    await this.guesses.guessScore({ kind: 'ticket', id }, cycle, agent.id, score, at);
  }
}
