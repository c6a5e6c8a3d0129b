import { Controller, Param, Post } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Recomputes } from '../promises/recomputes.service';

@Controller('admin/calendars/:id/recomputes')
@Roles('administrator')
export class CalendarRecomputesController {
  constructor(private readonly recomputes: Recomputes) {}

  @Post()
  async create(@Me() { locale }: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.recomputes.start({ calendarId: id }, at);
    return seeOther(`/admin/calendars/${id}`, {
      flash: t('We’re recalculating the open tickets in the background.', {}, locale),
    });
  }
}
