import { Body, Controller, Post } from '@nestjs/common';
import { type FieldErrors, ValidationFailed } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { onceReady } from '../../core/web/input/submissions';
import { submitted } from '../../core/web/input/forms';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { PlanPages } from '../baselines/plan.pages';
import { StartQuestions } from '../baselines/start-questions.service';
import { PilotStartForm } from '../pilot/pilot.forms';
import { ofPilot } from '../pilot/pilot-address';
import { Pilots } from '../pilot/pilots.service';
import { PilotPages } from './pilot.pages';

@Controller('pilot/start')
@Roles('change_leader')
export class PilotStartsController {
  constructor(
    private readonly pilots: Pilots,
    private readonly plans: PlanPages,
    private readonly questions: StartQuestions,
    private readonly pages: PilotPages,
  ) {}

  /** From here on the plan is as it is. What it would find out too late has to be known before. */
  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(PilotStartForm, body);
    return formAgain(
      form,
      (errors) => this.shown(me, at, errors),
      async ({ sure }) => {
        const start = async () => {
          const started = await this.pilots.start({ actorId: me.id, at });
          return ofPilot('/pilot', await this.pilots.named(started));
        };
        return seeOther(await onceReady(me.id, form.typed.submission, at, () => this.ask(sure, at, me.locale), start), {
          flash: t(
            'The pilot has started and its plan is locked. Later changes will be shown next to it.',
            {},
            me.locale,
          ),
        });
      },
    );
  }

  private async ask(sure: boolean, now: Date, locale: string): Promise<void> {
    const draft = await this.pilots.draft();
    const complete = (await this.plans.missing(draft)).length === 0;
    if (complete && !sure && (await this.questions.of(draft, { now, locale })).length > 0)
      throw new ValidationFailed({ sure: 'Confirm that you know this before you start.' });
  }

  private async shown(me: Actor, now: Date, errors: FieldErrors) {
    const draft = (await this.pilots.all()).find(({ state }) => state === 'draft');
    const pilot = draft ?? (await this.pilots.must());
    return page('programme/pilot', { ...(await this.pages.show(pilot, me, now)), errors }, { status: 422 });
  }
}
