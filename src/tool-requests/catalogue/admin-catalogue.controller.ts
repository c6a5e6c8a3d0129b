import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ValidationFailed, type FieldErrors } from '../../core/errors';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { personMeant } from '../../people/directory/people-meant';
import { AdminCataloguePages } from './admin-catalogue.pages';
import { Catalogue, type ToolText } from './catalogue.service';
import type { Tool } from '../tool.entity';
import { ToolForm } from '../tool.forms';

const view = 'tool-requests/admin-tool';

@Controller('admin/catalogue')
@Roles('administrator')
export class AdminCatalogueController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly pages: AdminCataloguePages,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() at: Date) {
    return page('tool-requests/admin-catalogue', await this.pages.list(me, at));
  }

  @Get('new')
  async new(@Me() me: Actor, @At() at: Date) {
    return page(view, await this.pages.form(me, null, at));
  }

  @Get(':id')
  async edit(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    return page(view, await this.pages.form(me, await this.catalogue.ofId(id), at));
  }

  @Post()
  create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return this.save(me, null, body, at, async (text, _, steps) => {
      await this.catalogue.add({ ...text, steps }, me.id, at);
    });
  }

  @Post(':id')
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const tool = await this.catalogue.ofId(id);
    return this.save(me, tool, body, at, (text, version) =>
      this.catalogue.change(id, version ?? tool.version, text, me.id, at),
    );
  }

  private async save(
    me: Actor,
    tool: Tool | null,
    body: unknown,
    at: Date,
    work: (text: ToolText, version: number | undefined, steps: string[]) => Promise<void>,
  ) {
    const { value, errors, typed } = await submitted(ToolForm, body);
    const again = async (faults: FieldErrors) =>
      page(view, await this.pages.form(me, tool, at, { typed, errors: faults }), { status: 422 });
    if (errors) return again(errors);
    try {
      const text = await this.textOf(value, tool);
      return seeOther(
        await once(me.id, value.submission, at, async () => {
          await work(text, value.version, stepsIn(value));
          return '/admin/catalogue';
        }),
      );
    } catch (error) {
      if (error instanceof ValidationFailed) return again(error.errors);
      throw error;
    }
  }

  private async textOf(form: ToolForm, tool: Tool | null): Promise<ToolText> {
    const { name, description, forWhat, serviceId, active, currency } = form;
    const owner = form.owner ? await personMeant(form.owner, 'owner') : null;
    return {
      name,
      description,
      forWhat,
      serviceId,
      active,
      currency,
      kind: form.kind ?? null,
      alsoCalled: form.alsoCalled ?? null,
      sensitivity: form.sensitivity ?? null,
      period: form.period,
      costWords: form.costWords ?? null,
      priceMinor: form.monthly ?? null,
      ownerId: owner?.id ?? null,
      seats: form.seats ?? null,
      position: form.position ?? tool?.position ?? 100,
    };
  }
}

const stepsIn = ({ steps = '' }: ToolForm): string[] =>
  steps
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 12);
