import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';
import { SignedIn } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { largestId, wholeOrNone } from '../core/web/input/form-fields';
import { formAgain } from '../core/web/input/form-again';
import { submitted } from '../core/web/input/forms';
import { Id } from '../core/web/input/id.pipe';
import { page, seeOther } from '../core/web/reply';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { NoticePages } from './notices.pages';
import { NoticeSubjects } from './notice-subjects';
import { Notices } from './notices.service';

class ReadForm {
  @wholeOrNone()
  @IsInt({ message: 'Reload this page and try again: it didn’t tell us what you’d already seen.' })
  @Min(1)
  @Max(largestId)
  newest: number;
}

/** What somebody was told, newest first. Looking marks nothing. */
@Controller('notices')
@SignedIn()
export class NoticesController {
  constructor(
    private readonly notices: Notices,
    private readonly pages: NoticePages,
    private readonly subjects: NoticeSubjects,
  ) {}

  @Get()
  async index(@Me() me: Actor, @Query('before') before: unknown) {
    const shownBefore = /^\d{1,9}$/.test(String(before)) ? Number(before) : undefined;
    return page('notices/index', await this.pages.index(me, shownBefore));
  }

  @Post('readings')
  async readAll(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return formAgain(
      await submitted(ReadForm, body),
      async (errors) => page('notices/index', await this.pages.index(me, undefined, errors), { status: 422 }),
      async ({ newest }) => {
        await this.notices.readAll(me.id, newest, at);
        return seeOther('/notices');
      },
    );
  }

  /** Marks it read and goes to what it is about, as long as this person may. */
  @Post(':id/openings')
  async open(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    const about = await this.notices.open(me.id, id, at);
    const subject = await this.subjects.one(me, about);
    return seeOther(subject?.href ?? '/notices');
  }
}
