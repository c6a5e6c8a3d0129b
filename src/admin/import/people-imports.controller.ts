import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { textOfUpload } from '../../core/files/text-upload';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { once } from '../../core/web/input/submissions';
import { At } from '../../core/web/at.decorator';
import { Roles } from '../../people/roles';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { t } from '../../core/words/words';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { gapsInWords, RuleGaps } from '../../tool-requests/rules/rule-gaps';
import { ImportForm } from '../admin.forms';
import { importDonePage, importPage, importPreviewPage, progressPage } from './people-imports.pages';
import { PeopleImports } from './people-imports.service';

const largestFile = 2_000_000;

@Controller('admin/people-imports')
@Roles('administrator')
export class PeopleImportsController {
  constructor(
    private readonly imports: PeopleImports,
    private readonly gaps: RuleGaps,
  ) {}

  @Get('new')
  new(@Me() { locale }: Actor) {
    return page('admin/import', importPage(locale));
  }

  @Post()
  @UseInterceptors(receives('file'))
  async create(@Body() body: unknown, @Uploaded() upload: Upload, @Me() me: Actor, @At() at: Date) {
    const form = await submitted(ImportForm, body);
    return formAgain(
      form,
      (errors, typed) => page('admin/import', importPage(me.locale, typed.text, errors), { status: 422 }),
      async (value) => {
        const text = await listIn(upload, me.locale, value.text);
        return seeOther(
          await once(
            me.id,
            value.submission,
            at,
            async () => `/admin/people-imports/${await this.imports.bring(text, me.id, at)}`,
          ),
        );
      },
    );
  }

  @Get(':id')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    const list = await this.imports.mine(id, me.id, at);
    if (list.doneAt)
      return page('admin/import-done', importDonePage(list, gapsInWords(await this.gaps.all(), me.locale), me.locale));
    if (list.startedAt)
      return page('admin/import-progress', progressPage(await this.imports.progress(list), me.locale));
    return page('admin/import-preview', importPreviewPage(id, await this.imports.plan(list, me.locale), me.locale));
  }

  @Post(':id')
  async apply(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    const list = await this.imports.mine(id, me.id, at);
    if (list.startedAt) return seeOther(`/admin/people-imports/${id}`);
    const again = async (errors: Record<string, string>) =>
      page('admin/import-preview', importPreviewPage(id, await this.imports.plan(list, me.locale), me.locale, errors), {
        status: 422,
      });
    return formAgain({ value: null, errors: null, typed: {} }, again, async () => {
      await this.imports.start(list, await this.imports.checked(list, me, at), at);
      return seeOther(`/admin/people-imports/${id}`);
    });
  }
}

async function listIn(upload: Upload, locale: string, pasted = ''): Promise<string> {
  const tooLarge = t('A list of people can be up to 2 MB. Choose a smaller file.', {}, locale);
  const text = (await textOfUpload(upload, { bytes: largestFile, tooLarge })) ?? pasted;
  if (!text.trim()) throw new ValidationFailed({ text: t('Choose a file, or paste the list.', {}, locale) });
  return text;
}
