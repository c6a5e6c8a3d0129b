import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { repo } from '../../core/database/tx';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { openStatuses } from '../../tickets/ticket-flow';
import { type StateSentence, type TicketAddition, TicketExtensions } from '../../tickets/ticket-extensions';
import type { Ticket } from '../../tickets/ticket.entity';
import { SeatPurchase } from '../pools/seat-purchase.entity';

/** No seat was free: what the desk does about it, and what whoever waits is told of it. */
@Injectable()
export class SeatPanel implements OnModuleInit {
  constructor(private readonly extensions: TicketExtensions) {}

  onModuleInit(): void {
    this.extensions.register(async (ticket, { reader, desk }) => {
      const purchase = (await this.ofTickets([ticket])).get(ticket.id);
      return purchase ? addition(ticket, purchase, desk, reader) : null;
    });
    this.extensions.registerStates(async (tickets, reader) => {
      const bought = await this.ofTickets(tickets);
      return new Map([...bought].map(([id, purchase]) => [id, waitingWords(purchase, reader)]));
    });
  }

  /** The open purchases of these tickets. Rides ix_seat_purchase_request. */
  private async ofTickets(tickets: readonly Ticket[]): Promise<Map<number, SeatPurchase>> {
    const asked = tickets.filter(
      ({ kind, status, waitingOn }) =>
        kind === 'tool_request' && openStatuses.includes(status) && waitingOn !== 'approval',
    );
    if (asked.length === 0) return new Map();
    const open = await repo(SeatPurchase).find({
      where: { request: { ticketId: In(asked.map(({ id }) => id)) }, endedAt: IsNull() },
      relations: { request: true },
    });
    return new Map(open.map((purchase) => [purchase.request!.ticketId, purchase]));
  }
}

/** What is told to whoever waits: that it is a purchase, and the day as far as it is known. */
function waitingWords({ orderedAt, expectedOn }: Pick<SeatPurchase, 'orderedAt' | 'expectedOn'>, reader: Reader) {
  const { locale, now, zone } = reader;
  const day = expectedOn ? dateLabel(expectedOn, locale) : '';
  const late = expectedOn !== null && expectedOn < todayIn(now, zone);
  const words = !orderedAt
    ? 'No seat is free, so we’re buying one.'
    : !expectedOn
      ? 'We’ve ordered a seat for you. We don’t know the day yet.'
      : late
        ? 'We’ve ordered a seat for you. It was expected on {day} and hasn’t arrived yet.'
        : 'We’ve ordered a seat for you. It’s expected on {day}.';
  return { words: t(words, { day }, locale), tone: late ? 'near' : 'waiting' } satisfies StateSentence;
}

function addition(ticket: Ticket, purchase: SeatPurchase, desk: boolean, reader: Reader): TicketAddition {
  const { locale } = reader;
  const { orderedAt, orderNumber, costCentre, expectedOn } = purchase;
  const told = expectedOn ? [{ label: t('Seat expected on', {}, locale), value: dateLabel(expectedOn, locale) }] : [];
  if (!desk) return { state: waitingWords(purchase, reader), facts: told };
  return {
    facts: [
      ...told,
      ...(orderNumber ? [{ label: t('Order number', {}, locale), value: orderNumber }] : []),
      ...(costCentre ? [{ label: t('Cost centre', {}, locale), value: costCentre }] : []),
    ],
    tasks: {
      heading: t('A seat has to be bought', {}, locale),
      words: t(
        orderedAt ? 'It’s ordered. Say so when it arrives.' : 'None was free when this was approved.',
        {},
        locale,
      ),
      items: [],
      href: `/tickets/${ticket.id}/purchase`,
      link: t(orderedAt ? 'Change the order, or say it has arrived' : 'Order it', {}, locale),
    },
  };
}
