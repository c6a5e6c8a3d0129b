import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { ValidationFailed } from '../core/errors';
import { SignedIn } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { largestId, MaxLength, wholeOrNone } from '../core/web/input/form-fields';
import { submitted } from '../core/web/input/forms';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { Notices } from './notices.service';

class SeenForm {
  @IsString() @MaxLength(30) kind: string;
  @wholeOrNone() @IsInt() @Min(1) @Max(largestId) id: number;
}

/** What a notice is about is open before its reader: a script says so, because looking alone writes nothing. */
@Controller('notices/seen')
@SignedIn()
export class SeenPagesController {
  constructor(private readonly notices: Notices) {}

  @Post()
  @HttpCode(204)
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date): Promise<void> {
    const { value, errors } = await submitted(SeenForm, body);
    if (errors) throw new ValidationFailed(errors);
    await this.notices.seen(me.id, value, at);
  }
}
