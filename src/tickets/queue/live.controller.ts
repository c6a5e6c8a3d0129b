import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { At } from '../../core/web/at.decorator';
import { SignedIn } from '../../core/web/access';
import { Roles } from '../../people/roles';
import { Id } from '../../core/web/input/id.pipe';
import { Live } from '../../core/web/live.service';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { TicketFinder } from '../ticket-finder';
import { LivePages } from './live.pages';

const mostRows = 50;
const numbersIn = (typed: unknown): number[] =>
  String(typed ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0 && id < 2 ** 31);

/** What a page that somebody looks at is told while it is open. Without script nobody asks here. */
@Controller()
export class LiveController {
  constructor(
    private readonly live: Live,
    private readonly pages: LivePages,
    private readonly finder: TicketFinder,
  ) {}

  @Get('queue/live')
  @Roles('agent', 'lead')
  async queue(
    @Me() me: Actor,
    @Query('rows') rows: unknown,
    @Headers('last-event-id') last: string | undefined,
    @At() at: Date,
    @Res() res: Response,
  ) {
    const since = await this.since(last);
    const ids = numbersIn(rows).slice(0, mostRows);
    this.live.open(res, null, since, (now) => this.pages.queue(me.id, ids, since, now), at);
  }

  @Get('tickets/:id/live')
  @SignedIn()
  async ticket(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Headers('last-event-id') last: string | undefined,
    @At() at: Date,
    @Res() res: Response,
  ) {
    await this.finder.see(me, id);
    const since = await this.since(last);
    this.live.open(res, id, since, (now) => this.pages.ticket(me.id, id, since, now), at);
  }

  /** Whoever comes back after a broken connection goes on where they were. */
  private async since(last: string | undefined): Promise<number> {
    const newest = await this.pages.mark();
    return numbersIn(last)[0] ?? newest;
  }
}
