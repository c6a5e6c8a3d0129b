import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { textOfUpload } from '../../core/files/text-upload';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { SeenForm } from '../policy-editor/policy.forms';
import { Calendars } from '../calendars/calendars.service';
import { chosenDays, withDays } from './chosen-days';
import { readHolidays } from './holiday-file';
import { HolidayPages } from './holidays.pages';

const largest = 1_000_000;

/** A file of holidays is looked at first, and then what was ticked is taken into the calendar. */
@Controller('admin/calendars/:id/holidays')
@Roles('administrator')
export class HolidaysController {
  constructor(
    private readonly calendars: Calendars,
    private readonly pages: HolidayPages,
  ) {}

  @Get()
  async fresh(@Me() { locale }: Actor, @Param('id', Id) id: number) {
    return page('sla/holidays', await this.pages.upload(id, null, locale));
  }

  /** Nothing is written yet: the preview carries what was read. */
  @Post('preview')
  @UseInterceptors(receives('file'))
  async preview(@Me() { locale }: Actor, @Param('id', Id) id: number, @Uploaded() upload: Upload, @At() now: Date) {
    const { calendar } = await this.calendars.inForceNow(id);
    try {
      const file = readHolidays(await textIn(upload, locale), calendar.timeZone, now, locale);
      return page('sla/holidays-preview', await this.pages.preview(id, file, locale), { status: 422 });
    } catch (error) {
      if (error instanceof ValidationFailed)
        return page('sla/holidays', await this.pages.upload(id, error.errors, locale), { status: 422 });
      throw error;
    }
  }

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const again = async (errors: Record<string, string>) =>
      page('sla/holidays', await this.pages.upload(id, errors, me.locale), { status: 422 });
    return formAgain(await submitted(SeenForm, body), again, async ({ version, submission }) => {
      const days = chosenDays(body);
      if (days.length === 0)
        throw new ValidationFailed({ file: t('You didn’t tick any days, so nothing was added.', {}, me.locale) });
      const { calendar } = await this.calendars.inForceNow(id);
      return seeOther(
        await once(me.id, submission, at, async () => {
          await this.calendars.edit(id, Number(version), withDays(calendar, days), me, at);
          return `/admin/calendars/${id}`;
        }),
        { flash: t('The holidays were added to the calendar as a new version.', {}, me.locale) },
      );
    });
  }
}

async function textIn(upload: Upload, locale: string): Promise<string> {
  const tooLarge = t('A holiday file can be up to 1 MB. Choose a smaller one.', {}, locale);
  const text = await textOfUpload(upload, { bytes: largest, tooLarge }, mendedFolds);
  if (text === null) throw new ValidationFailed({ file: t('Choose a holiday file (.ics).', {}, locale) });
  return text;
}

/** Lines are folded by bytes, also in the middle of a letter: its rest goes before the fold, so that it can be read. */
function mendedFolds(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/(\r?\n[ \t])([\x80-\xBF]+)/g, '$2$1'), 'latin1');
}
