import { Body, Controller, Param, Post } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { clientsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { ClientGuesses } from '../figures/client-guesses.service';
import { GuessForm } from '../figures/guess.forms';
import { ClientRounds } from '../rounds/client-rounds.service';
import { RoundPages } from './round.pages';

/** What a colleague thinks clients will say. A second press says the same: no key of the form is kept beside a name. */
@Controller('changes/clients/:id/guesses')
export class RoundGuessesController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly rounds: ClientRounds,
    private readonly guesses: ClientGuesses,
    private readonly pages: RoundPages,
  ) {}

  @Post()
  @SignedIn()
  async create(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(clientsPart);
    const round = await this.rounds.find(id);
    return formAgain(
      await submitted(GuessForm, body),
      async (errors, typed) =>
        page('clients/round', await this.pages.show(round, me, at, { errors, typed }), { status: 422 }),
      async ({ guess }) => {
        await this.guesses.guess(me, id, Number(guess));
        return seeOther(`/changes/clients/${id}`, { flash: t('Kept. Only you see your guess.', {}, me.locale) });
      },
    );
  }
}
