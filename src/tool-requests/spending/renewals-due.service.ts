import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { IsNull, LessThan, LessThanOrEqual } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { days } from '../../core/time';
import { todayIn } from '../../core/words/calendar-days';
import { type Actor, isAdministrator } from '../../people/actor';
import { Timeline } from '../../timeline/timeline.service';
import { Holding } from '../holding.entity';
import { SeatPool } from '../pools/seat-pool.entity';
import { Tool } from '../tool.entity';
import { toolChanged } from '../catalogue-facts';

const ahead = 90;
/** For so long an answer is awaited before the list says that none has come. */
const patience = 14;
const usualTerm = 12;

/** What is renewed soon, and who has not said that they still need what they have. */
@Injectable()
export class RenewalsDue {
  constructor(private readonly timeline: Timeline) {}

  /** Of the tools that somebody answers for, or of all; those of the past come first. Rides ix_seat_pool_renewal. */
  async of(actor: Actor, at: Date): Promise<SeatPool[]> {
    const renewsOn = LessThanOrEqual(todayIn(new Date(at.getTime() + days(ahead)), actor.zone));
    return repo(SeatPool).find({
      where: { renewsOn, endedOn: IsNull(), ...this.within(actor) },
      relations: { tool: true },
      order: { renewsOn: 'ASC', id: 'ASC' },
    });
  }

  /** Asked and not answered. Rides ix_holding_confirmed. */
  async unanswered(actor: Actor, at: Date): Promise<Holding[]> {
    const askedAt = LessThan(new Date(at.getTime() - days(patience)));
    const asked = await repo(Holding).find({
      where: { askedAt, endedAt: IsNull(), confirmedAt: LessThan(at), ...this.within(actor) },
      relations: { tool: true, person: true },
      order: { askedAt: 'ASC', id: 'ASC' },
    });
    return asked.filter(({ confirmedAt, askedAt: last }) => confirmedAt! < last!);
  }

  /** Whoever neither owns a tool nor keeps the catalogue finds no such page. */
  async mustAnswerForSome(actor: Actor): Promise<void> {
    if (!isAdministrator(actor) && !(await repo(Tool).existsBy({ ownerId: actor.id }))) throw new NotFound('This page');
  }

  /** It goes on for another term. */
  renewed(actor: Actor, id: number, at: Date): Promise<void> {
    return tx(async () => {
      const pool = (await this.of(actor, at)).find((one) => one.id === id);
      if (!pool) throw new NotFound('This pool');
      const next = DateTime.fromISO(pool.renewsOn!, { zone: 'UTC' }).plus({ months: pool.termMonths ?? usualTerm });
      await changed(SeatPool, pool, { renewsOn: next.toISODate() });
      const subject = { kind: 'tool', id: pool.toolId };
      await this.timeline.record(toolChanged, { subject, actorId: actor.id, personId: null, at });
    });
  }

  private within(actor: Actor) {
    return isAdministrator(actor) ? {} : { tool: { ownerId: actor.id } };
  }
}
