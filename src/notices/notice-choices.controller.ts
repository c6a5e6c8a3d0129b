import { Body, Controller, Post } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsString } from 'class-validator';
import { SignedIn } from '../core/web/access';
import { formAgain } from '../core/web/input/form-again';
import { submitted } from '../core/web/input/forms';
import { seeOther } from '../core/web/reply';
import { RuleBroken } from '../core/errors';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { NoticeMails } from './notice-mails';

/** A tick that was not set is not sent; one alone comes as a word. */
const several = () =>
  Transform(({ value }: { value: unknown }) => (value === undefined ? [] : Array.isArray(value) ? value : [value]));

class ChoicesForm {
  @several()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  kinds: string[] = [];
}

/** Which notices also come by email; the choices stand on the account page. */
@Controller('account/notices')
@SignedIn()
export class NoticeChoicesController {
  constructor(private readonly mails: NoticeMails) {}

  @Post()
  async choose(@Me() me: Actor, @Body() body: unknown) {
    return formAgain(
      await submitted(ChoicesForm, body),
      () => {
        throw new RuleBroken('Choose from the list.');
      },
      async ({ kinds }) => {
        await this.mails.choose(me, kinds);
        return seeOther('/account#notices', { flash: t('Saved.', {}, me.locale) });
      },
    );
  }
}
