import { Controller, Get } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { youSaidWeDidPage } from './improvement.pages';
import { Improvements } from './improvements.service';

/** What changed because of what people said, for everybody. */
@SignedIn()
@Controller('you-said')
export class YouSaidWeDidController {
  constructor(private readonly improvements: Improvements) {}

  @Get()
  async index(@Me() me: Actor) {
    return page('recovery/you-said-we-did', youSaidWeDidPage(await this.improvements.published(), me.locale));
  }
}
