import { Injectable } from '@nestjs/common';
import type { Actor } from '../../people/actor';
import { Actors } from '../../people/access/actors.service';
import { repo } from '../../core/database/tx';
import { Service } from '../../people/teams/service.entity';
import { Conversation } from '../../tickets/conversation/conversation.service';
import { Resolution } from '../../tickets/lifecycle/resolution.service';
import { Filing } from '../../tickets/filing/filing.service';
import { Ticket } from '../../tickets/ticket.entity';
import { Decisions } from '../../tool-requests/approvals/decisions.service';
import { Company } from '../company/company';
import { fill, firstName } from '../company/text-slots';
import { loadWalk, ofVisitor } from './walk-material';
import type { WalkProgress, StepKey } from './steps';
import type { Walk } from './walk';

/**
 * Does for visitors what they do not want to do themselves, as themselves: on a phone typing is slow. Rating is never
 * done for anybody.
 */
@Injectable()
export class Autoplay {
  private readonly words = loadWalk();

  constructor(
    private readonly actors: Actors,
    private readonly filing: Filing,
    private readonly conversation: Conversation,
    private readonly resolution: Resolution,
    private readonly decisions: Decisions,
    private readonly company: Company,
  ) {}

  async does(walk: Walk, key: StepKey, seen: WalkProgress, at: Date): Promise<void> {
    const { employee, agent, manager } = walk.guests;
    const next = ofVisitor(this.words.next, walk.number);
    if (key === 'file') await this.file(await this.as(employee), at);
    if (key === 'confirm' && seen.ticket) await this.resolution.confirm(await this.as(employee), seen.ticket.id, at);
    if (key === 'answer')
      await this.conversation.reply(
        await this.as(agent),
        walk.nextId!,
        { words: await this.toRequester(walk.nextId!, next.answer) },
        at,
      );
    if (key === 'solve')
      await this.resolution.resolve(await this.as(agent), walk.nextId!, { outcome: 'solved', words: next.solved }, at);
    if (key === 'decide' && seen.decision)
      await this.decisions.grant(await this.as(manager), Number(seen.decision.path.split('/').at(-1)), at);
  }

  async as(id: number): Promise<Actor> {
    const actor = await this.actors.load(id);
    if (!actor) throw new Error(`Visitor ${id} no longer has a chair`);
    return actor;
  }

  private async file(employee: Actor, at: Date): Promise<void> {
    const vpn = this.company.material.company.services.find(({ key }) => key === 'vpn')!;
    const service = await repo(Service).findOneByOrFail({ name: vpn.name });
    await this.filing.file(
      {
        title: this.words.need.title,
        words: this.words.need.text,
        requesterId: employee.id,
        submittedBy: employee,
        serviceId: service.id,
        canWork: 'no',
        touches: 'me',
        channel: 'portal',
      },
      at,
    );
  }

  private async toRequester(ticketId: number, words: string): Promise<string> {
    const { requester } = await repo(Ticket).findOneOrFail({ where: { id: ticketId }, relations: { requester: true } });
    return fill(words, { name: firstName(requester!.name) });
  }
}
