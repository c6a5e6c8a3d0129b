import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { SubmissionForm } from '../../core/web/input/form-fields';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { AddressPages } from '../../people/account/address.pages';
import { Addresses } from '../../people/account/addresses.service';
import type { Actor } from '../../people/actor';
import { People } from '../../people/directory/people.service';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { AddressForm } from '../../people/sign-in/sign-in.forms';

const actionOf = (id: number): string => `/admin/people/${id}/addresses`;

/** The addresses of somebody, for whoever is written to at several. */
@Controller('admin/people/:id/addresses')
@Roles('administrator')
export class PersonAddressesController {
  constructor(
    private readonly addresses: Addresses,
    private readonly pages: AddressPages,
    private readonly people: People,
  ) {}

  @Get()
  index(@Param('id', Id) id: number, @Me() me: Actor) {
    return this.page(id, me);
  }

  @Post()
  async create(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return formAgain(await submitted(AddressForm, body), this.again(id, me), async ({ address }) => {
      await this.addresses.give(id, address, me, at);
      return seeOther(actionOf(id), { flash: t('Added. They’re told by email.', {}, me.locale) });
    });
  }

  @Post(':address/removal')
  async destroy(
    @Param('id', Id) id: number,
    @Param('address', Id) address: number,
    @Body() body: unknown,
    @Me() me: Actor,
    @At() at: Date,
  ) {
    return formAgain(await submitted(SubmissionForm, body), this.again(id, me), async () => {
      await this.addresses.remove(id, address, me, at);
      return seeOther(actionOf(id), { flash: t('Removed.', {}, me.locale) });
    });
  }

  private again(id: number, me: Actor) {
    return (errors: FieldErrors, typed: Typed) => this.page(id, me, typed, errors);
  }

  private async page(id: number, me: Actor, typed?: Typed, errors?: FieldErrors) {
    const person = await this.people.ofId(id);
    const back = { href: `/admin/people/${id}`, label: person.name };
    return this.pages.show({ person, own: false, action: actionOf(id), back, locale: me.locale }, typed, errors);
  }
}
