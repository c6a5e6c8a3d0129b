import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { DoneOnce } from '../../people/access/done-once';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { CannedReplyForm } from './canned-reply.forms';
import { cannedAddress, CannedReplyPages } from './canned-replies.pages';
import { CannedReplies, type CannedText } from './canned-replies.service';

/** What the desk answers again and again: their own, and their teams'. */
@Controller('canned-replies')
@Roles('agent', 'lead')
export class CannedRepliesController {
  constructor(
    private readonly replies: CannedReplies,
    private readonly pages: CannedReplyPages,
  ) {}

  @Get()
  index(@Me() me: Actor, @At() now: Date) {
    return this.pages.index(me, now);
  }

  @Get('new')
  new(@Me() me: Actor) {
    return this.pages.form(me, null, {});
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const again = (errors: FieldErrors, typed: Typed) => this.pages.form(me, null, typed, errors);
    return formAgain(await submitted(CannedReplyForm, body), again, async (form) =>
      seeOther(
        await once(me.id, form.submission, at, async () => {
          await this.replies.add(me, textOf(form), at);
          return cannedAddress;
        }),
        { flash: t('Saved. Type / in a reply to use it.', {}, me.locale) },
      ),
    );
  }

  @Get(':id')
  async edit(@Me() me: Actor, @Param('id', Id) id: number) {
    return this.pages.form(me, await this.replies.find(me, id), {});
  }

  @Post(':id')
  @UseInterceptors(DoneOnce)
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    await this.replies.find(me, id);
    const again = async (errors: FieldErrors, typed: Typed) =>
      this.pages.form(me, await this.replies.find(me, id), typed, errors);
    return formAgain(await submitted(CannedReplyForm, body), again, async (form) => {
      await this.replies.change(me, id, form.version, textOf(form), at);
      return seeOther(cannedAddress, { flash: t('Saved.', {}, me.locale) });
    });
  }

  @Post(':id/removal')
  @UseInterceptors(DoneOnce)
  async destroy(@Me() me: Actor, @Param('id', Id) id: number) {
    await this.replies.remove(me, id);
    return seeOther(cannedAddress, { flash: t('Removed.', {}, me.locale) });
  }
}

const textOf = ({ name, text, owner, move }: CannedReplyForm): CannedText => ({
  name,
  text,
  teamId: owner === 'me' ? null : Number(owner),
  move: move ?? null,
});
