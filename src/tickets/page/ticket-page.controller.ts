import { Controller, Get, Param, Query } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { typedWords } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketShow } from './ticket-show';

@Controller('tickets')
@SignedIn()
export class TicketPageController {
  constructor(private readonly tickets: TicketShow) {}

  /** One address for everybody: its owner sees the journey, the desk sees the desk. */
  @Get(':id')
  show(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
    @Query() query: unknown,
  ) {
    const { earlier, tell, write, then, canned, files, wrote } = typedWords(query);
    const chosen = { write, then, canned, filesAgain: files === 'again', wrote: wrote === 'now' };
    return this.tickets.show(me, id, at, { place, earlier: earlierAsked(earlier), tell: tell === 'now', chosen });
  }
}

/** `all`, or the number of a message. */
function earlierAsked(asked: string | undefined): 'all' | number | undefined {
  if (asked === 'all') return asked;
  return /^\d{1,9}$/.test(String(asked)) ? Number(asked) : undefined;
}
