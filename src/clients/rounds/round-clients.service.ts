import { Injectable } from '@nestjs/common';
import { overwriteErased } from '../../core/database/erasing/erased-bytes';
import { asCount } from '../../core/database/raw';
import { firstRow, insertRow, rowsOf, updateRows } from '../../core/database/rows';
import { holdRow, sql, tx, write } from '../../core/database/tx';
import { NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import { MailUpkeep } from '../../mail/mail-upkeep.service';
import type { Actor } from '../../people/actor';
import { personMeant } from '../../people/directory/people-meant';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Timeline } from '../../timeline/timeline.service';
import { ClientAnswer } from '../client-answer.entity';
import { Client, type ConsentWay } from '../client.entity';
import { clientAdded, clientErased, clientLeft } from '../clients-facts';
import { mostClients } from '../round-figures';
import { ClientRounds } from './client-rounds.service';

/** Small enough to be written anew when somebody is erased. */
const clientTables = ['client', 'client_answer', 'client_link'];

export interface NewClient {
  name: string;
  organisation: string;
  address: string;
  consentOn: string;
  consentHow: ConsentWay;
  /** The colleague they said it to, as typed. */
  consentBy: string;
}

/** The clients of a round: only those who agreed to be written to, until they leave or are erased. */
@Injectable()
export class RoundClients {
  constructor(
    private readonly rounds: ClientRounds,
    private readonly people: PeopleDirectory,
    private readonly upkeep: MailUpkeep,
    private readonly timeline: Timeline,
  ) {}

  /** In the order in which they agreed. Rides uq_client_address. */
  of(roundId: number): Promise<Client[]> {
    return rowsOf(Client, 'WHERE "roundId" = ? ORDER BY "id"', [roundId]);
  }

  /** How many there are of each of these rounds. */
  async counts(roundIds: readonly number[]): Promise<Map<number, number>> {
    if (roundIds.length === 0) return new Map();
    const rows = await sql(
      'SELECT "roundId", COUNT(*) AS "n" FROM "client" WHERE "roundId" IN (?) GROUP BY "roundId"',
      [roundIds],
    );
    return new Map(rows.map(({ roundId, n }) => [asCount(roundId), asCount(n)]));
  }

  find(id: number): Promise<Client | null> {
    return firstRow(Client, 'WHERE "id" = ?', [id]);
  }

  add(me: Actor, roundId: number, given: NewClient, at: Date): Promise<void> {
    return tx(async () => {
      const round = await this.rounds.kept(me, roundId);
      if (round.state !== 'gathering' && round.state !== 'asked')
        throw new RuleBroken(t('They’ve met already, so nobody can join any more.', {}, me.locale));
      // Of two at once the second waits here, and then counts the first.
      await holdRow('client_round', roundId);
      const { name, organisation, address, consentOn, consentHow } = given;
      const known = await this.of(roundId);
      if (known.length >= mostClients)
        throw new RuleBroken(t('Twelve are enough: with more, nobody gets to speak.', {}, me.locale));
      if (known.some((one) => one.address === address))
        throw new ValidationFailed({ address: 'This address is on the list already.' });
      if (await this.people.byEmail(address))
        throw new ValidationFailed({ address: 'This is a colleague’s address. A round is for clients.' });
      const { id: consentById } = await personMeant(given.consentBy, 'consentBy');
      const values = { roundId, name, organisation, address, consentOn, consentHow, consentById, leftOn: null };
      const id = await insertRow(Client, values);
      await this.timeline.record(clientAdded, {
        ...{ subject: { kind: 'client', id }, actorId: me.id, personId: consentById, at },
      });
    });
  }

  /** "Stop writing to me": a second time changes nothing. */
  leave({ id, leftOn }: Client, at: Date): Promise<void> {
    return tx(async () => {
      if (leftOn) return;
      await updateRows(Client, { leftOn: todayIn(at, 'UTC') }, 'WHERE "id" = ?', [id]);
      await this.timeline.record(clientLeft, { subject: { kind: 'client', id }, actorId: null, personId: null, at });
    });
  }

  /** By whoever keeps the round: somebody asked them to. A second press finds nobody, and that is as it should be. */
  async erase(me: Actor, roundId: number, clientId: number, at: Date): Promise<void> {
    await this.rounds.kept(me, roundId);
    const found = await this.find(clientId);
    if (!found) return;
    if (found.roundId !== roundId) throw new NotFound('This client');
    await this.forget(clientId, me.id, at);
  }

  /** From their own link: nothing of what they said or are called is left but published sums of five or more. */
  async forget(id: number, actorId: number | null, at: Date): Promise<void> {
    await tx(async () => {
      await this.withdrawWords(id);
      await write('DELETE FROM "client_answer" WHERE "clientId" = ?', [id]);
      await write('DELETE FROM "client_link" WHERE "clientId" = ?', [id]);
      await write('DELETE FROM "client" WHERE "id" = ?', [id]);
      await this.upkeep.forgetAbout('client', [id], at);
      const details = { by: actorId === null ? ('client' as const) : ('keeper' as const) };
      await this.timeline.record(clientErased, {
        ...{ subject: { kind: 'client', id }, actorId, personId: null, at, details },
      });
    });
    await overwriteErased(clientTables);
  }

  /** Where their words were read among others', what is missing would tell whose they were: all of them go. */
  private async withdrawWords(id: number): Promise<void> {
    const published = `("wave" = 'before' AND "roundId" IN (SELECT "id" FROM "client_round" WHERE "before" IS NOT NULL)
      OR "wave" = 'after' AND "roundId" IN (SELECT "id" FROM "client_round" WHERE "after" IS NOT NULL))`;
    const own = await rowsOf(ClientAnswer, `WHERE "clientId" = ? AND "words" <> '' AND ${published}`, [id]);
    for (const { roundId, wave } of own)
      await updateRows(ClientAnswer, { words: '' }, 'WHERE "roundId" = ? AND "wave" = ?', [roundId, wave]);
  }
}
