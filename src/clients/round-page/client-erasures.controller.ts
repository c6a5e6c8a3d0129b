import { Controller, Param, Post } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { clientsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { RoundClients } from '../rounds/round-clients.service';

/** Somebody asked a keeper to be forgotten. Outside of any transaction, because the disk is overwritten afterwards. */
@Controller('changes/clients/:id/people/:client/erasures')
export class ClientErasuresController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly clients: RoundClients,
  ) {}

  @Post()
  @SignedIn()
  async create(@Param('id', Id) id: number, @Param('client', Id) client: number, @Me() me: Actor, @At() at: Date) {
    await this.parts.mustBeOpen(clientsPart);
    await this.clients.erase(me, id, client, at);
    return seeOther(`/changes/clients/${id}/people`, { flash: t('Everything about them is deleted.', {}, me.locale) });
  }
}
