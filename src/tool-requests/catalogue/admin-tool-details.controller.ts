import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type FieldErrors, ValidationFailed } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { detailsIn, ToolDetailsForm } from '../tools/tool-details.forms';
import { ToolDetailsKeeper } from '../tools/tool-details.service';
import { Catalogue } from './catalogue.service';
import { ToolDetailsPages } from './tool-details.pages';

const view = 'tool-requests/admin-tool-details';

@Controller('admin/catalogue/:id/details')
@Roles('administrator')
export class AdminToolDetailsController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly keeper: ToolDetailsKeeper,
    private readonly pages: ToolDetailsPages,
  ) {}

  @Get()
  async edit(@Me() me: Actor, @Param('id', Id) id: number) {
    return page(view, await this.pages.form(me, await this.catalogue.ofId(id)));
  }

  @Post()
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const tool = await this.catalogue.ofId(id);
    const { value, errors, typed } = await submitted(ToolDetailsForm, body);
    const again = async (faults: FieldErrors) =>
      page(view, await this.pages.form(me, tool, { typed, errors: faults }), { status: 422 });
    if (errors) return again(errors);
    try {
      return seeOther(
        await once(me.id, value.submission, at, async () => {
          await this.keeper.change(id, value.version ?? tool.version, detailsIn(value), me.id, at);
          return '/admin/catalogue';
        }),
      );
    } catch (error) {
      if (error instanceof ValidationFailed) return again(error.errors);
      throw error;
    }
  }
}
