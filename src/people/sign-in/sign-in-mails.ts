import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TooManyTries } from '../../core/errors';
import { LinkMinters } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { MailSender } from '../../mail/sending/mail-sender.service';
import { Attempts } from '../access/attempts.service';
import { PeopleDirectory } from '../directory/people-directory';
import { nextQuery } from '../../core/web/input/safe-path';
import { minutes, signInKind, Tokens } from '../access/tokens.service';

const perAddress = { tries: 5, within: minutes(15) };
const perMachine = { tries: 50, within: minutes(15) };
const lifetime = minutes(15);

/** The link that lets somebody in. Minted when the mail leaves, so its quarter of an hour begins then. */
@Injectable()
export class SignInMails implements OnModuleInit {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly attempts: Attempts,
    private readonly tokens: Tokens,
    private readonly outbox: Outbox,
    private readonly minters: LinkMinters,
    private readonly sender: MailSender,
  ) {}

  /** Where no mail server is set, a link that somebody asks for never arrives. */
  get possible(): boolean {
    return this.sender.ready;
  }

  onModuleInit(): void {
    this.minters.register(signInKind, async ({ next }, { personId }, at) => {
      if (personId === null) throw new Error('a sign-in link belongs to a person');
      return `/sign-in/${await this.tokens.mint(signInKind, personId, null, at, lifetime)}${nextQuery(next)}`;
    });
  }

  /** Says nothing about whether the address is known; too many for one address are dropped in silence. */
  async send(email: string, next: string, ip: string, at: Date): Promise<void> {
    if (!(await this.attempts.allow('links from', ip, perMachine, at))) throw new TooManyTries();
    if (!(await this.attempts.allow('links to', email, perAddress, at))) return;
    const person = await this.directory.byEmail(email);
    const recipient = person && this.directory.recipientOf(person);
    if (!recipient) return;
    await this.outbox.enqueue({
      template: 'sign-in',
      recipient,
      data: {},
      at,
      links: { signIn: { kind: signInKind, next } },
    });
  }
}
