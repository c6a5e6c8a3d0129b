import { Injectable } from '@nestjs/common';
import { firstRow, insertIfNew, rowsOf, updateRows } from '../../core/database/rows';
import { holdRow, tx } from '../../core/database/tx';
import { Conflict } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { ClientRounds } from '../rounds/client-rounds.service';
import type { ClientRound } from '../client-round.entity';
import { ClientGuess } from './client-guess.entity';

/** Until clients have spoken, each colleague may say once what they will say. */
export const isGuessed = ({ state }: Pick<ClientRound, 'state'>): boolean => state === 'gathering' || state === 'asked';

/** What our own people think clients will say: shown together from five on, and to nobody one by one. */
@Injectable()
export class ClientGuesses {
  constructor(private readonly rounds: ClientRounds) {}

  /** No fact and no time is kept of it. */
  guess(me: Actor, roundId: number, score: number): Promise<void> {
    return tx(async () => {
      // Whoever publishes waits for this, and this for them.
      await holdRow('client_round', roundId);
      if (!isGuessed(await this.rounds.find(roundId)))
        throw new Conflict('The clients have spoken already: guesses are no longer taken.');
      const made = await insertIfNew(ClientGuess, { roundId, personId: me.id, score }, ['roundId', 'personId']);
      if (made === null)
        await updateRows(ClientGuess, { score }, 'WHERE "roundId" = ? AND "personId" = ?', [roundId, me.id]);
    });
  }

  async own(personId: number, roundId: number): Promise<number | null> {
    const found = await firstRow(ClientGuess, 'WHERE "roundId" = ? AND "personId" = ?', [roundId, personId]);
    return found?.score ?? null;
  }

  async scores(roundId: number): Promise<number[]> {
    return (await rowsOf(ClientGuess, 'WHERE "roundId" = ?', [roundId])).map(({ score }) => score);
  }
}
