import { Body, Controller, Get, Post, Param } from '@nestjs/common';
import { once, onceReady } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { Id } from '../../core/web/input/id.pipe';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Stories } from '../stories/stories.service';
import { ScreenMoveForm, NewScreenForm, ScreenForm } from './story.forms';
import { StoryPages } from './story.pages';

@Controller('stories/:id/screens')
@Roles('change_leader')
export class StoryScreensController {
  constructor(
    private readonly stories: Stories,
    private readonly pages: StoryPages,
  ) {}

  @Post()
  async create(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return formAgain(
      await submitted(NewScreenForm, body),
      async (errors) => page('presentation/story', await this.pages.show(id, me, at, errors), { status: 422 }),
      async ({ kind, submission }) =>
        seeOther(
          await once(
            me.id,
            submission,
            at,
            async () => `/stories/${id}/screens/${(await this.stories.add(id, kind, at)).id}`,
          ),
        ),
    );
  }

  @Get(':screenId')
  async edit(@Param('id', Id) id: number, @Param('screenId', Id) screenId: number, @Me() me: Actor, @At() at: Date) {
    return page('presentation/screen', await this.pages.edit(id, screenId, me, at));
  }

  @Post(':screenId')
  async update(
    @Param('id', Id) id: number,
    @Param('screenId', Id) screenId: number,
    @Body() body: unknown,
    @Me() me: Actor,
    @At() at: Date,
  ) {
    const row = await this.stories.screen(id, screenId);
    return formAgain(
      await submitted(ScreenForm, body),
      async (errors, typed) =>
        page('presentation/screen', await this.pages.edit(id, screenId, me, at, errors, typed), { status: 422 }),
      async (form) =>
        seeOther(
          await onceReady(
            me.id,
            form.submission,
            at,
            async () => {
              const { heading, words, notes, sure } = form;
              const wording = { heading, words, notes, choice: this.stories.choiceOf(row, form) };
              if (sure === '') await this.stories.asked(row, wording, me, at);
              return wording;
            },
            async (wording) => {
              await this.stories.word(row, form.version, wording, { teller: me, at, sure: true });
              return `/stories/${id}/screens/${screenId}`;
            },
          ),
          { flash: t('Screen saved.', {}, me.locale) },
        ),
    );
  }

  @Post(':screenId/moves')
  async move(
    @Param('id', Id) id: number,
    @Param('screenId', Id) screenId: number,
    @Body() body: unknown,
    @Me() me: Actor,
    @At() at: Date,
  ) {
    return formAgain(
      await submitted(ScreenMoveForm, body),
      async (errors) => page('presentation/story', await this.pages.show(id, me, at, errors), { status: 422 }),
      async ({ where, place, submission }) =>
        seeOther(
          await once(me.id, submission, at, async () => {
            await this.stories.move(
              id,
              screenId,
              where === 'to' ? { place: place ?? 1 } : { by: where === 'up' ? -1 : 1 },
              at,
            );
            return `/stories/${id}#row-${screenId}`;
          }),
        ),
    );
  }

  @Post(':screenId/removals')
  async remove(
    @Param('id', Id) id: number,
    @Param('screenId', Id) screenId: number,
    @Body('submission') submission: string | undefined,
    @Me() me: Actor,
    @At() at: Date,
  ) {
    return seeOther(
      await once(me.id, submission, at, async () => {
        await this.stories.remove(id, screenId, at);
        return `/stories/${id}`;
      }),
      { flash: t('Screen removed. You can add it again.', {}, me.locale) },
    );
  }
}
