import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { repo } from '../../core/database/tx';
import { days } from '../../core/time';
import { todayIn } from '../../core/words/calendar-days';
import type { Actor } from '../../people/actor';
import { SeatPurchase } from '../../tool-requests/pools/seat-purchase.entity';
import { SeatPurchases } from '../../tool-requests/pools/seat-purchases.service';

/** No seat was free: the desk orders one, and has it before it delivers. */
@Injectable()
export class Buying {
  constructor(private readonly purchases: SeatPurchases) {}

  async order(agent: Actor, ticketId: number, at: Date): Promise<void> {
    const purchase = await this.open(ticketId);
    if (!purchase || purchase.orderedAt) return;
    const expectedOn = todayIn(new Date(at.getTime() + days(6)), agent.zone);
    const text = { orderNumber: `4500-${7100 + purchase.id}`, costCentre: '2140', expectedOn };
    await this.purchases.order(agent, ticketId, purchase.version, text, at);
  }

  async arrive(agent: Actor, ticketId: number, at: Date): Promise<void> {
    if ((await this.open(ticketId))?.orderedAt) await this.purchases.arrive(agent, ticketId, at);
  }

  private open(ticketId: number): Promise<SeatPurchase | null> {
    return repo(SeatPurchase).findOneBy({ request: { ticketId }, endedAt: IsNull() });
  }
}
