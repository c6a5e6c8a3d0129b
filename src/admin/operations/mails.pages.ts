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
  const { locale } = reader;
  const tab = (which: MailState | undefined, label: string, count = 0) => ({
    label,
    count,
    current: state === which,
    href: address(which),
  });
  const last = shown.at(-1)?.mail.id;
  return {
    title: t('Emails', {}, locale),
    heading: t('Emails', {}, locale),
    back: { href: '/admin', label: t('Administration', {}, locale) },
    lead: t('Emails waiting and sent. We delete their content after 30 days.', {}, locale),
    noServer: !serverNamed,
    tabs: [
      tab(undefined, t('All', {}, locale)),
      tab('failed', t('Failed', {}, locale), owed.failed),
      tab('waiting', t('Waiting to be sent', {}, locale), owed.waiting),
      tab('sent', t('Sent', {}, locale)),
    ],
    items: shown.map(({ mail, reference }) => ({
      href: `/admin/mails/${mail.id}`,
      label: labelOf({ mail, reference }, locale),
      sub: summary(mail, reader),
      icon: 'mail',
      badges: [badge(mail, locale)],
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
  locale: string,
) {
  const heading = labelOf({ mail, reference }, locale);
  return {
    title: heading,
    heading,
    lead: '',
    back: { href: '/admin/mails', label: t('Emails', {}, locale) },
    badge: badge(mail, locale),
    error: errorOf(mail),
    text,
    full: look.full,
    look: look.possible
      ? {
          action: `/admin/mails/${mail.id}/looks`,
          reasons: Object.entries(lookReasons).map(([value, label]) => ({ value, label: t(label, {}, locale) })),
        }
      : null,
    frame: text === null ? null : `/admin/mails/${mail.id}/frame`,
    again: mail.state === 'failed' && !mail.purgedAt ? `/admin/mails/${mail.id}/deliveries` : null,
    facts: [
      {
        label: t('To', {}, locale),
        value: addressee(mail, locale),
      },
      { label: t('Created', {}, locale), at: mail.createdAt },
      ...(mail.sentAt ? [{ label: t('Sent', {}, locale), at: mail.sentAt }] : []),
      ...(mail.state === 'waiting' ? [{ label: t('Next attempt', {}, locale), at: mail.wakeAt }] : []),
      { label: t('Attempts', {}, locale), value: String(mail.attempts) },
      { label: t('Template', {}, locale), value: mail.template },
    ],
  };
}

const address = (state: MailState | undefined): string => (state ? `/admin/mails?state=${state}` : '/admin/mails');
const badge = (mail: Mail, locale: string) => ({
  ...states[mail.state],
  label: t(states[mail.state].label, {}, locale),
});
const labelOf = ({ mail, reference }: ShownMail, locale: string): string => {
  const label = t(mailLabel(mail.template), {}, locale);
  return reference === null ? label : t('{label}, {reference}', { label, reference }, locale);
};

function summary(mail: Mail, reader: Reader): string {
  const parts = [mail.name || t('someone', {}, reader.locale), timeWords(mail.createdAt, reader)];
  const error = errorOf(mail);
  if (mail.state !== 'sent' && mail.attempts > 0)
    parts.push(tn('{n} attempt', '{n} attempts', mail.attempts, {}, reader.locale));
  if (mail.state !== 'sent' && error) parts.push(error);
  return parts.join(' · ');
}

/** Whoever is outside is known to whoever wrote to them, and to nobody who keeps the mail running. */
function addressee(mail: Mail, locale: string): string {
  if (mail.purgedAt) return t('Content deleted after 30 days', {}, locale);
  return mail.name ? `${mail.name} <${mail.address}>` : t('Someone outside the company', {}, locale);
}

/** Mail servers like to repeat the address. */
const errorOf = (mail: Mail): string | null =>
  mail.lastError && !mail.name && mail.address ? mail.lastError.replaceAll(mail.address, '…') : mail.lastError;
