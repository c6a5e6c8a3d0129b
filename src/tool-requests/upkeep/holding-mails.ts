import { Injectable, type OnModuleInit } from '@nestjs/common';
import { days } from '../../core/time';
import { repo } from '../../core/database/tx';
import { noonOf } from '../../core/words/calendar-days';
import { LinkMinters, pageLink } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { Tokens } from '../../people/access/tokens.service';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Person } from '../../people/person.entity';
import { ticketSubject } from '../../tickets/ticket-facts';
import type { Holding } from '../holding.entity';

export const stillNeededKind = 'still-needed';
const linkLifetime = days(30);

/** What is written to whoever has a tool: that it ends soon, and whether they still need it. */
@Injectable()
export class HoldingMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly minters: LinkMinters,
    private readonly tokens: Tokens,
    private readonly directory: PeopleDirectory,
  ) {}

  onModuleInit(): void {
    this.minters.register(stillNeededKind, async (_, { personId }, at) => {
      if (personId === null) throw new Error('Only a person has a tool');
      return `/still-needed/${await this.tokens.mint(stillNeededKind, personId, null, at, linkLifetime)}`;
    });
  }

  /** "Figma is yours until 20 March": in time to ask for longer. */
  ending({ personId, tool, until, request }: Holding, at: Date): Promise<void> {
    return this.send('holding-ending', personId, request!.ticketId, at, {
      links: { things: pageLink('/my/things') },
      data: { tool: tool!.name, until: noonOf(until!) },
    });
  }

  /** All that somebody has and has not confirmed for long, in one mail with one link. */
  stillNeeded(held: readonly Holding[], at: Date): Promise<void> {
    const [{ personId, request }] = held;
    return this.send('still-needed', personId, request!.ticketId, at, {
      links: { answer: { kind: stillNeededKind } },
      data: { tools: held.map(({ tool }) => tool!.name) },
    });
  }

  private async send(
    template: 'holding-ending' | 'still-needed',
    personId: number,
    ticketId: number,
    at: Date,
    { links, data }: Pick<Parameters<Outbox['enqueue']>[0], 'links' | 'data'>,
  ): Promise<void> {
    const person = await repo(Person).findOneBy({ id: personId });
    const recipient = person && this.directory.recipientOf(person);
    if (recipient) await this.outbox.enqueue({ template, recipient, at, about: ticketSubject(ticketId), links, data });
  }
}
