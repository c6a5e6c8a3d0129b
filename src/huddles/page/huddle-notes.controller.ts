import { Body, Controller, Get, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { idIn } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { huddlePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { HuddleNoteForm } from '../meetings/huddle.forms';
import { HuddleNotes } from '../meetings/huddle-notes.service';
import { HuddlePages } from './huddle.pages';

/** What people said, in the lead's words, and thanks. */
@Controller('huddles/:team/notes')
@UseInterceptors(DoneOnce)
@Roles('agent', 'lead')
export class HuddleNotesController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly notes: HuddleNotes,
    private readonly pages: HuddlePages,
  ) {}

  @Get('new')
  async new(@Me() me: Actor, @Param('team', Id) team: number, @Query('answer') answer: unknown, @At() now: Date) {
    await this.parts.mustBeOpen(huddlePart);
    return page('huddles/note', await this.pages.note(me, team, now, idIn(answer)));
  }

  @Post()
  async create(@Me() me: Actor, @Param('team', Id) team: number, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(huddlePart);
    return formAgain(
      await submitted(HuddleNoteForm, body),
      async (errors, typed) => {
        const again = { errors, typed };
        return typed.kind === 'thanks'
          ? page('huddles/show', await this.pages.show(me, team, at, again), { status: 422 })
          : page('huddles/note', await this.pages.note(me, team, at, idIn(typed.answer), again), { status: 422 });
      },
      async ({ kind, words, answer }) => {
        await this.notes.add(me, team, { kind, words, answer }, at);
        return seeOther(`/huddles/${team}`, { flash: t('It’s on the page for the next huddle.', {}, me.locale) });
      },
    );
  }

  @Post(':id/removals')
  async remove(@Me() me: Actor, @Param('team', Id) team: number, @Param('id', Id) id: number) {
    await this.parts.mustBeOpen(huddlePart);
    await this.notes.takeBack(me, team, id);
    return seeOther(`/huddles/${team}`, { flash: t('Taken back.', {}, me.locale) });
  }
}
