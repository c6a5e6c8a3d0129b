import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Seats } from '../seats.service';
import { Tool } from '../tool.entity';
import { SeatClaims } from './seat-claims.service';
import { SeatPool } from './seat-pool.entity';
import { Timeline } from '../../timeline/timeline.service';
import { toolChanged } from '../catalogue-facts';

type PoolText = Omit<SeatPool, 'id' | 'toolId' | 'tool' | 'version' | 'endedOn'>;

/** How many seats were bought, in which pools. What a tool has in all is kept on the tool, in the same transaction. */
@Injectable()
export class SeatPools {
  constructor(
    private readonly seats: Seats,
    private readonly claims: SeatClaims,
    private readonly timeline: Timeline,
  ) {}

  /** Those that count. Rides ix_seat_pool_tool. */
  of(toolId: number): Promise<SeatPool[]> {
    return repo(SeatPool).find({ where: { toolId, endedOn: IsNull() }, order: { id: 'ASC' } });
  }

  /** Those of the past, the last first. Rides ix_seat_pool_tool. */
  ended(toolId: number): Promise<SeatPool[]> {
    return repo(SeatPool).find({ where: { toolId, endedOn: Not(IsNull()) }, order: { endedOn: 'DESC', id: 'DESC' } });
  }

  /** Said in one number, as long as they were not bought in several pools. null: they are not counted. */
  setAll(tool: Tool, seats: number | null, at: Date): Promise<void> {
    return tx(async () => {
      await this.seats.hold(tool.id);
      const [one, ...more] = await this.of(tool.id);
      const none = (await this.ended(tool.id)).length > 0 ? 0 : null;
      const all = one ? [one, ...more].reduce((sum, pool) => sum + pool.seats, 0) : none;
      if (all === seats) return;
      if (more.length > 0)
        throw new ValidationFailed({ seats: 'Its seats were bought in several pools. Change the number there.' });
      if (seats === null) await this.uncounted(tool.id);
      else if (one) await changed(SeatPool, one, { seats });
      else await repo(SeatPool).insert(poolOf(tool, seats));
      if (seats !== null) await this.sum(tool.id);
      await this.claims.offer(tool.id, at);
    });
  }

  /** A pool is bought, or what is known of it changes. Whoever waits for a seat gets what is free. */
  save(toolId: number, id: number | null, version: number, text: PoolText, actorId: number, at: Date): Promise<void> {
    return tx(async () => {
      await this.seats.hold(toolId);
      const pool = id === null ? null : (await this.of(toolId)).find((one) => one.id === id);
      if (pool === undefined) throw new NotFound('This pool');
      if (pool) await changed(SeatPool, { id: pool.id, version }, text);
      else await repo(SeatPool).insert({ ...text, toolId, version: 1 });
      await this.sum(toolId);
      await this.claims.offer(toolId, at);
      const subject = { kind: 'tool', id: toolId };
      await this.timeline.record(toolChanged, { subject, actorId, personId: null, at });
    });
  }

  /** It isn’t renewed. Nobody loses a seat by it: as long as more are taken than would be left, it goes on. */
  end(toolId: number, id: number, version: number, actor: Pick<Actor, 'id' | 'zone' | 'locale'>, at: Date) {
    return tx(async () => {
      await this.seats.hold(toolId);
      const pools = await this.of(toolId);
      const pool = pools.find((one) => one.id === id);
      if (!pool) throw new NotFound('This pool');
      const left = pools.reduce((sum, one) => sum + one.seats, 0) - pool.seats;
      const taken = await this.seats.takenOf(toolId);
      if (taken > left)
        throw new RuleBroken(
          t(
            '{taken} seats are taken, and {left} would be left. Take some back or add another pool first.',
            { taken, left },
            actor.locale,
          ),
        );
      await changed(SeatPool, { id, version }, { endedOn: todayIn(at, actor.zone) });
      await this.sum(toolId);
      const subject = { kind: 'tool', id: toolId };
      await this.timeline.record(toolChanged, { subject, actorId: actor.id, personId: null, at });
    });
  }

  /** One more seat was bought: with the newest pool. Whoever calls says who gets it. */
  addOne(tool: Tool): Promise<void> {
    return tx(async () => {
      await this.seats.hold(tool.id);
      const newest = (await this.of(tool.id)).at(-1);
      if (newest) await changed(SeatPool, newest, { seats: newest.seats + 1 });
      else await repo(SeatPool).insert(poolOf(tool, 1));
      await this.sum(tool.id);
    });
  }

  /** Those of the past stay to be read. */
  private async uncounted(toolId: number): Promise<void> {
    await repo(SeatPool).delete({ toolId, endedOn: IsNull() });
    await repo(Tool).update({ id: toolId }, { seats: null });
  }

  /** After every change of a pool. */
  async sum(toolId: number): Promise<void> {
    const pools = await this.of(toolId);
    const uncounted = pools.length === 0 && (await this.ended(toolId)).length === 0;
    const seats = uncounted ? null : pools.reduce((sum, pool) => sum + pool.seats, 0);
    await repo(Tool).update({ id: toolId }, { seats });
  }
}

const poolOf = ({ id: toolId, priceMinor, currency, period }: Tool, seats: number) => ({
  ...{ toolId, seats, priceMinor, currency, period },
  ...{ termMonths: null, renewsOn: null, orderNumber: null, costCentre: null, endedOn: null, version: 1 },
});
