import { Injectable } from '@nestjs/common';
import type { Actor } from '../../people/actor';
import { PhoneTickets } from '../../tickets/filing/phone-tickets.service';
import { Filing } from '../../tickets/filing/filing.service';
import type { CanWork } from '../../tickets/ticket-priority';
import { Watching } from '../../tickets/conversation/watching.service';
import { ToolRequests as ToolAsking } from '../../tool-requests/catalogue/tool-requests.service';
import type { MaterialCanWork as Words } from '../company/material';
import { DemoActors } from '../company/demo-actors.service';
import { Random } from '../company/random';
import { DemoAnswers } from './demo-answers.service';
import { datesOf } from '../script/tool-dates';
import type { Arrival } from '../script/script';

const canWorkOf: Record<Words, CanWork> = { no: 'no', hard: 'hardly', yes: 'yes' };
const watched = { me: 0.03, team: 0.2, many: 0.12 };

/** Brings a need to the desk the way its person would: by the portal, or to an agent who writes it down. */
@Injectable()
export class Asking {
  constructor(
    private readonly actors: DemoActors,
    private readonly filing: Filing,
    private readonly phoneTickets: PhoneTickets,
    private readonly watching: Watching,
    private readonly tools: ToolAsking,
    private readonly answers: DemoAnswers,
  ) {}

  /** Gives the ticket, and how many turns it took already. */
  async ask(need: Arrival, at: Date): Promise<{ ticketId: number; turn: number }> {
    const asker = await this.actors.named(need.requester);
    if (need.channel === 'portal') await this.actors.catchUp(asker, at);
    if (need.tool)
      return {
        ticketId: (
          await this.tools.ask(
            asker,
            this.actors.tool(need.tool),
            {
              purpose: need.text,
              colleague: null,
              ...datesOf(need.key, asker.zone, at),
              intake: await this.answers.toTool(need.tool, need.key),
            },
            at,
          )
        ).id,
        turn: 0,
      };
    if (need.channel !== 'portal') return this.call(need, asker, at);
    const { id } = await this.filing.file(
      {
        title: need.title,
        words: need.text,
        requesterId: asker.id,
        submittedBy: asker,
        serviceId: need.sure ? this.actors.serviceId(need.service) : null,
        canWork: canWorkOf[need.canWork],
        touches: need.touches,
        channel: 'portal',
        kind: need.kind,
        intake: need.sure ? await this.answers.toService(need.service, need.key) : null,
      },
      at,
    );
    const random = new Random(`${need.key}/watched`);
    const mayBeTold = !(need.sure && this.actors.isPrivate(need.service));
    if (random.chance(watched[need.touches]) && mayBeTold)
      await this.watching.add(asker, id, this.actors.colleagueOf(asker, random), at);
    return { ticketId: id, turn: 0 };
  }

  private async call(need: Arrival, asker: Actor, at: Date): Promise<{ ticketId: number; turn: number }> {
    const agent = await this.actors.agentFor(this.actors.teamKeyOf(need.service), need.key);
    const { id } = await this.phoneTickets.log(
      agent,
      {
        person: asker.email,
        title: need.title,
        words: need.text,
        serviceId: this.actors.serviceId(need.service),
        canWork: canWorkOf[need.canWork],
        touches: need.touches,
        channel: need.channel,
        solution: need.atOnce ? need.turns[0].text : null,
        intake: await this.answers.toService(need.service, need.key, true),
      },
      at,
    );
    return { ticketId: id, turn: need.atOnce ? 1 : 0 };
  }
}
