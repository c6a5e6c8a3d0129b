import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../../core/config';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { page, seeOther, type SeeOther } from '../../core/web/reply';
import { Person } from '../../people/person.entity';
import { SignIn } from '../../people/sign-in/sign-in.service';
import type { Walk } from '../walk/walk';
import { forgetWalk, isSeated, rememberWalk, type WalkRequest } from './walk-request';
import { WalkPages } from './walk.pages';
import { Walks, type WalkLook } from '../walk/walks.service';

/** "Walk in both shoes". Production never loads it. */
@Controller('walk')
@Public()
export class WalkController {
  constructor(
    private readonly walks: Walks,
    private readonly pages: WalkPages,
    private readonly signIn: SignIn,
    private readonly config: Config,
  ) {}

  @Get()
  async show(@Req() req: WalkRequest) {
    const walk = req.walk ?? null;
    return page('demo/walk', this.pages.page(walk, walk && (await this.walks.look(walk)), isSeated(req)), {
      layout: 'layout-plain',
    });
  }

  /** Begins, or goes on where this browser was. */
  @Post()
  async create(
    @Req() req: WalkRequest,
    @Res({ passthrough: true }) res: Response,
    @Body() body: { pace?: unknown } | undefined,
    @At() at: Date,
  ) {
    if (req.walk && !req.walk.ended) return this.seated(req, res, req.walk, await this.walks.look(req.walk), at);
    const walk = await this.walks.begin(body?.pace === 'runs', at);
    rememberWalk(res, walk.number, this.config.secureCookies);
    await this.seated(req, res, walk, await this.walks.look(walk), at);
    return seeOther('/');
  }

  /** Sent by the page's script while somebody looks at it. */
  @Post('beats')
  async beat(@Req() req: WalkRequest, @At() at: Date) {
    const walk = own(req);
    const look = await this.walks.beat(walk, at);
    const { step, timeNow: clock, at: stands, goes } = this.pages.strip(walk, look, '');
    return { step, clock, at: stands, goes };
  }

  @Post('steps')
  async goOn(@Req() req: WalkRequest, @Body() body: { step?: unknown } | undefined, @At() at: Date) {
    const walk = own(req);
    const look = await this.walks.resume(walk, body?.step, at);
    if (walk.ended) await this.signIn.end(req);
    return this.onward(walk, look);
  }

  @Post('pauses')
  async pause(@Req() req: WalkRequest, @Body() body: { paused?: unknown } | undefined, @At() at: Date) {
    const walk = own(req);
    await this.walks.pause(walk, body?.paused === 'yes', at);
    return this.onward(walk, await this.walks.look(walk));
  }

  @Post('chairs')
  async sit(@Req() req: WalkRequest, @Res({ passthrough: true }) res: Response, @At() at: Date) {
    const walk = own(req);
    return this.seated(req, res, walk, await this.walks.sit(walk, at), at);
  }

  /** The chair stays free for whoever comes back. */
  @Post('leavings')
  async leave(@Req() req: WalkRequest) {
    own(req);
    await this.signIn.end(req);
    return seeOther('/');
  }

  /** After the end: another walk, from the first page. */
  @Post('ends')
  async end(@Req() req: WalkRequest, @Res({ passthrough: true }) res: Response) {
    if (req.walk?.ended) forgetWalk(req, res, this.config.secureCookies);
    return seeOther('/');
  }

  private async seated(req: WalkRequest, res: Response, walk: Walk, look: WalkLook, at: Date): Promise<SeeOther> {
    const person = await repo(Person).findOneByOrFail({ id: walk.guests[walk.chair] });
    await this.signIn.begin(req, res, person, 'demo', at);
    return look.step.key === 'answer' ? seeOther('/queue?view=mine') : this.onward(walk, look);
  }

  private onward(walk: Walk, look: WalkLook): SeeOther {
    return seeOther(this.pages.place(walk, look).href);
  }
}

/** A walk is its own browser's alone. */
function own(req: WalkRequest): Walk {
  if (!req.walk || !isSeated(req)) throw new NotFound('This walk');
  return req.walk;
}
