import { Body, Controller, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { revealWords } from '../guesses/gap.pages';
import { MonthGuessForm } from '../guesses/guess.forms';
import { GuessGate } from '../guesses/guess-gate';
import { hasOpened } from '../guesses/opened-months';
import { ShownMonths } from './shown-months.service';

@Controller('months/guesses')
@Roles('executive', 'change_leader', 'lead')
export class MonthGuessesController {
  constructor(
    private readonly guesses: Guesses,
    private readonly gate: GuessGate,
    private readonly months: ShownMonths,
  ) {}

  /** What they expect of a month, or that they would rather open it; then the page shows what people said. */
  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date, @Req() req: Request) {
    const waiting = await this.gate.waiting(me.id, at);
    const { value, errors, typed } = await submitted(MonthGuessForm, body);
    if (!waiting || (!errors && value.month !== waiting)) return seeOther('/months');
    // In another window the trends have told them meanwhile.
    if (hasOpened(req, me.id, waiting)) {
      await this.guesses.guessMonth(me.id, waiting, null, at);
      const words = 'You’d already opened this month’s answers, so we didn’t count the guess.';
      return seeOther('/months', { flash: value.skip ? undefined : t(words, {}, me.locale) });
    }
    if (errors)
      return page('insights/month', await this.months.show(waiting, me, at, req, { typed, errors }), { status: 422 });
    const percent = value.skip ? null : (value.percent ?? null);
    await this.guesses.guessMonth(me.id, waiting, percent, at);
    return seeOther('/months', {
      flash: percent === null ? undefined : revealWords(waiting, percent, await this.gate.figures(waiting), me.locale),
    });
  }
}
