import { Injectable, type OnModuleInit } from '@nestjs/common';
import { days } from '../../core/time';
import { LinkMinters, pageLink } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { Timeline } from '../../timeline/timeline.service';
import { Tokens } from '../access/tokens.service';
import { PeopleDirectory } from '../directory/people-directory';
import type { addressAdded } from '../people-facts';
import type { Person } from '../person.entity';
import { PersonAddress } from '../person-address.entity';

export const addressLinkKind = 'address';
const lifetime = days(1);

/** What is written down and told of a change of addresses, and the link that confirms one. */
@Injectable()
export class AddressTelling implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly minters: LinkMinters,
    private readonly tokens: Tokens,
    private readonly directory: PeopleDirectory,
    private readonly timeline: Timeline,
  ) {}

  onModuleInit(): void {
    this.minters.register(addressLinkKind, async ({ addressId }, { personId }, at) => {
      if (personId === null) throw new Error('an address belongs to a person');
      const subject = { kind: 'person_address', id: Number(addressId) };
      // A mail may leave late: what was sent before it opens nothing.
      await this.tokens.endAllOf(personId, at, addressLinkKind);
      return `/account/addresses/links/${await this.tokens.mint(addressLinkKind, personId, subject, at, lifetime)}`;
    });
  }

  record(kind: typeof addressAdded, personId: number, actorId: number, at: Date): Promise<unknown> {
    return this.timeline.record(kind, { subject: { kind: 'person', id: personId }, actorId, personId, at });
  }

  /** The link to that address alone; its name is not theirs before they press the button. */
  async ask(person: Person, { id, address }: PersonAddress, at: Date): Promise<void> {
    const recipient = this.directory.recipientOf(person);
    if (!recipient) return;
    await this.outbox.enqueue({
      template: 'address-link',
      recipient: { ...recipient, address },
      at,
      data: {},
      links: { confirm: { kind: addressLinkKind, addressId: id } },
    });
  }

  async tell(
    person: Person,
    what: { addressAdded?: true; addressRemoved?: true; primaryChanged?: true },
    at: Date,
  ): Promise<void> {
    const recipient = this.directory.recipientOf(person);
    if (!recipient) return;
    await this.outbox.enqueue({
      template: 'account-changed',
      recipient,
      at,
      data: { ...what, changedAt: at },
      links: { account: pageLink('/account/addresses') },
    });
  }
}
