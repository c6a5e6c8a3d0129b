import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { ValidationFailed } from '../../core/errors';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { standardsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { StandardSets } from '../written/standard-sets.service';
import type { StandardRole } from '../written/standard-roles';
import { ClientDepartmentsForm, StandardsPublicationForm } from '../written/standards.forms';
import { DraftPages } from './draft.pages';
import { RoleAsked } from './standard-role.pipe';
import { StandardsPages } from './standards.pages';

const home = '/standards';

/** What is expected of each role: everybody reads it, the change leader writes and publishes it. */
@Controller('standards')
@UseInterceptors(DoneOnce)
export class StandardsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly sets: StandardSets,
    private readonly pages: StandardsPages,
    private readonly drafts: DraftPages,
  ) {}

  @Get()
  @SignedIn()
  async index(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(standardsPart);
    return page('standards/index', await this.pages.show(me, now));
  }

  @Post('departments')
  @Roles('change_leader')
  async choose(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(standardsPart);
    const { value, errors } = await submitted(ClientDepartmentsForm, body);
    if (errors) throw new ValidationFailed(errors);
    await this.sets.chooseDepartments(me, value.departments, at);
    return seeOther(home, { flash: t('Saved. They find these sentences among their own.', {}, me.locale) });
  }

  @Get(':role/draft')
  @Roles('change_leader')
  async edit(@Me() me: Actor, @Param('role', RoleAsked) role: StandardRole) {
    await this.parts.mustBeOpen(standardsPart);
    return page('standards/draft', await this.drafts.show(me, role));
  }

  @Post(':role/draft')
  @Roles('change_leader')
  async begin(@Me() me: Actor, @Param('role', RoleAsked) role: StandardRole, @At() at: Date) {
    await this.parts.mustBeOpen(standardsPart);
    await this.sets.begin(me, role, at);
    return seeOther(`${home}/${role}/draft`);
  }

  @Post(':role/publications')
  @Roles('change_leader')
  async publish(@Me() me: Actor, @Param('role', RoleAsked) role: StandardRole, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(standardsPart);
    return formAgain(
      await submitted(StandardsPublicationForm, body),
      async (errors, typed) =>
        page('standards/draft', await this.drafts.show(me, role, { errors, typed }), { status: 422 }),
      async ({ version = 0, reason = '' }) => {
        await this.sets.publish(me, { role, version }, reason, at);
        return seeOther(`${home}#${role}`, { flash: t('Published. Everyone can read it now.', {}, me.locale) });
      },
    );
  }
}
