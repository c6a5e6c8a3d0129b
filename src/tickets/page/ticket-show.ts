import { Injectable } from '@nestjs/common';
import { page, type PageReply } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { DeskPages } from './desk.pages';
import type { Draft } from '../draft';
import { OwnerPages } from './owner.pages';
import { TicketFinder } from '../ticket-finder';
import { maySeeTheDesk } from '../ticket.policy';

/** The ticket page as this person sees it, also with a form that could not be accepted: the words stand in it still. */
@Injectable()
export class TicketShow {
  constructor(
    private readonly finder: TicketFinder,
    private readonly owner: OwnerPages,
    private readonly desk: DeskPages,
  ) {}

  async show(actor: Actor, id: number, at: Date, draft?: Draft): Promise<PageReply> {
    const found = await this.finder.see(actor, id);
    const status = draft ? { status: draft.status } : {};
    if (maySeeTheDesk(actor, found.ticket))
      return page('tickets/desk', await this.desk.show(actor, found, at, draft), status);
    return page('tickets/show', await this.owner.show(actor, found, at, draft), status);
  }
}
