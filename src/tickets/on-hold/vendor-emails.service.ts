import { Injectable } from '@nestjs/common';
import { updateRows } from '../../core/database/rows';
import { tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { t } from '../../core/words/words';
import { personNamed } from '../../mail/mail-data';
import { Outbox } from '../../mail/outbox.service';
import type { Actor } from '../../people/actor';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { vendorMail } from '../consequences/ticket-mail-gate';
import { ticketRef } from '../consequences/ticket-mailer';
import { Messages } from '../conversation/messages.service';
import { ticketSubject, ticketWroteOutside } from '../ticket-facts';
import { TicketFinder } from '../ticket-finder';
import { TicketWait } from '../waits/ticket-wait.entity';
import { waitOf } from '../waits/waits.service';

export interface VendorEmail {
  address: string;
  subject: string;
  words: string;
  version?: number;
}

/** What the desk writes to whoever it waits for outside: a real email, whose words only the desk reads here. */
@Injectable()
export class VendorEmails {
  constructor(
    private readonly finder: TicketFinder,
    private readonly messages: Messages,
    private readonly facts: TicketFacts,
    private readonly outbox: Outbox,
  ) {}

  write(actor: Actor, id: number, { address, subject, words, version }: VendorEmail, at: Date): Promise<void> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id, { version, at });
      const wait = await waitOf(ticket);
      if (wait?.party !== 'third_party') throw new RuleBroken('This ticket isn’t waiting for anyone outside.');
      const to = t('Email to {who}', { who: wait.vendor ? `${wait.vendor}, ${address}` : address }, actor.locale);
      const message = await this.messages.add(
        ticket,
        actor,
        { visibility: 'internal', purpose: 'vendor', words: `${to}\n\n${words}` },
        at,
      );
      await this.facts.record(ticket, ticketWroteOutside, { actorId: actor.id, at, message });
      await updateRows(TicketWait, { vendorEmail: address }, 'WHERE "id" = ?', [wait.id]);
      await this.outbox.enqueue({
        template: vendorMail,
        recipient: { personId: null, address, name: wait.vendor ?? '', zone: actor.zone, locale: actor.locale },
        at,
        about: ticketSubject(id),
        data: {
          title: subject,
          words,
          author: personNamed(actor.id),
          theirs: wait.reference,
          ref: ticketRef(id),
          byHand: true,
        },
      });
    });
  }
}
