import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById, rowsOf } from '../../core/database/rows';
import { write } from '../../core/database/tx';
import { defaultLocale, t } from '../../core/words/words';
import { Erasers } from '../../people/privacy/erasure.service';
import { PersonalData } from '../../people/privacy/personal-data';
import { Commitment } from './commitment.entity';
import { CommitmentWitness } from './commitment-witness.entity';

/** What is kept of whoever promised as a leader, and of whoever was promised something. */
@Injectable()
export class CommitmentPersonalData implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.erasers.register('promises of leaders', (personId) => this.erase(personId));
    this.personalData.register(
      'What you promised as a leader',
      'Everyone, with your name.',
      'As long as the programme is kept. If you’re erased, we delete your words.',
      async (leaderId) =>
        (await rowsOf(Commitment, 'WHERE "leaderId" = ? ORDER BY "id" DESC', [leaderId])).map(
          ({ id, title, madeAt }) => ({ words: title, at: madeAt, href: `/commitments/${id}` }),
        ),
    );
    this.personalData.register(
      'What leaders promised you',
      'You and that leader. If you’d rather not be called, the leader doesn’t learn that you were asked.',
      'As long as the programme is kept. That you were asked for a call and didn’t agree: 90 days.',
      (personId) => this.promisedTo(personId),
    );
  }

  private async erase(personId: number): Promise<void> {
    const erased = t('(erased)', {}, defaultLocale);
    await write(
      `UPDATE "commitment_move" SET "reason" = '' WHERE "commitmentId" IN
        (SELECT "id" FROM "commitment" WHERE "leaderId" = ?)`,
      [personId],
    );
    await write(`UPDATE "commitment" SET "title" = ?, "heard" = '', "change" = '' WHERE "leaderId" = ?`, [
      erased,
      personId,
    ]);
    await write(`DELETE FROM "commitment_witness" WHERE "personId" = ? AND "state" IN ('asked','declined')`, [
      personId,
    ]);
    await write(`UPDATE "commitment_witness" SET "words" = '' WHERE "personId" = ?`, [personId]);
  }

  private async promisedTo(personId: number) {
    const own = await rowsOf(CommitmentWitness, 'WHERE "personId" = ? ORDER BY "id" DESC', [personId]);
    const promises = await rowsById(
      Commitment,
      own.map(({ commitmentId }) => commitmentId),
    );
    return own.map(({ commitmentId, words, askedAt }) => {
      const title = promises.get(commitmentId)?.title ?? '';
      return { words: words ? `${title}: ${words}` : title, at: askedAt, href: `/commitments/${commitmentId}` };
    });
  }
}
