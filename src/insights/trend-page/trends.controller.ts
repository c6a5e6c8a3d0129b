import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Digests } from '../digest/digests.service';
import { guessPage } from '../guesses/gap.pages';
import { GuessGate } from '../guesses/guess-gate';
import { TrendPages } from './trends.pages';

@Controller('trends')
@Roles('executive', 'change_leader', 'lead')
export class TrendsController {
  constructor(
    private readonly pages: TrendPages,
    private readonly gate: GuessGate,
    private readonly digests: Digests,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Query() query: Record<string, unknown>, @At() at: Date) {
    const unseen = await this.gate.waiting(me.id, at);
    if (unseen) return page('insights/guess', guessPage(unseen, me.locale));
    return page('insights/trends', {
      ...(await this.pages.show(me, query, at)),
      digest: await this.digests.wants(me.id),
    });
  }
}
