import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { changed, tx } from '../../core/database/tx';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { VersionedForm } from '../../core/web/input/form-fields';
import { Id } from '../../core/web/input/id.pipe';
import { submitted, type Typed } from '../../core/web/input/forms';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Timeline } from '../../timeline/timeline.service';
import { toolChanged } from '../catalogue-facts';
import { type TaskText, Templates } from '../tasks/templates.service';
import { Tool, toolSubject } from '../tool.entity';
import { ToolTasksPages } from './tool-tasks.pages';

const view = 'tool-requests/tool-tasks';

/** What the desk does for a tool once it is approved: kept by administrators and by the tool's owner. */
@Controller('tool-tasks/:id')
@SignedIn()
export class ToolTasksController {
  constructor(
    private readonly templates: Templates,
    private readonly pages: ToolTasksPages,
    private readonly timeline: Timeline,
  ) {}

  @Get()
  async edit(@Me() me: Actor, @Param('id', Id) id: number) {
    const tool = await this.pages.tool(me, id);
    return page(view, await this.pages.page(me, tool, await this.templates.current(tool.id)));
  }

  @Post()
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const tool = await this.pages.tool(me, id);
    const form = await submitted(VersionedForm, body);
    const { tasks, errors } = await this.pages.read(form.typed, tool);
    const again = async (faults: FieldErrors, typed: Typed) =>
      page(view, await this.pages.page(me, tool, await this.templates.current(tool.id), { typed, errors: faults }), {
        status: 422,
      });
    const wrong = { ...form.errors, ...errors };
    return formAgain(
      { ...form, errors: Object.keys(wrong).length ? wrong : null },
      again,
      async ({ submission, version }) =>
        seeOther(
          await once(me.id, submission, at, async () => {
            await this.save(tool, version ?? tool.version, tasks, me, at);
            return `/tool-tasks/${id}`;
          }),
          { flash: t('Saved. Requests that are on their way keep their tasks.', {}, me.locale) },
        ),
    );
  }

  private save(tool: Tool, version: number, tasks: readonly TaskText[], me: Actor, at: Date): Promise<void> {
    return tx(async () => {
      await changed(Tool, { id: tool.id, version }, {});
      if (!(await this.templates.save(tool.id, tasks))) return;
      await this.timeline.record(toolChanged, { subject: toolSubject(tool.id), actorId: me.id, personId: null, at });
    });
  }
}
