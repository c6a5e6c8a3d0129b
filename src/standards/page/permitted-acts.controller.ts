import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { minorOf, usualCurrency } from '../../core/words/money';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { standardsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { StandardSets } from '../written/standard-sets.service';
import type { StandardRole } from '../written/standard-roles';
import { ActForm, seenVersion } from '../written/standards.forms';
import { DraftPages } from './draft.pages';
import { RoleAsked } from './standard-role.pipe';

/** What somebody in a role may decide alone, in its draft. */
@Controller('standards/:role/acts')
@UseInterceptors(DoneOnce)
@Roles('change_leader')
export class PermittedActsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly sets: StandardSets,
    private readonly pages: DraftPages,
  ) {}

  @Get('new')
  async new(@Me() me: Actor, @Param('role', RoleAsked) role: StandardRole) {
    await this.parts.mustBeOpen(standardsPart);
    return page('standards/act', await this.pages.act(me, role, null));
  }

  @Get(':id')
  async edit(@Me() me: Actor, @Param('role', RoleAsked) role: StandardRole, @Param('id', Id) id: number) {
    await this.parts.mustBeOpen(standardsPart);
    return page('standards/act', await this.pages.act(me, role, id));
  }

  @Post()
  create(@Me() me: Actor, @Param('role', RoleAsked) role: StandardRole, @Body() body: unknown) {
    return this.keep(me, role, null, body);
  }

  @Post(':id')
  update(
    @Me() me: Actor,
    @Param('role', RoleAsked) role: StandardRole,
    @Param('id', Id) id: number,
    @Body() body: unknown,
  ) {
    return this.keep(me, role, id, body);
  }

  @Post(':id/removals')
  async remove(@Param('role', RoleAsked) role: StandardRole, @Param('id', Id) id: number, @Body() body: unknown) {
    await this.parts.mustBeOpen(standardsPart);
    await this.sets.remove('act', { role, id, version: await seenVersion(body) });
    return seeOther(`/standards/${role}/draft`);
  }

  private async keep(me: Actor, role: StandardRole, id: number | null, body: unknown) {
    await this.parts.mustBeOpen(standardsPart);
    return formAgain(
      await submitted(ActForm, body),
      async (errors, typed) =>
        page('standards/act', await this.pages.act(me, role, id, { errors, typed }), { status: 422 }),
      async ({ version = 0, title, told, upTo = '', causes }) => {
        const upToMinor = upTo === '' ? null : minorOf(upTo, usualCurrency);
        const text = { title, told, upToMinor, currency: usualCurrency, causes };
        await this.sets.permit({ role, id: id ?? undefined, version }, text);
        return seeOther(`/standards/${role}/draft`);
      },
    );
  }
}
