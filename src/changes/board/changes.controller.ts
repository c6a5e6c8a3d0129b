import { Controller, Get } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { ChangesPages } from './changes.pages';

/** What the company changes for its clients, what hurts, and what was answered: everybody reads it. */
@Controller('changes')
export class ChangesController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly pages: ChangesPages,
  ) {}

  @Get()
  @SignedIn()
  async index(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(changesPart);
    return page('changes/index', await this.pages.show(me, now));
  }
}
