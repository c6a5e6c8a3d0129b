import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { TicketShow } from '../page/ticket-show';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { VendorEmailForm } from './on-hold.forms';
import { VendorEmails } from './vendor-emails.service';

@Controller('tickets/:id/vendor-emails')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class VendorEmailsController {
  constructor(
    private readonly emails: VendorEmails,
    private readonly tickets: TicketShow,
  ) {}

  @Post()
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    const form = await submitted(VendorEmailForm, body);
    return this.tickets.mended(me, id, at, { form: 'vendor', field: 'vendorText', place }, form, async (value) => {
      const { vendorEmail: address, vendorSubject: subject, vendorText: words, version, submission } = value;
      const path = await once(me.id, submission, at, async () => {
        await this.emails.write(me, id, { address, subject, words, version }, at);
        return place.ticket(id);
      });
      return seeOther(path, { flash: t('Sent to {address}.', { address }, me.locale) });
    });
  }
}
