import { Injectable } from '@nestjs/common';
import PostalMime from 'postal-mime';
import { Config } from '../core/config';
import { repo } from '../core/database/tx';
import { t } from '../core/words/words';
import { letterOf, mailsOf } from '../mail/mail-queries';
import { MailRenderer, type Rendered } from '../mail/mail-renderer.service';
import { Mail } from '../mail/mail.entity';
import { type Actor, firstNameOf } from '../people/actor';
import { Person } from '../people/person.entity';
import { CastPages } from './cast.pages';
import { MailSink } from './sink';

const shown = 40;

export interface Looking {
  person: number | null;
  mail: number | null;
  asText: boolean;
}

/** What a person's mail program would show: live letters as they arrived, the past's rendered when somebody looks. */
@Injectable()
export class MailboxPages {
  constructor(
    private readonly sink: MailSink, private readonly renderer: MailRenderer, private readonly castPages: CastPages, private readonly config: Config,
  ) {}

  async show(me: Actor | null, looking: Looking, at: Date) {
    const { cast } = await this.castPages.show(at);
    const id = looking.person ?? me?.id ?? cast[0]?.id ?? 0;
    const person = await repo(Person).findOneBy({ id });
    const heads = (await mailsOf(id, shown)).filter(({ carriedById, state, purgedAt }) => carriedById === null && state === 'sent' && purgedAt === null);
    const address = (more: Record<string, string | number>) => `/mailbox?${new URLSearchParams(Object.entries({ person: id, ...more }).map(([name, value]) => [name, String(value)])).toString()}`;
    const mails = [];
    for (const mail of heads) mails.push({ href: address({ mail: mail.id }), subject: (await this.letter(mail.id, at)).subject, at: mail.sentAt ?? mail.createdAt, current: mail.id === looking.mail });
    const open = heads.find((mail) => mail.id === looking.mail) ?? null;
    const name = firstNameOf(person?.name ?? '');
    return {
      title: t('Mailbox'), heading: t('{name}’s mail', { name }),
      people: { action: '/mailbox', selects: [{ name: 'person', label: t('Whose mail'), set: true, options: this.options(cast, person) }] },
      mails, open: open && (await this.opened(open, looking.asText, address, at)),
      emptyWords: { title: t('No mail yet'), text: t('When the desk writes to {name}, it stands here.', { name }) },
    };
  }

  async letter(id: number, at: Date): Promise<Rendered> {
    const mails = await letterOf(id);
    const received = this.sink.received(mails[0].key);
    if (!received) return this.renderer.preview(mails, mails[0].sentAt ?? at);
    const { subject = '', html = '', text = '' } = await PostalMime.parse(received.raw);
    return { subject, html, text };
  }

  private async opened(mail: Mail, asText: boolean, address: (more: Record<string, string | number>) => string, at: Date) {
    const { subject, text } = await this.letter(mail.id, at);
    return {
      subject, from: this.config.MAIL_FROM, to: `${mail.name} <${mail.address}>`, at: mail.sentAt ?? mail.createdAt, asText, text,
      htmlSrc: `/mailbox/${mail.id}/html`, htmlHref: address({ mail: mail.id }), textHref: address({ mail: mail.id, as: 'text' }),
    };
  }

  private options(cast: readonly { id: number; name: string }[], person: Person | null) {
    const listed = person && !cast.some(({ id }) => id === person.id) ? [...cast, person] : cast;
    return listed.map(({ id, name }) => ({ value: String(id), label: name, selected: id === person?.id }));
  }
}
