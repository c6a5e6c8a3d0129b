import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, rowsOf } from '../../core/database/rows';
import { changed, tx } from '../../core/database/tx';
import { Conflict, NotFound } from '../../core/errors';
import { todayIn } from '../../core/words/calendar-days';
import { type Actor, hasRole } from '../../people/actor';
import { personMeant } from '../../people/directory/people-meant';
import type { NoDetails, FactKind } from '../../timeline/fact-kind';
import { Timeline } from '../../timeline/timeline.service';
import { renewalDone, renewalEnded, renewalKept } from '../standing-facts';
import { yearAfter } from './renewal.forms';
import { RenewalNote } from './renewal-note.entity';
import { Renewal } from './renewal.entity';

export interface GivenRenewal {
  title: string;
  person: string;
  dueOn: string;
}

/** Who carries it, and those who answer for the programme. */
const maySeeRenewal = (actor: Actor, { carrierId }: Renewal): boolean =>
  carrierId === actor.id || hasRole(actor, 'change_leader', 'executive');
export const mayRenew = (actor: Actor, { carrierId, endedOn }: Renewal): boolean =>
  endedOn === null && (carrierId === actor.id || hasRole(actor, 'change_leader'));

/** What the company renews each year, so that it does not fade. */
@Injectable()
export class YearlyRenewals {
  constructor(private readonly timeline: Timeline) {}

  /** For everybody else it does not exist. */
  async find(actor: Actor, id: number): Promise<Renewal> {
    const found = await firstRow(Renewal, 'WHERE "id" = ?', [id]);
    if (!found || !maySeeRenewal(actor, found)) throw new NotFound('This page');
    return found;
  }

  /** Those that run, the one that is owed first first. */
  running(): Promise<Renewal[]> {
    return rowsOf(Renewal, 'WHERE "endedOn" IS NULL ORDER BY "dueOn", "id" LIMIT 100');
  }

  /** The newest first. Rides ix_renewal_note_renewal. */
  notesOf(id: number): Promise<RenewalNote[]> {
    return rowsOf(RenewalNote, 'WHERE "renewalId" = ? ORDER BY "id" DESC', [id]);
  }

  /** Written anew, or changed. */
  keep(me: Actor, before: Renewal | null, { title, person, dueOn }: GivenRenewal, version: number, at: Date) {
    return tx(async () => {
      const { id: carrierId } = await personMeant(person, 'person');
      if (before) await changed(Renewal, { id: before.id, version }, { title, carrierId, dueOn });
      const id = before?.id ?? (await insertRow(Renewal, { title, carrierId, dueOn, endedOn: null, version: 1 }));
      await this.record(renewalKept, id, me, at);
      return id;
    });
  }

  /** From its day on it is owed again a year later, whenever it was done: late once is not late for ever. */
  renew(me: Actor, { id }: Renewal, version: number, words: string, at: Date): Promise<void> {
    return tx(async () => {
      const one = await this.find(me, id);
      if (!mayRenew(me, one)) throw new Conflict('This isn’t renewed any more.');
      const renewedOn = todayIn(at, 'UTC');
      const next = yearAfter(one.dueOn < renewedOn ? renewedOn : one.dueOn);
      await changed(Renewal, { id, version }, { dueOn: next });
      await insertRow(RenewalNote, { renewalId: id, words, owedOn: one.dueOn, renewedOn, byId: me.id });
      await this.timeline.record(renewalDone, {
        ...{ subject: { kind: 'renewal', id }, actorId: me.id, personId: null, at },
        details: renewedOn > one.dueOn ? { late: true } : {},
      });
    });
  }

  end(me: Actor, { id }: Renewal, version: number, at: Date): Promise<void> {
    return tx(async () => {
      await changed(Renewal, { id, version }, { endedOn: todayIn(at, 'UTC') });
      await this.record(renewalEnded, id, me, at);
    });
  }

  private async record(kind: FactKind<NoDetails>, id: number, { id: actorId }: Actor, at: Date): Promise<void> {
    await this.timeline.record(kind, { subject: { kind: 'renewal', id }, actorId, personId: null, at });
  }
}
