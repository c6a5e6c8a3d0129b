import { Body, Controller, Get, Header, Post, Res, UseInterceptors } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { Response } from 'express';
import { type FieldErrors, ValidationFailed } from '../../core/errors';
import { textOfUpload } from '../../core/files/text-upload';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { MaxLength, SubmissionForm } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { plainText } from '../../core/words/visible';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { catalogueListPage, cataloguePlanPage } from './catalogue-lists.pages';
import { CatalogueLists } from './catalogue-lists.service';

const largest = 500_000;
const tooLong = 'The list is too long. It can have 500,000 characters.';

class CatalogueListForm extends SubmissionForm {
  @IsOptional() @IsString() @MaxLength(largest, { message: tooLong }) text?: string;
  /** What the preview showed: only that is taken. */
  @IsOptional() @IsString() @MaxLength(40) mark?: string;
}

/** The catalogue as a list for a spreadsheet, and back. */
@Controller('admin/catalogue-lists')
@Roles('administrator')
export class CatalogueListsController {
  constructor(private readonly lists: CatalogueLists) {}

  @Get()
  index(@Me() me: Actor) {
    return page('tool-requests/catalogue-list', catalogueListPage(me.locale));
  }

  @Get('download')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Cache-Control', 'private, no-store')
  download(@Res({ passthrough: true }) res: Response) {
    res.attachment('catalogue.csv');
    return this.lists.csv();
  }

  /** First it shows what it would do; sent once more, with the mark of what was shown, it is done. */
  @Post()
  @UseInterceptors(receives('file'))
  async create(@Me() me: Actor, @Body() body: unknown, @Uploaded() upload: Upload, @At() at: Date) {
    const again = (errors: FieldErrors, text?: string) =>
      page('tool-requests/catalogue-list', catalogueListPage(me.locale, text, errors), { status: 422 });
    return formAgain(
      await submitted(CatalogueListForm, body),
      (errors, typed) => again(errors, typed.text),
      async ({ text: pasted = '', mark, submission }) => {
        const tooLarge = t('The list can have 500 KB. Choose a smaller file.', {}, me.locale);
        // From a file and from the preview it is the same text: what is shown is what is taken.
        const text = plainText((await textOfUpload(upload, { bytes: largest, tooLarge })) ?? pasted);
        if (!text.trim()) throw new ValidationFailed({ text: t('Choose a file, or paste the list.', {}, me.locale) });
        if (mark && (await this.took(me, text, mark, submission, at)))
          return seeOther('/admin/catalogue', { flash: t('The catalogue is saved.', {}, me.locale) });
        const changed = t('The catalogue changed in the meantime. Check it again.', {}, me.locale);
        const plan = cataloguePlanPage(
          await this.lists.plan(text),
          text,
          me.locale,
          mark ? { form: changed } : undefined,
        );
        return page('tool-requests/catalogue-plan', plan, { status: 422 });
      },
    );
  }

  private async took(
    me: Actor,
    text: string,
    mark: string,
    submission: string | undefined,
    at: Date,
  ): Promise<boolean> {
    const notTaken = new Error('not taken');
    try {
      await once(me.id, submission, at, async () => {
        if (!(await this.lists.take(text, mark, me.id, at))) throw notTaken;
        return '/admin/catalogue';
      });
      return true;
    } catch (error) {
      if (error === notTaken) return false;
      throw error;
    }
  }
}
