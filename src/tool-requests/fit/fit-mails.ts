import { Injectable, type OnModuleInit } from '@nestjs/common';
import { days } from '../../core/time';
import { LinkMinters } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { Tokens } from '../../people/access/tokens.service';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { ticketSubject } from '../../tickets/ticket-facts';
import type { Holding } from '../holding.entity';

export const fitKind = 'tool-fit';
const linkLifetime = days(30);

/** "Does it do what you needed it for?", once, and never again. */
@Injectable()
export class FitMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly minters: LinkMinters,
    private readonly tokens: Tokens,
    private readonly directory: PeopleDirectory,
  ) {}

  onModuleInit(): void {
    this.minters.register(fitKind, async (_, { personId }, at) => {
      if (personId === null) throw new Error('Only a person has a tool');
      return `/fit/${await this.tokens.mint(fitKind, personId, null, at, linkLifetime)}`;
    });
  }

  /** All that one person is asked about, in one email with one link; false where nothing reaches them. */
  async ask(held: readonly Holding[], at: Date): Promise<boolean> {
    const [{ person, request }] = held;
    const recipient = this.directory.recipientOf(person!);
    if (!recipient) return false;
    await this.outbox.enqueue({
      template: 'tool-fit',
      recipient,
      at,
      about: ticketSubject(request!.ticketId),
      links: { answer: { kind: fitKind } },
      data: { tools: held.map(({ tool }) => tool!.name) },
    });
    return true;
  }
}
