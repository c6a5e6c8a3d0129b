import { Controller, Get, Param } from '@nestjs/common';
import { NotFound } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Catalogue } from '../catalogue/catalogue.service';
import { FitResultsPages } from './fit-results.pages';
import { mayReadFit } from '../tools/fit.policy';

/** What people say of a tool, for its owner and for who keeps the catalogue; for all others there is no such page. */
@Controller('catalogue/:slug/answers')
@SignedIn()
export class FitResultsController {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly pages: FitResultsPages,
  ) {}

  @Get()
  async index(@Me() me: Actor, @Param('slug') slug: string) {
    const tool = await this.catalogue.named(slug);
    if (!mayReadFit(me, tool)) throw new NotFound('This page');
    return page('tool-requests/fit-results', await this.pages.show(me, tool));
  }
}
