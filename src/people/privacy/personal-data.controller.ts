import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../actor';
import { Settings } from '../../settings/settings.service';
import { backupDays } from './backups';
import { personalDataCopy, personalDataPage } from './personal-data.pages';
import { PersonalData } from './personal-data';
import { Me } from '../me.decorator';

/** What the desk knows about me: everybody's own, and nobody else's. */
@Controller('my/data')
@SignedIn()
export class PersonalDataController {
  constructor(
    private readonly known: PersonalData,
    private readonly settings: Settings,
  ) {}

  @Get()
  async show(@Me() me: Actor) {
    return page(
      'people/personal-data',
      personalDataPage(await this.known.of(me.id, me.locale), await this.settings.get(backupDays), me.locale),
    );
  }

  @Get('download')
  async download(@Me() me: Actor, @At() at: Date, @Res({ passthrough: true }) res: Response) {
    res.attachment('what-the-desk-knows-about-me.json');
    res.setHeader('Cache-Control', 'private, no-store');
    return JSON.stringify(
      personalDataCopy(await this.known.of(me.id, me.locale), await this.settings.get(backupDays), at, me.locale),
      null,
      2,
    );
  }
}
