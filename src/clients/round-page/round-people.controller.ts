import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t, tn } from '../../core/words/words';
import { VersionedForm } from '../../core/web/input/form-fields';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { clientsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { ClientAskings } from '../asking/client-askings.service';
import { ClientRounds } from '../rounds/client-rounds.service';
import { ClientForm, consentDay } from '../rounds/round.forms';
import { RoundClients } from '../rounds/round-clients.service';
import { RoundFormPages } from './round-form.pages';
import type { RoundAgain } from './round.pages';

/** The clients of a round, by name: for whoever brings them together, and the change leader. */
@Controller('changes/clients/:id')
@UseInterceptors(DoneOnce)
@SignedIn()
export class RoundPeopleController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly rounds: ClientRounds,
    private readonly clients: RoundClients,
    private readonly askings: ClientAskings,
    private readonly pages: RoundFormPages,
  ) {}

  @Get('people')
  async index(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    return this.people(id, me, now);
  }

  @Post('people')
  async create(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.kept(me, id);
    return formAgain(
      await submitted(ClientForm, body),
      (errors, typed) => this.people(id, me, at, { errors, typed }),
      async ({ consentOn, organisation = '', ...given }) => {
        await this.clients.add(me, id, { ...given, organisation, consentOn: consentDay(consentOn, at) }, at);
        return seeOther(`/changes/clients/${id}/people`, { flash: t('Saved, with their consent.', {}, me.locale) });
      },
    );
  }

  @Post('invitations')
  async invite(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.kept(me, id);
    return formAgain(
      await submitted(VersionedForm, body),
      (errors, typed) => this.people(id, me, at, { errors, typed }),
      async ({ version = 0 }) => {
        const n = await this.askings.invite(me, id, version, at);
        const flash = tn('We wrote to {n} client.', 'We wrote to {n} clients.', n, {}, me.locale);
        return seeOther(`/changes/clients/${id}`, { flash });
      },
    );
  }

  private async kept(me: Actor, id: number) {
    await this.parts.mustBeOpen(clientsPart);
    return this.rounds.kept(me, id);
  }

  private async people(id: number, me: Actor, at: Date, again?: RoundAgain) {
    const view = await this.pages.people(await this.kept(me, id), me, at, again);
    return page('clients/people', view, again ? { status: 422 } : {});
  }
}
