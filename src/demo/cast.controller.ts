import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { page, seeOther } from '../core/web/reply';
import { SignIn } from '../people/sign-in.service';
import { CastPages } from './cast.pages';

/** The first page of the demo: choose who you are. Production never loads it. */
@Controller('demo')
@Public()
export class CastController {
  constructor(private readonly pages: CastPages, private readonly signIn: SignIn) {}

  @Get()
  async index(@At() at: Date) {
    return page('demo/cast', await this.pages.show(at), { layout: 'layout-plain' });
  }

  /** Only the listed cast comes in like that. */
  @Post('visits')
  async create(@Req() req: Request, @Res({ passthrough: true }) res: Response, @Body() body: { person?: unknown }, @At() at: Date) {
    const { person, lands } = await this.pages.chosen(Number(body?.person));
    await this.signIn.begin(req, res, person, 'demo', at);
    return seeOther(lands);
  }
}
