import { Injectable, type OnModuleInit } from '@nestjs/common';
import { t } from '../core/words/words';
import { type AddToTicket, TicketExtensions } from '../tickets/ticket-extensions';
import { isRequester } from '../tickets/ticket.policy';
import { receiptWords } from './journey.pages';
import { Journeys } from './journeys.service';

/** Once it is over, whoever asked reads what it took them. */
@Injectable()
export class EffortReceipt implements OnModuleInit {
  constructor(
    private readonly extensions: TicketExtensions,
    private readonly journeys: Journeys,
  ) {}

  onModuleInit(): void {
    this.extensions.register(this.add);
  }

  private readonly add: AddToTicket = async (ticket, { actor, reader, facts }) => {
    if (ticket.status !== 'closed' || !isRequester(actor, ticket)) return null;
    const effort = await this.journeys.effort(facts, reader.now);
    return {
      notice: {
        title: t('What it took:', {}, reader.locale),
        words: receiptWords(effort, reader.locale),
        icon: 'route',
      },
    };
  };
}
