import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { addressOf } from '../../core/words/visible';
import { LinkMinters } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { MailSender } from '../../mail/sending/mail-sender.service';
import { Attempts } from '../access/attempts.service';
import { PeopleDirectory } from '../directory/people-directory';
import { nextQuery } from '../../core/web/input/safe-path';
import { minutes } from '../../core/time';
import { signInKind, Tokens } from '../access/tokens.service';

const perAddress = { tries: 5, within: minutes(15) };
const perNetwork = { tries: 50, within: minutes(15) };
const lifetime = minutes(15);

export interface Asked {
  email: string;
  next: string;
  ip: string;
  /** Names the browser where it has let this person in before; null for any other. */
  browser: string | null;
}

/** The link that lets somebody in. Minted when the mail leaves, so its quarter of an hour begins then. */
@Injectable()
export class SignInMails implements OnModuleInit {
  private readonly log = new Logger('SignIn');

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

  /**
   * Says nothing about whether the address is known; too many for one address are dropped in silence. Only addresses
   * that nobody has count for the network they come from, and that only tells an administrator: whoever works here gets
   * their link.
   */
  async send({ email, next, ip, browser }: Asked, at: Date): Promise<void> {
    const person = await this.directory.byEmail(email);
    const reached = person && this.directory.recipientOf(person);
    // To where they asked for it: the primary one may be out of reach.
    const recipient = reached && { ...reached, address: addressOf(email) };
    if (!recipient) return this.noteUnknown(ip, at);
    const [what, who] = browser ? ['links in browser', browser] : ['links to', person.email];
    if ((await this.attempts.count(what, who, perAddress, at)).count > perAddress.tries) return;
    await this.outbox.enqueue({
      template: 'sign-in',
      recipient,
      data: {},
      at,
      links: { signIn: { kind: signInKind, next } },
    });
  }

  private async noteUnknown(ip: string, at: Date): Promise<void> {
    const { count } = await this.attempts.count('unknown addresses from', ip, perNetwork, at);
    if (count === perNetwork.tries)
      this.log.warn(`${count} links for addresses that nobody has were asked for from ${ip} within 15 minutes`);
  }
}
