import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { NotFound, type FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel } from '../../core/words/calendar-days';
import { money, typedMoney, usualCurrency } from '../../core/words/money';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { currencyOptions, periodOptions } from '../tools/tool-choices';
import type { SeatPool } from '../pools/seat-pool.entity';
import { SeatPools } from '../pools/seat-pools.service';
import { Seats } from '../seats.service';
import { Tool } from '../tool.entity';
import { costOf } from '../tool-words';

/** The pools of one tool, and one of them as it is typed. */
@Injectable()
export class PoolPages {
  constructor(
    private readonly pools: SeatPools,
    private readonly seats: Seats,
  ) {}

  async list({ locale }: Actor, id: number) {
    const tool = await toolOf(id);
    const pools = await this.pools.of(id);
    const taken = await this.seats.takenOf(id);
    const address = `/admin/catalogue/${id}/pools`;
    return {
      title: t('Seats of {tool}', { tool: tool.name }, locale),
      back: { href: `/admin/catalogue/${id}`, label: tool.name },
      lead:
        tool.seats === null
          ? t('Its seats aren’t counted yet. Add a pool to count them.', {}, locale)
          : t('{taken} of {seats} seats are taken.', { taken, seats: tool.seats }, locale),
      add: `${address}/new`,
      items: pools.map((pool) => ({
        href: `${address}/${pool.id}`,
        label: tn('{n} seat', '{n} seats', pool.seats, {}, locale),
        icon: 'package',
        sub: poolWords(pool, locale),
      })),
      ended: (await this.pools.ended(id)).map((pool) => ({
        label: tn('{n} seat', '{n} seats', pool.seats, {}, locale),
        sub: [t('ended on {day}', { day: dateLabel(pool.endedOn!, locale) }, locale), poolWords(pool, locale)].join(
          ' · ',
        ),
      })),
    };
  }

  async form({ locale }: Actor, id: number, poolId: number | null, again?: { typed?: Typed; errors: FieldErrors }) {
    const tool = await toolOf(id);
    const pool = poolId === null ? null : ((await this.pools.of(id)).find((one) => one.id === poolId) ?? null);
    if (poolId !== null && !pool) throw new NotFound('This pool');
    const typed: Typed = again?.typed ?? asTyped(pool, tool);
    const back = `/admin/catalogue/${id}/pools`;
    return {
      title: pool ? tn('{n} seat', '{n} seats', pool.seats, {}, locale) : t('A new pool of seats', {}, locale),
      back: { href: back, label: t('Seats of {tool}', { tool: tool.name }, locale) },
      action: poolId === null ? back : `${back}/${poolId}`,
      end: pool ? `${back}/${pool.id}/endings` : null,
      version: pool ? (typed.version ?? pool.version) : null,
      currencies: currencyOptions(pool?.currency ?? tool.currency, typed.currency ?? usualCurrency, locale),
      periods: periodOptions(typed.period, locale),
      typed,
      errors: again?.errors ?? null,
    };
  }
}

async function toolOf(id: number): Promise<Tool> {
  const tool = await repo(Tool).findOneBy({ id });
  if (!tool) throw new NotFound('This tool');
  return tool;
}

const asTyped = (pool: SeatPool | null, { priceMinor, currency, period }: Tool): Typed => {
  const price = pool ?? { priceMinor, currency, period };
  return {
    seats: pool ? String(pool.seats) : '',
    price: price.priceMinor === null ? '' : typedMoney(money(price.priceMinor, price.currency)),
    currency: price.currency,
    period: price.period,
    termMonths: pool?.termMonths ? String(pool.termMonths) : '',
    renewsOn: pool?.renewsOn ?? '',
    orderNumber: pool?.orderNumber ?? '',
    costCentre: pool?.costCentre ?? '',
  };
};

/** "€15 a month · renewed on 1 March 2027 · order B-7". */
const poolWords = (pool: SeatPool, locale: string): string =>
  [
    costOf({ ...pool, costWords: null }, locale),
    pool.renewsOn ? t('renewed on {day}', { day: dateLabel(pool.renewsOn, locale) }, locale) : null,
    pool.orderNumber ? t('order {order}', { order: pool.orderNumber }, locale) : null,
    pool.costCentre ? t('cost centre {centre}', { centre: pool.costCentre }, locale) : null,
  ]
    .filter(Boolean)
    .join(' · ');
