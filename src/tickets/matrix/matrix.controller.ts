import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Matrices } from './matrices.service';
import { MatrixForm } from './matrix.forms';
import { MatrixPages } from './matrix.pages';

@Controller('admin/matrix')
@Roles('administrator')
export class MatrixController {
  constructor(
    private readonly matrices: Matrices,
    private readonly pages: MatrixPages,
  ) {}

  @Get()
  async show(@Me() { zone, locale }: Actor, @At() now: Date) {
    return page('tickets/matrix', await this.pages.show({ zone, locale, now }));
  }

  @Post()
  async update(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const { id, zone, locale } = me;
    const again = async (errors: Record<string, string>, typed: Record<string, string>) =>
      page('tickets/matrix', await this.pages.show({ zone, locale, now: at }, typed, errors), { status: 422 });
    return formAgain(await submitted(MatrixForm, body), again, async (form) =>
      seeOther(
        await once(id, form.submission, at, async () => {
          await this.matrices.change(form.seen, form.matrix(), id, at);
          return '/admin/matrix';
        }),
        { flash: t('Matrix saved. It applies to tickets filed or triaged from now on.', {}, locale) },
      ),
    );
  }

  @Post('changes/:id/undo')
  async undo(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.matrices.undo(id, me.id, at);
    return seeOther('/admin/matrix', {
      flash: t('The matrix is back to what it was before that change.', {}, me.locale),
    });
  }
}
