import { Controller, Get } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import { type Actor, isLead } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Settings } from '../../settings/settings.service';
import { recoveryCauses } from '../recovery-causes';
import { figuresPage } from './recovery-figures.pages';
import { RecoveryFiguresReader } from './recovery-figures.service';

const shownMonths = 12;

/** What became of those who were not well served, in numbers and without a name. */
@Roles('lead', 'executive', 'change_leader')
@Controller('recoveries/figures')
export class RecoveryFiguresController {
  constructor(
    private readonly reader: RecoveryFiguresReader,
    private readonly settings: Settings,
  ) {}

  @Get()
  async show(@Me() me: Actor, @At() now: Date) {
    const shown = await this.reader.lastMonths(shownMonths, now);
    return page(
      'recovery/figures',
      figuresPage({ ...shown, causes: await this.settings.get(recoveryCauses), lead: isLead(me) }, { ...me, now }),
    );
  }
}
