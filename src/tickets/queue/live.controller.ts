import { Controller, Get, Headers, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { At } from '../../core/web/at.decorator';
import { SignedIn } from '../../core/web/access';
import { submitted } from '../../core/web/input/forms';
import { Roles } from '../../people/roles';
import { Id } from '../../core/web/input/id.pipe';
import { Live, type LiveTelling } from '../../core/web/server/live.service';
import { TicketFinder } from '../ticket-finder';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { LiveForm } from '../ticket.forms';
import type { Looker } from './live-looks';
import { Presence } from '../presence/presence.service';
import { maySeeTheDesk } from '../ticket.policy';
import { LivePages } from './live.pages';
import { LiveQueue } from './live-queue.pages';

const mostRows = 50;
const numberIn = (typed: unknown): number | undefined => (/^\d{1,15}$/.test(String(typed)) ? Number(typed) : undefined);
/** The rows among the parts that stand on a page. */
const rowsIn = (parts: string | undefined): number[] =>
  [...(parts ?? '').matchAll(/\brow-(\d{1,9})\b/g)].map(([, id]) => Number(id)).slice(0, mostRows);

const looker = (me: Actor, req: Request): Looker => ({ id: me.id, epoch: req.session.sessionEpoch });

/** What a page that somebody looks at is told while it is open. Without script nobody asks here. */
@Controller()
export class LiveController {
  constructor(
    private readonly live: Live,
    private readonly pages: LivePages,
    private readonly queues: LiveQueue,
    private readonly finder: TicketFinder,
    private readonly presence: Presence,
  ) {}

  @Get('queue/live')
  @Roles('agent', 'lead')
  async queue(
    @Me() me: Actor,
    @Query() query: unknown,
    @Headers('last-event-id') last: string | undefined,
    @At() at: Date,
    @Req() req: Request,
    @Res() res: Response,
  ) {
    const { value, errors } = await submitted(LiveForm, query);
    const form = errors ? {} : value;
    const tell = () => this.queues.of(looker(me, req), form, rowsIn(form.parts));
    await this.open(res, null, { last, ...form }, tell, at);
  }

  @Get('tickets/:id/live')
  @SignedIn()
  async ticket(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Query('since') since: string | undefined,
    @Query('returned') returned: string | undefined,
    @Headers('last-event-id') last: string | undefined,
    @At() at: Date,
    @Req() req: Request,
    @Res() res: Response,
  ) {
    const { ticket } = await this.finder.see(me, id);
    if (maySeeTheDesk(me, ticket)) {
      const leave = await this.presence.enter(me, id, at);
      res.on('close', leave);
      // Gone while we looked who asks.
      if (res.destroyed) leave();
    }
    await this.open(res, id, { last, since, returned }, (mark) => this.pages.ticket(looker(me, req), id, mark), at);
  }

  /** From what the page shows on; whoever comes back after a broken connection goes on where they were. */
  private async open(
    res: Response,
    subjectId: number | null,
    { last, since, returned }: { last?: string; since?: string; returned?: string },
    tell: (mark: number) => LiveTelling,
    at: Date,
  ): Promise<void> {
    const newest = await this.pages.mark();
    // Nothing is newer than the newest, whatever an address says.
    const mark = Math.min(numberIn(last) ?? numberIn(since) ?? newest, newest);
    const soon = mark < newest || returned !== undefined || last !== undefined;
    await this.live.open(res, { subjectId, mark, tell: tell(mark), soon }, at);
  }
}
