import { Body, Controller, Get, Post, UseInterceptors } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { SeenVersionForm } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { directionPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { CharterForm } from './charter.forms';
import { CharterPages } from './charter.pages';
import { Charters } from './charters.service';

const home = '/direction';

/** The direction in the company's own words: everybody reads it, the change leader drafts it, an executive signs it. */
@Controller('direction')
@UseInterceptors(DoneOnce)
export class DirectionController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly charters: Charters,
    private readonly pages: CharterPages,
  ) {}

  @Get()
  @SignedIn()
  async show(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(directionPart);
    return page('direction/show', await this.pages.show(me, now));
  }

  @Get('draft')
  @Roles('change_leader')
  async edit(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(directionPart);
    return page('direction/draft', await this.pages.form(me, now));
  }

  @Post('draft')
  @Roles('change_leader')
  async write(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    return formAgain(
      await submitted(CharterForm, body),
      async (errors, typed) =>
        page('direction/draft', await this.pages.form(me, at, { errors, typed }), { status: 422 }),
      async ({ version, promise, why, different, reason = '', signer }) => {
        await this.charters.write(me, version, { promise, why, different, reason, signer }, at);
        return seeOther(home, { flash: t('Saved as a draft. It has to be signed next.', {}, me.locale) });
      },
    );
  }

  @Post('signatures')
  @Roles('executive')
  async sign(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    await this.charters.sign(me, await seenVersion(body), at);
    return seeOther(home, { flash: t('Signed. Thank you.', {}, me.locale) });
  }

  @Post('publications')
  @Roles('change_leader')
  async publish(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    await this.charters.publish(me, await seenVersion(body), at);
    return seeOther(home, { flash: t('Published. Everyone can read it now.', {}, me.locale) });
  }
}

async function seenVersion(body: unknown): Promise<number> {
  const { value, errors } = await submitted(SeenVersionForm, body);
  if (errors) throw new ValidationFailed(errors);
  return value.version;
}
