import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import fs from 'node:fs/promises';
import { ValidationFailed } from '../../core/errors';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { once } from '../../core/web/input/submissions';
import { At } from '../../core/web/at.decorator';
import { Roles } from '../../people/roles';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { ImportForm, AdminSubmissionForm } from '../admin.forms';
import { importPage, importPreviewPage } from './people-imports.pages';
import { PeopleImports } from './people-imports.service';

const largestFile = 2_000_000;

@Controller('admin/people-imports')
@Roles('administrator')
export class PeopleImportsController {
  constructor(private readonly imports: PeopleImports) {}

  @Get('new')
  new() {
    return page('admin/import', importPage());
  }

  @Post()
  @UseInterceptors(receives('file'))
  async create(@Body() body: unknown, @Uploaded() upload: Upload, @Me() me: Actor, @At() at: Date) {
    const form = await submitted(ImportForm, body);
    return formAgain(
      form,
      (errors, typed) => page('admin/import', importPage(typed.text, errors), { status: 422 }),
      async (value) => {
        const text = await listIn(upload, value.text);
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
    if (list.doneAt) return seeOther('/admin/people');
    return page('admin/import-preview', importPreviewPage(id, await this.imports.plan(list), false));
  }

  @Post(':id')
  async apply(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const list = await this.imports.mine(id, me.id, at);
    const again = async (errors: Record<string, string>) =>
      page('admin/import-preview', importPreviewPage(id, await this.imports.plan(list), list.doneAt !== null, errors), {
        status: 422,
      });
    return formAgain(await submitted(AdminSubmissionForm, body), again, async ({ submission }) =>
      seeOther(
        await once(me.id, submission, at, async () => {
          await this.imports.apply(list, me.id, at);
          return '/admin/people';
        }),
        { flash: t('The list is imported.') },
      ),
    );
  }
}

async function listIn({ files: [file], problem }: Upload, pasted = ''): Promise<string> {
  if (problem) throw new ValidationFailed({ file: problem });
  if (!file && !pasted.trim()) throw new ValidationFailed({ text: 'Choose a file or paste the list.' });
  if (!file) return pasted;
  if ((await fs.stat(file.path)).size > largestFile)
    throw new ValidationFailed({ file: 'This file is too large for a list of people (2 MB at most).' });
  return textOf(await fs.readFile(file.path));
}

/** Spreadsheets save as UTF-8 or in the code page of western Windows. */
function textOf(bytes: Buffer): string {
  if (bytes.includes(0))
    throw new ValidationFailed({ file: 'This is no text. Save the list as CSV, then choose it again.' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
