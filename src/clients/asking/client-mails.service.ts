import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../core/config';
import { firstRow, rowsById } from '../../core/database/rows';
import { dateLabel } from '../../core/words/calendar-days';
import { defaultLocale } from '../../core/words/words';
import { LinkMinters } from '../../mail/link-minters';
import { MailGates } from '../../mail/mail-gates';
import { personNamed } from '../../mail/mail-data';
import { Outbox } from '../../mail/outbox.service';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { Wave } from '../client-answer.entity';
import { Client } from '../client.entity';
import { ClientRound } from '../client-round.entity';
import { ClientLinks } from './client-links.service';

const clientKind = 'client';
const leaveKind = 'client-leave';
const replyKind = 'client-reply';

/** What clients are written: in the company's name, with the way out of it in each. */
@Injectable()
export class ClientMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly minters: LinkMinters,
    private readonly gates: MailGates,
    private readonly links: ClientLinks,
    private readonly people: PeopleDirectory,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const mint = async (clientId: unknown) => `/c/${await this.links.mint(Number(clientId))}`;
    this.minters.register(clientKind, ({ clientId }) => mint(clientId));
    // Looked up when it leaves, so that no address of a colleague is kept in a mail to somebody else.
    this.minters.register(replyKind, async ({ hostId }) => {
      const host = await this.people.byId(Number(hostId));
      return `mailto:${(host && this.people.recipientOf(host)?.address) ?? ''}`;
    });
    this.minters.register(leaveKind, async ({ clientId }) => `${await mint(clientId)}/departures`);
    // Who left in the meantime, or is erased, gets nothing more; nor does anybody once they have answered for good.
    this.gates.register(clientKind, async ({ subjectId }) => {
      const client = await firstRow(Client, 'WHERE "id" = ?', [subjectId]);
      if (!client || client.leftOn) return false;
      const round = (await rowsById(ClientRound, [client.roundId])).get(client.roundId);
      return round !== undefined && round.state !== 'ended';
    });
  }

  /** In the caller's transaction. */
  async send(client: Client, round: ClientRound, wave: Wave, reminder: boolean, at: Date): Promise<void> {
    const { id: clientId, name, address, consentOn } = client;
    await this.outbox.enqueue({
      template: wave === 'before' ? 'client-invitation' : 'client-again',
      // Without a name beside the address: whoever keeps the mail running has no need of it.
      recipient: { personId: null, address, name: '', zone: this.config.DESK_ZONE, locale: defaultLocale },
      at,
      about: { kind: clientKind, id: clientId },
      data: {
        ...{ client: name, host: personNamed(round.hostId), company: round.company, reminder },
        ...{ when: dateLabel(round.meetOn, defaultLocale), agreed: dateLabel(consentOn, defaultLocale) },
        ...{ place: round.place, statement: round.statement, willDo: round.willDo },
        outside: { from: round.company },
      },
      links: {
        page: { kind: clientKind, clientId },
        leave: { kind: leaveKind, clientId },
        reply: { kind: replyKind, hostId: round.hostId },
      },
    });
  }
}
