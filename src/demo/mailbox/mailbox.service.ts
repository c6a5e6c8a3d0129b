import { Injectable } from '@nestjs/common';
import PostalMime from 'postal-mime';
import { In, IsNull } from 'typeorm';
import { Breathing } from '../../core/breathing';
import { Config } from '../../core/config';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { MailRenderer, type Rendered } from '../../mail/rendering/mail-renderer.service';
import { mailOf, mailsOf } from '../../mail/mail-queries';
import { withPictures } from '../../mail/rendering/mail-pictures';
import { threading } from '../../mail/sending/mail-sender.service';
import { Mail } from '../../mail/mail.entity';
import { MailCatcher } from './mail-catcher';

const shown = 40;
const remembered = 500;

/** Whose mail it is: one of our people's, or everything that our clients got. */
export type BoxOwner = number | 'clients';

export interface CaughtMail {
  mail: Mail;
  /** null where it cannot be rendered any more. */
  rendered: Rendered | null;
}

/** Everybody's mail as it looks: what really came in over SMTP, and what the past would have brought. */
@Injectable()
export class Mailbox {
  private readonly opened = new Map<number, Rendered>();
  private readonly glanced = new Map<string, Rendered>();

  constructor(
    private readonly renderer: MailRenderer,
    private readonly catcher: MailCatcher,
    private readonly config: Config,
  ) {}

  /** Newest first, several that left as one as one; looking at the list mints nothing. */
  async list(owner: BoxOwner): Promise<CaughtMail[]> {
    const all = await (owner === 'clients' ? mailsToClients(2 * shown) : mailsOf(owner, 2 * shown));
    const heads = all.filter(isThere).slice(0, shown);
    const carried = heads.length
      ? await repo(Mail).find({ where: { carriedById: In(heads.map(({ id }) => id)) }, order: { id: 'ASC' } })
      : [];
    const [caught, breathing]: [CaughtMail[], Breathing] = [[], new Breathing()];
    for (const mail of heads) {
      const rendered = await this.glance([mail, ...carried.filter(({ carriedById }) => carriedById === mail.id)]);
      caught.push({ mail, rendered });
      await breathing.pause();
    }
    return caught;
  }

  /**
   * A mail with links that work. One of the past was never rendered, so its links are minted when it is first opened
   * here: the one place where looking writes, in the demo alone.
   */
  async open(id: number): Promise<CaughtMail & { rendered: Rendered }> {
    const mails = await mailOf(id);
    const [mail] = mails;
    if (!isThere(mail)) throw new NotFound('This email');
    const rendered =
      (await this.received(mails)) ??
      this.opened.get(mail.id) ??
      inlined(await this.renderer.render(mails, mail.sentAt ?? mail.wakeAt));
    keep(this.opened, mail.id, rendered);
    return { mail, rendered };
  }

  private async received(mails: Mail[]): Promise<Rendered | null> {
    const mail = this.catcher.received(threading(mails[0], mails.length, this.config.MAIL_FROM).messageId);
    if (!mail) return null;
    const {
      subject = '',
      html = '',
      text = '',
      attachments,
    } = await PostalMime.parse(mail.raw, { attachmentEncoding: 'arraybuffer' });
    const pictures = attachments.map(({ contentId, content }) => ({
      cid: (contentId ?? '').replace(/^<|>$/g, ''),
      content: Buffer.from(content as ArrayBuffer),
    }));
    return { subject, html: withPictures(html, pictures), text, pictures, leave: null, replyTo: null };
  }

  private async glance(mails: Mail[]): Promise<Rendered | null> {
    const key = mails.map(({ id }) => id).join('+');
    const rendered =
      this.glanced.get(key) ??
      (await this.renderer.preview(mails, mails[0].sentAt ?? mails[0].wakeAt).catch(() => null));
    if (rendered) keep(this.glanced, key, rendered);
    return rendered;
  }
}

/** They have no account, and no mailbox that anybody here could open. */
const mailsToClients = (limit: number): Promise<Mail[]> =>
  repo(Mail).find({ where: { personId: IsNull(), subjectKind: 'client' }, order: { id: 'DESC' }, take: limit });

export const isOwnedBy = (mail: Mail, owner: BoxOwner): boolean =>
  owner === 'clients' ? mail.personId === null && mail.subjectKind === 'client' : mail.personId === owner;

const inlined = (rendered: Rendered): Rendered => ({
  ...rendered,
  html: withPictures(rendered.html, rendered.pictures),
});

const isThere = (mail: Mail): boolean => mail.state === 'sent' && mail.carriedById === null && mail.purgedAt === null;

function keep<K>(cache: Map<K, Rendered>, key: K, rendered: Rendered): void {
  cache.set(key, rendered);
  const [oldest] = cache.keys();
  if (cache.size > remembered) cache.delete(oldest);
}
