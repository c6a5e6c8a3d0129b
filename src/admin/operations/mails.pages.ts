import { timeWords, type Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import type { LookReason } from '../../mail/mail-facts';
import { lookReasons } from '../../people/privacy/fact-personal-data';
import { mailLabel } from '../../mail/mail-labels';
import type { Mail, MailState } from '../../mail/mail.entity';

const states: Record<MailState, { label: string; tone: string; icon: string }> = {
  waiting: { label: 'Waiting to be sent', tone: 'waiting', icon: 'clock' },
  sending: { label: 'Being sent', tone: 'action', icon: 'send' },
  sent: { label: 'Sent', tone: 'kept', icon: 'check' },
  failed: { label: 'Failed', tone: 'broken', icon: 'mail-warning' },
};

export const isState = (value: unknown): value is MailState => typeof value === 'string' && value in states;

export interface ShownMail {
  mail: Mail;
  /** What it is about, by number; null where no list names it. */
  reference: string | null;
}

interface List {
  shown: ShownMail[];
  state: MailState | undefined;
  more: boolean;
  owed: { waiting: number; failed: number };
  reader: Reader;
  serverNamed: boolean;
}

export function mailsPage({ shown, state, more, owed, reader, serverNamed }: List) {
  const tab = (which: MailState | undefined, label: string, count = 0) => ({
    label,
    count,
    current: state === which,
    href: address(which),
  });
  const last = shown.at(-1)?.mail.id;
  return {
    title: t('Emails'),
    heading: t('Emails'),
    back: { href: '/admin', label: t('Administration') },
    lead: t('Emails waiting and sent. We delete their content after 30 days.'),
    noServer: !serverNamed,
    tabs: [
      tab(undefined, t('All')),
      tab('failed', t('Failed'), owed.failed),
      tab('waiting', t('Waiting to be sent'), owed.waiting),
      tab('sent', t('Sent')),
    ],
    items: shown.map(({ mail, reference }) => ({
      href: `/admin/mails/${mail.id}`,
      label: labelOf({ mail, reference }),
      sub: summary(mail, reader),
      icon: 'mail',
      badges: [badge(mail)],
    })),
    sendAll:
      owed.failed > 0
        ? tn('Resend {n} failed email', 'Resend {n} failed emails', owed.failed, {}, reader.locale)
        : null,
    next: more && last ? `${address(state)}${state ? '&' : '?'}before=${last}` : null,
  };
}

export const isLookReason = (value: unknown): value is LookReason =>
  typeof value === 'string' && Object.hasOwn(lookReasons, value);

export function mailPage(
  { mail, reference }: ShownMail,
  text: string | null,
  look: { full: boolean; possible: boolean },
) {
  const heading = labelOf({ mail, reference });
  return {
    title: heading,
    heading,
    lead: '',
    back: { href: '/admin/mails', label: t('Emails') },
    badge: badge(mail),
    error: mail.lastError,
    text,
    full: look.full,
    look: look.possible
      ? {
          action: `/admin/mails/${mail.id}/looks`,
          reasons: Object.entries(lookReasons).map(([value, label]) => ({ value, label: t(label) })),
        }
      : null,
    frame: text === null ? null : `/admin/mails/${mail.id}/frame`,
    again: mail.state === 'failed' && !mail.purgedAt ? `/admin/mails/${mail.id}/deliveries` : null,
    facts: [
      { label: t('To'), value: mail.name ? `${mail.name} <${mail.address}>` : t('Content deleted after 30 days') },
      { label: t('Created'), at: mail.createdAt },
      ...(mail.sentAt ? [{ label: t('Sent'), at: mail.sentAt }] : []),
      ...(mail.state === 'waiting' ? [{ label: t('Next attempt'), at: mail.wakeAt }] : []),
      { label: t('Attempts'), value: String(mail.attempts) },
      { label: t('Template'), value: mail.template },
    ],
  };
}

const address = (state: MailState | undefined): string => (state ? `/admin/mails?state=${state}` : '/admin/mails');
const badge = (mail: Mail) => ({ ...states[mail.state], label: t(states[mail.state].label) });
const labelOf = ({ mail, reference }: ShownMail): string => {
  const label = t(mailLabel(mail.template));
  return reference === null ? label : t('{label}, {reference}', { label, reference });
};

function summary(mail: Mail, reader: Reader): string {
  const parts = [mail.name || t('somebody'), timeWords(mail.createdAt, reader)];
  if (mail.state !== 'sent' && mail.attempts > 0)
    parts.push(tn('{n} attempt', '{n} attempts', mail.attempts, {}, reader.locale));
  if (mail.state !== 'sent' && mail.lastError) parts.push(mail.lastError);
  return parts.join(' · ');
}
