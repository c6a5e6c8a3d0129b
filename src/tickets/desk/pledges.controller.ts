import { Body, Controller, Param, Post } from '@nestjs/common';
import { IsNotEmpty, IsString } from 'class-validator';
import { tx } from '../../core/database/tx';
import { At } from '../../core/web/at.decorator';
import { MaxLength, SubmissionForm, trimmed } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { seeOther } from '../../core/web/reply';
import { byWhen } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { Pledges } from '../../sla/promises/pledges.service';
import { TicketClocks } from '../consequences/ticket-clocks';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { ticketSubject } from '../ticket-facts';
import { TicketFinder } from '../ticket-finder';
import { pledgeTime } from '../promises/pledge-time';

class PledgeForm extends SubmissionForm {
  @trimmed() @IsString() @IsNotEmpty() @MaxLength(40) pledge: string;
}

/** A promise of what was sent already: the one that the page offers where nobody was asked while they wrote. */
@Controller('tickets/:id/pledges')
@Roles('agent', 'lead')
export class PledgesController {
  constructor(
    private readonly finder: TicketFinder,
    private readonly pledges: Pledges,
    private readonly clocks: TicketClocks,
  ) {}

  @Post()
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    await this.finder.handle(me, id);
    const { value } = await submitted(PledgeForm, body);
    const { at: due, errors } = pledgeTime(value, me, at);
    const path = place.ticket(id);
    if (!due)
      return seeOther(path, { flash: Object.values(errors)[0] ?? t('Choose a day and a time.', {}, me.locale) });
    await once(me.id, value.submission, at, () =>
      tx(async () => {
        const { ticket } = await this.finder.handle(me, id);
        await this.clocks.owed(ticket, await this.pledges.give(ticketSubject(id), due, me.id, at));
        return path;
      }),
    );
    const when = byWhen(due, { zone: me.zone, locale: me.locale, now: at });
    return seeOther(path, { flash: t('You promised an update by {when}.', { when }, me.locale) });
  }
}
