import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { IsNotEmpty, IsString } from 'class-validator';
import { SignedIn } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { MaxLength, oneLine, SubmissionForm } from '../core/web/input/form-fields';
import { formAgain } from '../core/web/input/form-again';
import { submitted } from '../core/web/input/forms';
import { Id } from '../core/web/input/id.pipe';
import { page, seeOther } from '../core/web/reply';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { DoneOnce } from '../people/access/done-once';
import { Me } from '../people/me.decorator';
import { searchAddress, SearchPages } from './search.pages';
import { longestAddress, longestName, SavedViews } from './saved-views.service';

const noName = { message: 'Give the view a name.' };

class SavedViewForm extends SubmissionForm {
  @oneLine()
  @IsString(noName)
  @IsNotEmpty(noName)
  @MaxLength(longestName, { message: 'Keep the name under 60 characters.' })
  name: string;
  @IsString() @MaxLength(longestAddress) address: string;
}

/** Searches that somebody keeps under a name. */
@Controller('search/views')
@SignedIn()
export class SavedViewsController {
  constructor(
    private readonly views: SavedViews,
    private readonly pages: SearchPages,
  ) {}

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(SavedViewForm, body);
    const asked = this.pages.asked(Object.fromEntries(new URLSearchParams(form.typed.address)), 'page');
    const href = searchAddress(asked, 1);
    const address = href.slice(href.indexOf('?') + 1);
    return formAgain(
      form,
      async (errors, words) => {
        const shown = { ...(await this.pages.show(me, asked, at)), keep: address, saving: { ...words, errors } };
        return page('search/index', shown, { status: 422 });
      },
      async ({ name }) => {
        await this.views.save(me.id, { name, address }, at);
        return seeOther(href, { flash: t('Saved as “{name}”.', { name }, me.locale) });
      },
    );
  }

  @Post(':id/removal')
  @UseInterceptors(DoneOnce)
  async remove(@Me() me: Actor, @Param('id', Id) id: number) {
    await this.views.remove(me.id, id);
    return seeOther('/search', { flash: t('Removed.', {}, me.locale) });
  }
}
