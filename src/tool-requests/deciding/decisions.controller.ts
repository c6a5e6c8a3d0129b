import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { DecisionDesk } from './decision-desk';
import { DecisionPages } from './decision.pages';
import { Decisions } from '../approvals/decisions.service';

/** What waits for me to decide, for whoever is signed in. */
@Controller('decisions')
@SignedIn()
export class DecisionsController {
  constructor(
    private readonly decisions: Decisions,
    private readonly pages: DecisionPages,
    private readonly desk: DecisionDesk,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() at: Date) {
    return page('tool-requests/decisions', await this.pages.list(me, at));
  }

  @Get('by/:id')
  async show(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    return this.desk.show(me, await this.decisions.of(me.id, id), `/decisions/by/${id}`, at);
  }

  @Post('by/:id')
  async decide(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    return this.desk.decide(me, await this.decisions.of(me.id, id), `/decisions/by/${id}`, body, at);
  }
}
