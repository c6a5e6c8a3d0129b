import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, rowsOf } from '../../core/database/rows';
import { changed, tx } from '../../core/database/tx';
import { Conflict, NotFound, ValidationFailed } from '../../core/errors';
import { todayIn } from '../../core/words/calendar-days';
import type { Actor } from '../../people/actor';
import { AdoptedChanges } from '../../changes/adopted/adopted-changes.service';
import { Timeline } from '../../timeline/timeline.service';
import { ClientRound } from '../client-round.entity';
import { keepsRound } from '../client-round.policy';
import { roundBegun, roundChanged } from '../clients-facts';

export interface RoundPlan {
  title: string;
  company: string;
  changeId: number | null;
  meetOn: string;
  place: string;
  statement: string;
  questions: string[];
}

/** Clients brought together: begun by whoever knows them, and kept by them and the change leader. */
@Injectable()
export class ClientRounds {
  constructor(
    private readonly changes: AdoptedChanges,
    private readonly timeline: Timeline,
  ) {}

  async find(id: number): Promise<ClientRound> {
    const found = await firstRow(ClientRound, 'WHERE "id" = ?', [id]);
    if (!found) throw new NotFound('This round');
    return found;
  }

  /** For everybody else the door does not exist. */
  async kept(me: Actor, id: number): Promise<ClientRound> {
    const found = await this.find(id);
    if (!keepsRound(me, found)) throw new NotFound('This round');
    return found;
  }

  /** The newest first. */
  all(): Promise<ClientRound[]> {
    return rowsOf(ClientRound, 'ORDER BY "id" DESC LIMIT 100');
  }

  /** The newest first. Rides ix_client_round_change. */
  ofChange(changeId: number): Promise<ClientRound[]> {
    return rowsOf(ClientRound, 'WHERE "changeId" = ? ORDER BY "id" DESC LIMIT 10', [changeId]);
  }

  begin(me: Actor, plan: RoundPlan, at: Date): Promise<number> {
    return tx(async () => {
      await this.mustRun(plan.changeId);
      const id = await insertRow(ClientRound, {
        ...plan,
        ...{ hostId: me.id, state: 'gathering', said: '', willDo: '', before: null, after: null },
        ...{ begunOn: todayIn(at, 'UTC'), endedOn: null, version: 1 },
      });
      const subject = { kind: 'client_round', id };
      await this.timeline.record(roundBegun, { subject, actorId: me.id, personId: me.id, at });
      return id;
    });
  }

  /** As long as nobody was invited: what clients were told stands. */
  change(me: Actor, id: number, version: number, plan: RoundPlan, at: Date): Promise<void> {
    return tx(async () => {
      const one = await this.kept(me, id);
      if (one.state !== 'gathering') throw new Conflict('The clients were invited already, with what was planned.');
      if (plan.changeId !== one.changeId) await this.mustRun(plan.changeId);
      await changed(ClientRound, { id, version }, { ...plan });
      const subject = { kind: 'client_round', id };
      await this.timeline.record(roundChanged, { subject, actorId: me.id, personId: one.hostId, at });
    });
  }

  private async mustRun(changeId: number | null): Promise<void> {
    if (changeId === null) return;
    const running = await this.changes.running();
    if (!running.some(({ id }) => id === changeId))
      throw new ValidationFailed({ change: 'Choose one of the changes that are running.' });
  }
}
