import { Body, Controller, Get, Post, Req, Res, type OnModuleInit } from '@nestjs/common';
import type { Response } from 'express';
import { NotFound } from '../../core/errors';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { page, seeOther } from '../../core/web/reply';
import type { ActorRequest } from '../../people/actor';
import { Navigation } from '../../people/access/navigation';
import { SignIn } from '../../people/sign-in/sign-in.service';
import { FrontDoor } from '../../portal/front-door';
import { castPage } from './cast.pages';
import { Company } from './company';

/** "Come in as ...": the demo's own way in, for the listed cast alone. Production never loads it. */
@Controller('cast')
@Public()
export class CastController implements OnModuleInit {
  constructor(
    private readonly company: Company,
    private readonly signIn: SignIn,
    private readonly door: FrontDoor,
    private readonly navigation: Navigation,
  ) {}

  onModuleInit(): void {
    this.door.use((at) => this.show(at));
    this.navigation.addIcon({ label: 'Mailbox', href: '/mailbox', icon: 'mail' });
    this.navigation.addIcon({ label: 'Change person', href: '/cast', icon: 'users-round' });
  }

  @Get()
  async show(@At() at: Date) {
    const { name: company, livedTo, goesOn } = this.company;
    return page('demo/cast', castPage({ company, parts: await this.company.cast(), livedTo, goesOn, at }), {
      layout: 'layout-plain',
    });
  }

  @Post()
  async create(
    @Body() body: { person?: unknown } | undefined,
    @At() at: Date,
    @Req() req: ActorRequest,
    @Res({ passthrough: true }) res: Response,
  ) {
    const chosen = (await this.company.cast()).find(({ person }) => String(person.id) === body?.person);
    if (!chosen) throw new NotFound('This person');
    await this.signIn.begin(req, res, chosen.person, 'demo', at);
    return seeOther(chosen.part.lands);
  }
}
