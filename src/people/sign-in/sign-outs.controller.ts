import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../../core/config';
import { At } from '../../core/web/at.decorator';
import { Public, SignedIn } from '../../core/web/access';
import { seeOther } from '../../core/web/reply';
import type { Actor, ActorRequest } from '../actor';
import { forgetBrowser } from './remembered-browser';
import { Me } from '../me.decorator';
import { Rights } from '../access/rights.service';
import { SignIn } from './sign-in.service';

@Controller('sign-out')
export class SignOutsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly rights: Rights,
    private readonly config: Config,
  ) {}

  @Post()
  @Public()
  async create(@Req() req: ActorRequest, @Res({ passthrough: true }) res: Response) {
    await this.signIn.end(req);
    this.clean(req, res);
    return seeOther('/sign-in', { flash: 'You’re signed out.' });
  }

  @Post('everywhere')
  @SignedIn()
  async everywhere(
    @Me() me: Actor,
    @At() at: Date,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
  ) {
    await this.rights.signOutEverywhere(me.id, at);
    await this.signIn.end(req);
    this.clean(req, res);
    return seeOther('/sign-in', { flash: 'You’re signed out of every browser.' });
  }

  /**
   * Whoever sits down here next finds no page, no picture and no draft. Cookies are taken off one by one: the flash
   * stays.
   */
  private clean(req: ActorRequest, res: Response): void {
    forgetBrowser(req, res, this.config.secureCookies);
    res.setHeader('Clear-Site-Data', '"cache", "storage"');
  }
}
