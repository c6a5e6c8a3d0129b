import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Roles } from '../../people/roles';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { publicationsCsv, publicationsPage } from './publications.pages';
import type { PublishedDimension } from '../partition';
import { Publications } from './publications.service';

const kindOf = (asked: unknown): 'nps' | 'csat' => (asked === 'csat' ? 'csat' : 'nps');
const dimensionsOf: Record<'nps' | 'csat', readonly PublishedDimension[]> = {
  nps: ['all', 'department', 'occasion'],
  csat: ['all', 'service', 'team', 'department', 'kind'],
};
const ever = { from: '0000-00', to: '9999-99' };

/** What was said in confidence, as it is published: nothing here is counted when it is asked for. */
@Controller('publications')
@Roles('lead', 'executive', 'change_leader')
export class PublicationsController {
  constructor(private readonly publications: Publications) {}

  @Get()
  async show(@Query('of') of: unknown, @Query('by') by: unknown, @Me() me: Actor) {
    const kind = kindOf(of);
    const dimension = dimensionsOf[kind].find((one) => one === by) ?? 'all';
    const [cells, months, words] = [
      await this.publications.of({ kind, dimension, ...ever }),
      await this.publications.months(kind),
      await this.publications.words({ kind, ...ever }),
    ];
    return page(
      'confidential/publications',
      publicationsPage({ kind, dimension, dimensions: dimensionsOf[kind], cells, months, words }, me.locale),
    );
  }

  @Get('export')
  async export(
    @Query('of') of: unknown,
    @Query('by') by: unknown,
    @Me() me: Actor,
    @Res({ passthrough: true }) res: Response,
  ) {
    const kind = kindOf(of);
    const dimension = dimensionsOf[kind].find((one) => one === by) ?? 'all';
    res.attachment(`in-confidence-${kind}-${dimension}.csv`);
    res.setHeader('Cache-Control', 'private, no-store');
    return publicationsCsv(kind, await this.publications.of({ kind, dimension, ...ever }), me.locale);
  }
}
