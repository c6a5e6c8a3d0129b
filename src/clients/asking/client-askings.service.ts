import { Injectable } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { insertRow, rowsOf, updateRows } from '../../core/database/rows';
import { changed, sql, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { t, tn } from '../../core/words/words';
import { todayIn } from '../../core/words/calendar-days';
import type { Actor } from '../../people/actor';
import { Timeline } from '../../timeline/timeline.service';
import { ClientAnswer, type Wave } from '../client-answer.entity';
import type { Client } from '../client.entity';
import { ClientRound, type RoundState } from '../client-round.entity';
import { clientsAsked, clientsReminded } from '../clients-facts';
import { fewestClients } from '../round-figures';
import { ClientRounds } from '../rounds/client-rounds.service';
import { RoundClients } from '../rounds/round-clients.service';
import { ClientMails } from './client-mails.service';

export interface WaveProgress {
  asked: number;
  answered: number;
  /** Could still be reminded, once. */
  remindable: number;
}

/** In which wave a round stands: that of nobody's question is null. */
export const waveOf = (state: RoundState): Wave | null =>
  state === 'asked' ? 'before' : state === 'again' ? 'after' : null;

/** Clients are asked once before and once after, and reminded once at most each time; by hand, never by itself. */
@Injectable()
export class ClientAskings {
  constructor(
    private readonly rounds: ClientRounds,
    private readonly clients: RoundClients,
    private readonly mails: ClientMails,
    private readonly timeline: Timeline,
  ) {}

  /** Invites those who are not yet: five at least, each of whom agreed. */
  invite(me: Actor, id: number, version: number, at: Date): Promise<number> {
    return tx(async () => {
      const round = await this.rounds.kept(me, id);
      if (round.state !== 'gathering' && round.state !== 'asked')
        throw new RuleBroken(t('They’ve met already.', {}, me.locale));
      if (round.meetOn <= todayIn(at, 'UTC'))
        throw new RuleBroken(t('That day has come. Choose another one first.', {}, me.locale));
      const all = await this.staying(id);
      if (all.length < fewestClients)
        throw new RuleBroken(
          tn(
            'There is {n} client so far. Bring five to twelve together: fewer could be told apart.',
            'There are {n} clients so far. Bring five to twelve together: fewer could be told apart.',
            all.length,
            {},
            me.locale,
          ),
        );
      await changed(ClientRound, { id, version }, { state: 'asked' });
      return this.ask(me, round, 'before', all, at);
    });
  }

  /** The same clients, the same question, once what was promised is done. */
  askAgain(me: Actor, id: number, version: number, at: Date): Promise<number> {
    return tx(async () => {
      const round = await this.rounds.kept(me, id);
      if (round.state !== 'held') throw new RuleBroken(t('They’re asked again once they’ve met.', {}, me.locale));
      const all = await this.staying(id);
      if (all.length === 0) throw new RuleBroken(t('Nobody is left to ask.', {}, me.locale));
      await changed(ClientRound, { id, version }, { state: 'again' });
      return this.ask(me, round, 'after', all, at);
    });
  }

  /** Those who have not answered, once. */
  remind(me: Actor, id: number, at: Date): Promise<number> {
    return tx(async () => {
      const round = await this.rounds.kept(me, id);
      const wave = waveOf(round.state);
      if (!wave) throw new RuleBroken(t('Nobody is being asked right now.', {}, me.locale));
      const owed = new Map((await this.unanswered(id, wave)).map((one) => [one.clientId, one.id]));
      const whom = (await this.staying(id)).filter((one) => owed.has(one.id));
      for (const client of whom) {
        await updateRows(ClientAnswer, { reminded: true }, 'WHERE "id" = ?', [owed.get(client.id)]);
        await this.mails.send(client, round, wave, true, at);
      }
      if (whom.length > 0) await this.record(clientsReminded, id, me, at, { wave, count: whom.length });
      return whom.length;
    });
  }

  async asked(id: number, wave: Wave): Promise<WaveProgress> {
    const [row] = await sql(
      `SELECT COUNT(*) AS "asked", SUM(CASE WHEN a."score" IS NULL THEN 0 ELSE 1 END) AS "answered",
         SUM(CASE WHEN a."score" IS NULL AND a."reminded" = ? AND c."leftOn" IS NULL THEN 1 ELSE 0 END) AS "left"
       FROM "client_answer" a JOIN "client" c ON c."id" = a."clientId"
       WHERE a."roundId" = ? AND a."wave" = ?`,
      [false, id, wave],
    );
    return { asked: asCount(row.asked), answered: asCount(row.answered ?? 0), remindable: asCount(row.left ?? 0) };
  }

  private async staying(id: number): Promise<Client[]> {
    return (await this.clients.of(id)).filter(({ leftOn }) => leftOn === null);
  }

  private unanswered(id: number, wave: Wave): Promise<ClientAnswer[]> {
    const open = '"score" IS NULL AND "reminded" = ? AND "clientId" IS NOT NULL';
    return rowsOf(ClientAnswer, `WHERE "roundId" = ? AND "wave" = ? AND ${open} ORDER BY "id"`, [id, wave, false]);
  }

  private async ask(me: Actor, round: ClientRound, wave: Wave, all: readonly Client[], at: Date): Promise<number> {
    const known = await rowsOf(ClientAnswer, 'WHERE "roundId" = ? AND "wave" = ?', [round.id, wave]);
    const asked = new Set(known.map(({ clientId }) => clientId));
    const whom = all.filter(({ id }) => !asked.has(id));
    for (const client of whom) {
      const nothing = { reminded: false, score: null, noticed: null, words: '' };
      await insertRow(ClientAnswer, { roundId: round.id, clientId: client.id, wave, askedAt: at, ...nothing });
      await this.mails.send(client, round, wave, false, at);
    }
    if (whom.length > 0) await this.record(clientsAsked, round.id, me, at, { wave, count: whom.length });
    return whom.length;
  }

  private async record(
    kind: typeof clientsAsked,
    id: number,
    { id: actorId }: Actor,
    at: Date,
    details: { wave: Wave; count: number },
  ): Promise<void> {
    await this.timeline.record(kind, { subject: { kind: 'client_round', id }, actorId, personId: null, at, details });
  }
}
