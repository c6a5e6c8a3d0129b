import { Controller, Get } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { standardsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { AloneSumsPages } from './alone-sums.pages';

/** What was decided alone, in sums. */
@Controller('standards/alone')
@Roles('lead', 'change_leader')
export class AloneSumsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly pages: AloneSumsPages,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(standardsPart);
    return page('standards/sums', await this.pages.show(me, now));
  }
}
