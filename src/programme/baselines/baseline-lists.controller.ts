import { Body, Controller, Post, UseInterceptors } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { textOfUpload } from '../../core/files/text-upload';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { At } from '../../core/web/at.decorator';
import { type Typed, typedWords } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { PilotMetrics } from '../metric-source';
import { Pilots } from '../pilot/pilots.service';
import { monthOfDate } from '../programme-days';
import { readBaseline } from './baseline-csv';
import { Baselines } from './baselines.service';
import { PlanPages } from './plan.pages';

const here = '/pilot/baseline';
const largestFile = 200_000;

@Controller('pilot/baseline/lists')
@Roles('change_leader')
export class BaselineListsController {
  constructor(
    private readonly pilots: Pilots,
    private readonly baselines: Baselines,
    private readonly metrics: PilotMetrics,
    private readonly pages: PlanPages,
  ) {}

  /** A list: looked at first, kept when it is good. */
  @Post()
  @UseInterceptors(receives('file'))
  async create(@Me() me: Actor, @Body() body: unknown, @Uploaded() upload: Upload, @At() at: Date) {
    const typed = typedWords(body);
    const tooLarge = t('This list is too long. A baseline can have up to 600 lines.', {}, me.locale);
    const brought = await caught(textOfUpload(upload, { bytes: largestFile, tooLarge }));
    if (brought.error) return this.again(me, at, typed, brought.error);
    typed.list = brought.text ?? typed.list;
    const pilot = await this.pilots.draft();
    const { lines, months, fault } = readBaseline(
      typed.list ?? '',
      this.metrics.all(),
      monthOfDate(pilot.startsOn),
      me.locale,
    );
    if (fault) return this.again(me, at, typed, fault);
    if (typed.keep !== 'yes' || months.length < lines.length) {
      // Nothing is kept yet, so the form comes back: a 422, which is an error only where a line has to be mended.
      return page(
        'programme/baseline',
        {
          ...(await this.pages.baseline(pilot, { ...me, now: at }, undefined, {
            lines,
            good: months.length,
            text: typed.list,
          })),
          refused: months.length < lines.length,
        },
        { status: 422 },
      );
    }
    await this.baselines.keep(months, 'csv', me.locale);
    return seeOther(here, { flash: tn('{n} month saved.', '{n} months saved.', months.length, {}, me.locale) });
  }

  private async again(me: Actor, now: Date, typed: Typed, fault: string) {
    const again = { form: 'csv' as const, typed, errors: { list: fault } };
    return page('programme/baseline', await this.pages.baseline(await this.pilots.draft(), { ...me, now }, again), {
      status: 422,
    });
  }
}

async function caught(reading: Promise<string | null>): Promise<{ text: string | null; error: string | null }> {
  try {
    return { text: await reading, error: null };
  } catch (error) {
    if (error instanceof ValidationFailed) return { text: null, error: Object.values(error.errors)[0] ?? '' };
    throw error;
  }
}
