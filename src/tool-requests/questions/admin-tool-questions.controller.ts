import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { changed, tx } from '../../core/database/tx';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { VersionedForm } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { IntakeEditor } from '../../tickets/intake/intake-editor';
import { IntakeForms, type QuestionText } from '../../tickets/intake/intake-forms.service';
import { Timeline } from '../../timeline/timeline.service';
import { Tool, toolSubject } from '../tool.entity';
import { toolChanged } from '../catalogue-facts';
import { Catalogue } from '../catalogue/catalogue.service';

const view = 'tool-requests/admin-tool-questions';

@Controller('admin/catalogue/:id/questions')
@Roles('administrator')
export class AdminToolQuestionsController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly forms: IntakeForms,
    private readonly editor: IntakeEditor,
    private readonly timeline: Timeline,
  ) {}

  @Get()
  async edit(@Me() me: Actor, @Param('id', Id) id: number, @At() now: Date) {
    return page(view, await this.shown(me, await this.catalogue.ofId(id), now));
  }

  /** Sent by the button Preview it saves nothing, and shows what people would be asked. */
  @Post()
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const tool = await this.catalogue.ofId(id);
    const form = await submitted(VersionedForm, body);
    const { questions, errors } = await this.editor.read(form.typed);
    const again = async (faults: Record<string, string>, draft?: QuestionText[]) =>
      page(view, await this.shown(me, tool, at, { typed: form.typed, errors: faults, questions: draft }), {
        status: 422,
      });
    if (Object.keys(errors).length) return again(errors);
    if (form.typed.preview) return again({}, questions);
    return formAgain(
      form,
      (faults) => again(faults),
      async ({ submission, version }) =>
        seeOther(
          await once(me.id, submission, at, async () => {
            await this.save(tool, version ?? tool.version, questions, me, at);
            return `/admin/catalogue/${id}/questions`;
          }),
          { flash: t('Saved.', {}, me.locale) },
        ),
    );
  }

  private save(tool: Tool, version: number, questions: QuestionText[], me: Actor, at: Date): Promise<void> {
    return tx(async () => {
      await changed(Tool, { id: tool.id, version }, {});
      const subject = toolSubject(tool.id);
      if (!(await this.forms.save(subject, questions))) return;
      await this.timeline.record(toolChanged, { subject, actorId: me.id, personId: null, at });
    });
  }

  private async shown(me: Actor, tool: Tool, now: Date, draft?: Parameters<IntakeEditor['page']>[2]) {
    const editor = await this.editor.page(await this.forms.current(toolSubject(tool.id)), { ...me, now }, draft);
    return {
      title: t('What {tool} asks', { tool: tool.name }, me.locale),
      back: { href: `/admin/catalogue/${tool.id}`, label: tool.name },
      action: `/admin/catalogue/${tool.id}/questions`,
      version: draft?.typed.version ?? tool.version,
      second: { label: t('Preview', {}, me.locale), name: 'preview', value: 'yes' },
      ...editor,
    };
  }
}
