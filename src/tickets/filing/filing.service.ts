import { Injectable } from '@nestjs/common';
import type { KeptFile } from '../../core/files/file-store';
import { firstRow, insertRow } from '../../core/database/rows';
import { tx } from '../../core/database/tx';
import { folded } from '../../core/words/folded';
import { RuleBroken } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { keptServices } from '../../people/teams/kept-teams';
import { Settings } from '../../settings/settings.service';
import { Messages } from '../conversation/messages.service';
import { Intake, type IntakeGiven } from '../intake/intake.service';
import { FilingRoutes } from './filing-routes';
import { TicketFacts } from '../consequences/ticket-facts.service';
import type { Channel, TicketKind } from '../ticket-flow';
import { impactOf, priorityMatrix, priorityOf, urgencyOf, type CanWork, type Touches } from '../ticket-priority';
import { Ticket } from '../ticket.entity';
import { ticketFiled } from '../ticket-facts';
import { mayFileFor } from '../ticket.policy';

export interface NewTicket {
  /** In one line. */
  title: string;
  words: string;
  requesterId: number;
  submittedBy: Pick<Actor, 'id' | 'name'>;
  /** null: "I'm not sure"; the ticket goes to the view To sort. */
  serviceId: number | null;
  canWork: CanWork;
  touches: Touches;
  channel: Channel;
  kind?: TicketKind;
  files?: KeptFile[];
  followsId?: number | null;
  assigneeId?: number | null;
  /** What was answered to the questions of its service. */
  intake?: IntakeGiven | null;
}

@Injectable()
export class Filing {
  constructor(
    private readonly messages: Messages,
    private readonly facts: TicketFacts,
    private readonly settings: Settings,
    private readonly routes: FilingRoutes,
    private readonly intake: Intake,
  ) {}

  /** Files a need: the ticket, its first words, its promises and the mail that says so, in one transaction. */
  file(need: NewTicket, at: Date): Promise<Ticket> {
    return tx(async () => {
      const requester = await firstRow(Person, 'WHERE "id" = ?', [need.requesterId]);
      if (!requester || !mayFileFor(requester)) throw new RuleBroken('The person this is for has left.');
      const named = need.serviceId === null ? null : ((await keptServices.byId()).get(need.serviceId) ?? null);
      if (need.serviceId !== null && !named?.active)
        throw new RuleBroken('This service is no longer offered. Choose another one, or “I’m not sure”.');
      const service = (await this.routes.of(requester.id, need.submittedBy.id)) ?? named;
      const impact = impactOf(need.touches);
      const urgency = urgencyOf(need.canWork);
      const ticket = Ticket.filed(
        {
          kind: need.kind ?? (need.canWork === 'yes' ? 'question' : 'incident'),
          title: need.title.trim(),
          requesterId: requester.id,
          submittedById: need.submittedBy.id,
          serviceId: service?.id ?? null,
          teamId: service?.teamId ?? null,
          assigneeId: need.assigneeId ?? null,
          channel: need.channel,
          canWork: need.canWork,
          touches: need.touches,
          impact,
          urgency,
          priority: priorityOf(await this.settings.get(priorityMatrix), impact, urgency),
          private: service?.private ?? false,
          followsId: need.followsId ?? null,
        },
        at,
      );
      ticket.folded = folded(ticket.title);
      ticket.id = await insertRow(Ticket, ticket);
      ticket.requester = requester;
      ticket.service = service;
      const author = need.submittedBy;
      const message = await this.messages.add(
        ticket,
        author,
        { visibility: 'public', purpose: 'need', words: need.words, files: need.files },
        at,
      );
      if (need.intake) await this.intake.keep(ticket.id, need.intake);
      await this.facts.record(ticket, ticketFiled, {
        actorId: author.id,
        at,
        message,
        details: {
          channel: need.channel,
          canWork: need.canWork,
          touches: need.touches,
          followsId: need.followsId ?? undefined,
        },
      });
      return ticket;
    });
  }
}
