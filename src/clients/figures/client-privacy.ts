import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById, rowsOf } from '../../core/database/rows';
import { tx, write } from '../../core/database/tx';
import { days } from '../../core/time';
import { dateLabel, noonOf, todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import { MailUpkeep } from '../../mail/mail-upkeep.service';
import { Erasers } from '../../people/privacy/erasure.service';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { Client } from '../client.entity';
import { ClientRound } from '../client-round.entity';
import { ClientGuess } from './client-guess.entity';
import { RoundMeetings } from './round-meetings.service';

/** How long a client's name and address stay once nobody writes to them any more. */
const keptDays = 60;
/** A round that was forgotten ends so long after its day: no address is kept because nobody pressed a button. */
const forgottenDays = 365;

/** What is kept of clients and of colleagues, until when. */
@Injectable()
export class ClientPrivacy implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly personalData: PersonalData,
    private readonly meetings: RoundMeetings,
    private readonly upkeep: MailUpkeep,
  ) {}

  onModuleInit(): void {
    this.erasers.register(
      'guesses about clients',
      async (personId) => void (await write('DELETE FROM "client_guess" WHERE "personId" = ?', [personId])),
    );
    this.personalData.register(
      'What you think clients will say',
      'Only you. Others see what at least five colleagues think together.',
      'Until two months after the client round ends. If you’re erased, it’s deleted.',
      (personId, locale) => this.guesses(personId, locale),
    );
    this.personalData.register(
      'Clients you bring together, or who told you that we may write to them',
      'That you bring them together: everyone, with your name. The clients’ names: you and the change leader.',
      'As long as the programme is kept; clients’ names until two months after the round ends. If you’re erased, ' +
        'your name goes.',
      (personId, locale) => this.rounds(personId, locale),
    );
  }

  /** Ends what was forgotten; and two months after its end a round knows no client any more. */
  async purge(at: Date): Promise<void> {
    const before = (n: number): string => todayIn(new Date(at.getTime() - days(n)), 'UTC');
    const forgotten = await rowsOf(ClientRound, `WHERE "state" <> 'ended' AND "meetOn" < ? ORDER BY "id" LIMIT 100`, [
      before(forgottenDays),
    ]);
    for (const round of forgotten) await tx(() => this.meetings.ended(round, null, at));
    const ended = await rowsOf(
      ClientRound,
      `WHERE "state" = 'ended' AND "endedOn" < ? AND EXISTS
        (SELECT 1 FROM "client" c WHERE c."roundId" = "client_round"."id") ORDER BY "id" LIMIT 100`,
      [before(keptDays)],
    );
    for (const { id } of ended) await tx(() => this.forgetClients(id, at));
    await write(
      `DELETE FROM "client_guess" WHERE "roundId" IN
        (SELECT "id" FROM "client_round" WHERE "state" = 'ended' AND "endedOn" < ?)`,
      [before(keptDays)],
    );
  }

  /** Words that others may read stay, without anybody; whatever was never published goes. */
  private async forgetClients(roundId: number, at: Date): Promise<void> {
    const gone = await rowsOf(Client, 'WHERE "roundId" = ?', [roundId]);
    await write(`UPDATE "client_answer" SET "clientId" = NULL, "score" = NULL, "noticed" = NULL WHERE "roundId" = ?`, [
      roundId,
    ]);
    const unpublished = `"wave" = 'before' AND "roundId" IN (SELECT "id" FROM "client_round" WHERE "before" IS NULL)
      OR "wave" = 'after' AND "roundId" IN (SELECT "id" FROM "client_round" WHERE "after" IS NULL)`;
    await write(`DELETE FROM "client_answer" WHERE "roundId" = ? AND ("words" = '' OR ${unpublished})`, [roundId]);
    await write('DELETE FROM "client_link" WHERE "clientId" IN (SELECT "id" FROM "client" WHERE "roundId" = ?)', [
      roundId,
    ]);
    await write('DELETE FROM "client" WHERE "roundId" = ?', [roundId]);
    await this.upkeep.forgetAbout(
      'client',
      gone.map(({ id }) => id),
      at,
    );
  }

  private async guesses(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const own = await rowsOf(ClientGuess, 'WHERE "personId" = ? ORDER BY "id" DESC', [personId]);
    const rounds = await rowsById(
      ClientRound,
      own.map(({ roundId }) => roundId),
    );
    return own.map(({ roundId, score }) => ({
      words: t('{score} of 5: {what}', { score, what: rounds.get(roundId)?.statement ?? '' }, locale),
      href: `/changes/clients/${roundId}`,
    }));
  }

  private async rounds(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const hosted = await rowsOf(ClientRound, 'WHERE "hostId" = ? ORDER BY "id" DESC', [personId]);
    const told = await rowsOf(Client, 'WHERE "consentById" = ? ORDER BY "id" DESC', [personId]);
    return [
      ...hosted.map(({ id, title, begunOn }) => ({
        words: title,
        at: noonOf(begunOn),
        href: `/changes/clients/${id}`,
      })),
      // Who it was is the client's, and the host's to know.
      ...told.map(({ consentOn }) => ({
        words: t('A client told you on {day} that we may write to them', { day: dateLabel(consentOn, locale) }, locale),
        at: noonOf(consentOn),
      })),
    ];
  }
}
