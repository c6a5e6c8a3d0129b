import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { ValidationFailed } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { MaxLength } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { type DraftMode, draftModes } from './message-draft.entity';
import { MessageDrafts } from './message-drafts.service';

/** Longer than any message may be: what is too long to be sent is shortened, not lost. */
const longest = 100_000;

class DraftForm {
  @IsIn(draftModes) mode: DraftMode;
  @IsOptional() @IsString() @MaxLength(longest) text?: string;
}

@Controller('tickets/:id/drafts')
@SignedIn()
export class DraftsController {
  constructor(private readonly drafts: MessageDrafts) {}

  /** A script sends what stands in the box while somebody writes; answers as of when it is kept. */
  @Post()
  @HttpCode(200)
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const { value, errors } = await submitted(DraftForm, body);
    if (errors) throw new ValidationFailed(errors);
    await this.drafts.keep(me, id, value.mode, value.text ?? '', at);
    return { at: at.toISOString() };
  }
}
