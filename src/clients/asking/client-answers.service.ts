import { Injectable } from '@nestjs/common';
import { firstRow, updateRows } from '../../core/database/rows';
import { holdRow, tx } from '../../core/database/tx';
import { Conflict } from '../../core/errors';
import { ClientAnswer } from '../client-answer.entity';
import type { Noticed } from '../round-scale';
import type { ClientAtTheDoor } from './client-links.service';
import { waveOf } from './client-askings.service';
import { ClientRound } from '../client-round.entity';

export interface GivenClientAnswer {
  score: number;
  noticed: Noticed | null;
  words: string;
}

/** What a client says: changed as often as they like while they are asked, and never looked at one by one. */
@Injectable()
export class ClientAnswers {
  /** What this client is asked now, with what they said so far; null where nothing is asked. Writes nothing. */
  async open({ client, round }: ClientAtTheDoor): Promise<ClientAnswer | null> {
    const wave = waveOf(round.state);
    if (!wave || client.leftOn) return null;
    return firstRow(ClientAnswer, 'WHERE "clientId" = ? AND "wave" = ?', [client.id, wave]);
  }

  give(door: ClientAtTheDoor, given: GivenClientAnswer): Promise<void> {
    return tx(async () => {
      // Whoever publishes waits for this, and this for them: no answer is left between.
      await holdRow('client_round', door.round.id);
      const round = await firstRow(ClientRound, 'WHERE "id" = ?', [door.round.id]);
      const answer = round && (await this.open({ client: door.client, round }));
      if (!answer) throw new Conflict('Nothing is asked here any more.');
      const noticed = answer.wave === 'after' ? given.noticed : null;
      await updateRows(ClientAnswer, { score: given.score, noticed, words: given.words }, 'WHERE "id" = ?', [
        answer.id,
      ]);
    });
  }
}
