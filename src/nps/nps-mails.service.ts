import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../core/database/tx';
import { LinkMinters } from '../mail/link-minters';
import { Outbox } from '../mail/outbox.service';
import { PeopleDirectory } from '../people/directory/people-directory';
import { Tokens } from '../people/access/tokens.service';
import { Settings } from '../settings/settings.service';
import { NpsInvitation } from './nps-invitation.entity';
import { npsSettings, npsScale } from './nps-settings';

export const npsToken = 'nps';
export const npsSubject = 'nps_invitation';

/** The mail that asks each quarter; its personal link is minted when it leaves. */
@Injectable()
export class NpsMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly minters: LinkMinters,
    private readonly tokens: Tokens,
    private readonly people: PeopleDirectory,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.minters.register(npsToken, ({ invitationId }, _recipient, at) => this.mint(Number(invitationId), at));
  }

  /** In the caller's transaction; false where they can read no mail. */
  async send({ id, personId }: NpsInvitation, until: Date, reminder: boolean, at: Date): Promise<boolean> {
    const person = await this.people.byId(personId);
    const recipient = person && this.people.recipientOf(person);
    if (!recipient) return false;
    const steps = npsScale.map((_, value) => ({ value }));
    await this.outbox.enqueue({
      template: 'nps',
      recipient,
      at,
      data: {
        question: await this.settings.get(npsSettings.question),
        low: npsScale[0],
        high: npsScale[10],
        steps,
        reminder,
        until,
      },
      links: { nps: { kind: npsToken, invitationId: id } },
    });
    return true;
  }

  private async mint(id: number, at: Date): Promise<string> {
    const { personId, expiresAt } = await repo(NpsInvitation).findOneByOrFail({ id });
    const lifetime = (expiresAt?.getTime() ?? 0) - at.getTime();
    return `/n/${await this.tokens.mint(npsToken, personId, { kind: npsSubject, id }, at, lifetime)}`;
  }
}
