import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { Conversation } from '../../tickets/conversation/conversation.service';
import { Ending } from '../../tickets/lifecycle/resolution.service';
import { Filing } from '../../tickets/filing/filing.service';
import { Handling } from '../../tickets/lifecycle/assignment.service';
import { Ticket } from '../../tickets/ticket.entity';
import { Asking as ToolAsking } from '../../tool-requests/catalogue/tool-requests.service';
import { Players } from '../company/demo-actors.service';
import { fill } from '../company/text-slots';
import { guestNames } from './guests.service';
import { loadWalk, ofVisitor } from './walk-material';
import type { Chair, Walk } from './walk';

const team = 'network';

/** The cast around a visitor: who answers them, who needs them, who asks for a tool. All of it by the use cases that everybody reaches. */
@Injectable()
export class Supporting {
  private readonly words = loadWalk();

  constructor(
    private readonly players: Players,
    private readonly filing: Filing,
    private readonly conversation: Conversation,
    private readonly ending: Ending,
    private readonly handling: Handling,
    private readonly tools: ToolAsking,
  ) {}

  async tell({ number }: Walk, ticketId: number, at: Date): Promise<void> {
    await this.players.ready();
    await this.sorted(number, ticketId, at);
    const agent = await this.agent(number);
    await this.handling.take(agent, ticketId, at);
    await this.conversation.reply(
      agent,
      ticketId,
      { words: fill(ofVisitor(this.words.told, number), { name: guestNames.employee }) },
      at,
    );
  }

  async solve({ number }: Walk, ticketId: number, at: Date): Promise<void> {
    await this.players.ready();
    await this.sorted(number, ticketId, at);
    await this.ending.resolve(
      await this.agent(number),
      ticketId,
      { outcome: 'solved', words: ofVisitor(this.words.solved, number) },
      at,
    );
  }

  /** What the visitor finds in their chair: the agent the next request, in their hands already; the manager a wish to decide. */
  async lay(walk: Walk, chair: Chair, as: (id: number) => Promise<Actor>, at: Date): Promise<void> {
    await this.players.ready();
    if (chair === 'agent') {
      const { title, text } = ofVisitor(this.words.next, walk.number);
      const asker = await this.players.named(ofVisitor(askers, walk.number));
      const { id } = await this.filing.file(
        {
          title,
          words: text,
          requesterId: asker.id,
          submittedBy: asker,
          serviceId: this.players.serviceId('vpn'),
          canWork: 'hardly',
          touches: 'me',
          channel: 'portal',
        },
        at,
      );
      await this.handling.take(await as(walk.guests.agent), id, at);
      walk.nextId = id;
    }
    if (chair === 'manager') {
      const { tool, purpose } = ofVisitor(this.words.wishes, walk.number);
      walk.wishId = (
        await this.tools.ask(await as(walk.guests.employee), this.players.tool(tool), { purpose, colleague: null }, at)
      ).id;
    }
  }

  /** What is open when a visitor goes is taken back by whoever asked, so that nobody is owed anything. */
  async clear(walk: Walk, as: (id: number) => Promise<Actor>, at: Date): Promise<void> {
    const own = await repo(Ticket).findBy({ requesterId: walk.guests.employee });
    const next = walk.nextId === null ? [] : await repo(Ticket).findBy({ id: walk.nextId });
    for (const { id, status, requesterId } of [...own, ...next]) {
      if (status === 'new' || status === 'open' || status === 'waiting')
        await this.ending.withdraw(await as(requesterId), id, this.words.over, at);
    }
  }

  /** Where the visitor was not sure about the service, somebody of the desk is. */
  private async sorted(number: number, ticketId: number, at: Date): Promise<void> {
    const { serviceId } = await repo(Ticket).findOneByOrFail({ id: ticketId });
    if (serviceId === null)
      await this.handling.sort(await this.agent(number), ticketId, this.players.serviceId('vpn'), at);
  }

  private agent(number: number): Promise<Actor> {
    return this.players.agentFor(team, `walk ${number}`);
  }
}

/** Colleagues who need the visitor. */
const askers = [
  'Carolina Vega',
  'Nikhil Deshpande',
  'Sophie Garnier',
  'Giulia Ferrante',
  'Björn Aldén',
  'Harriet Lowe',
  'Emil Sørensen',
  'Isabelle Roux',
];
