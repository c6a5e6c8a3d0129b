import { defaultLocale, t } from '../../core/words/words';
import { firstNameOf } from '../../people/actor';
import type { Person } from '../../people/person.entity';
import { keptDays } from '../../mail/mail-upkeep.service';
import type { CaughtMail } from './mailbox.service';

interface Box {
  /** null for what our clients got: they are nobody who has an account here. */
  person: Person | null;
  people: readonly Person[];
  mails: readonly CaughtMail[];
  open: CaughtMail | null;
  asText: boolean;
  from: string;
}

const beginning = 110;

/** One person's mails, and the one that is open. */
export function mailboxPage({ person, people, mails, open, asText, from }: Box) {
  const address = (mailId: number, more = '') => `/mailbox?person=${person?.id ?? 'clients'}&mail=${mailId}${more}`;
  return {
    title: t('Mailbox', {}, defaultLocale),
    heading: person
      ? t('{name}’s email', { name: firstNameOf(person.name) }, defaultLocale)
      : t('What our clients get', {}, defaultLocale),
    wide: true,
    people: {
      action: '/mailbox',
      selects: [
        {
          name: 'person',
          label: t('Whose email', {}, defaultLocale),
          options: [
            ...people.map(({ id, name }) => ({ value: id, label: name, selected: id === person?.id })),
            { value: 'clients', label: t('Our clients', {}, defaultLocale), selected: !person },
          ],
        },
      ],
    },
    mails: mails.map(({ mail, rendered }) => ({
      href: address(mail.id),
      subject: rendered?.subject ?? t('Email', {}, defaultLocale),
      at: mail.sentAt,
      preview: previewOf(rendered?.text ?? '', rendered?.subject ?? ''),
      current: mail.id === open?.mail.id,
    })),
    open: open?.rendered
      ? {
          subject: open.rendered.subject,
          from,
          // A client's name stands in the words alone.
          to: open.mail.name || String(open.mail.data.client ?? ''),
          at: open.mail.sentAt,
          text: open.rendered.text,
          asText,
          htmlSrc: `/mailbox/${open.mail.id}/html`,
          htmlHref: address(open.mail.id),
          textHref: address(open.mail.id, '&as=text'),
        }
      : null,
    emptyWords: {
      title: t('No email yet', {}, defaultLocale),
      text: person
        ? t('You’ll find what the desk sends to {name} here.', { name: firstNameOf(person.name) }, defaultLocale)
        : t(
            'You’ll find emails to clients here once they’re asked. After {n} days they’re wiped.',
            { n: keptDays },
            defaultLocale,
          ),
    },
  };
}

function previewOf(text: string, subject: string): string {
  const plain = text.replace(/\s+/g, ' ').replace(subject, '').trim();
  return plain.length > beginning ? `${plain.slice(0, beginning)}…` : plain;
}

/** Its links open beside the frame, not inside it. */
export function framed(html: string): string {
  return html.replace(/<head>/i, '<head><base target="_blank">');
}
