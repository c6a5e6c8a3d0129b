import { Body, Controller, Post } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { guessPage, revealWords } from './gap.pages';
import { GuessGate } from './guess-gate';
import { MonthGuessForm } from './guess.forms';

@Controller('trends/guesses')
@Roles('executive', 'change_leader', 'lead')
export class MonthGuessesController {
  constructor(
    private readonly guesses: Guesses,
    private readonly gate: GuessGate,
  ) {}

  /** What they expect of a month, or that they would rather see it; then the page shows it. */
  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const waiting = await this.gate.waiting(me.id, at);
    const { value, errors, typed } = await submitted(MonthGuessForm, body);
    if (!waiting || (!errors && value.month !== waiting)) return seeOther('/trends');
    if (errors) return page('insights/guess', guessPage(waiting, me.locale, typed, errors), { status: 422 });
    const percent = value.skip ? null : (value.percent ?? null);
    await this.guesses.guessMonth(me.id, waiting, percent, at);
    return seeOther('/trends', {
      flash: percent === null ? undefined : revealWords(waiting, percent, await this.gate.figures(waiting), me.locale),
    });
  }
}
