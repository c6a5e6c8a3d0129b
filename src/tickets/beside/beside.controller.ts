import { Controller, Get, Headers, Param } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { ticketRef } from '../consequences/ticket-mailer';
import { SimilarTickets } from '../search/similar-tickets.service';
import { TicketFinder } from '../ticket-finder';
import { AboutRequester } from './about-requester.service';

/** What is read beside a ticket only when it is asked for: in a frame of its page, and without script as a page. */
@Controller('tickets/:id')
@Roles('agent', 'lead')
export class BesideController {
  constructor(
    private readonly finder: TicketFinder,
    private readonly about: AboutRequester,
    private readonly similar: SimilarTickets,
  ) {}

  @Get('requester')
  async show(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date, @Headers('turbo-frame') frame?: string) {
    const { ticket } = await this.finder.handle(me, id);
    return page('tickets/requester', await this.about.of(ticket, me, { ...me, now: at }), inFrame(frame));
  }

  @Get('similar')
  async index(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date, @Headers('turbo-frame') frame?: string) {
    const { ticket } = await this.finder.handle(me, id);
    const shown = {
      title: t('Similar, finished', {}, me.locale),
      back: { href: `/tickets/${id}`, label: ticketRef(id) },
      tickets: await this.similar.of(ticket, me, { ...me, now: at }),
    };
    return page('tickets/similar', shown, inFrame(frame));
  }
}

const inFrame = (frame: string | undefined) => (frame ? ({ layout: 'layout-none' } as const) : {});
