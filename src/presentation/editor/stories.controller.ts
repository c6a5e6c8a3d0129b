import { Body, Controller, Get, Post, Param } from '@nestjs/common';
import { once, onceReady, sent } from '../../core/web/input/submissions';
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
import { StoryForm } from './story.forms';
import { StoryPages } from './story.pages';

/** What a change leader tells. Executives find what was frozen, nothing else. */
@Controller('stories')
@Roles('change_leader')
export class StoriesController {
  constructor(
    private readonly stories: Stories,
    private readonly pages: StoryPages,
  ) {}

  @Get()
  @Roles('change_leader', 'executive')
  async index(@Me() me: Actor, @At() at: Date) {
    return page('presentation/stories', await this.pages.index(me, at));
  }

  @Post()
  async create(@Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return formAgain(
      await submitted(StoryForm, body),
      async (errors, typed) =>
        page('presentation/stories', await this.pages.index(me, at, errors, typed), { status: 422 }),
      async ({ title, submission }) =>
        seeOther(
          await onceReady(
            me.id,
            sent(submission, 'story', { title }),
            at,
            () => this.stories.telling(me, at),
            async (told) => `/stories/${(await this.stories.layOut(title, me, at, told)).id}`,
          ),
          { flash: t('Story created from today’s figures.', {}, me.locale) },
        ),
    );
  }

  @Get(':id')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    return page('presentation/story', await this.pages.show(id, me, at));
  }

  @Get(':id/removal')
  async ask(@Param('id', Id) id: number, @Me() me: Actor) {
    const { title } = await this.stories.of(id);
    return page('presentation/removal', {
      title: t('Remove a story', {}, me.locale),
      story: title,
      path: `/stories/${id}`,
    });
  }

  @Post(':id/removal')
  async remove(
    @Param('id', Id) id: number,
    @Body('submission') submission: string | undefined,
    @Me() me: Actor,
    @At() at: Date,
  ) {
    return seeOther(
      await once(me.id, submission, at, async () => {
        await this.stories.drop(id, me, at);
        return '/stories';
      }),
      { flash: t('Story removed. Frozen versions stay.', {}, me.locale) },
    );
  }

  @Post(':id')
  async update(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    return formAgain(
      await submitted(StoryForm, body),
      async (errors, typed) =>
        page('presentation/story', await this.pages.show(id, me, at, errors, typed), { status: 422 }),
      async ({ title, submission }) =>
        seeOther(
          await once(me.id, submission, at, async () => {
            await this.stories.rename(id, title, at);
            return `/stories/${id}`;
          }),
          { flash: t('Title saved.', {}, me.locale) },
        ),
    );
  }
}
