import type { FieldErrors } from '../core/errors';
import type { Typed } from '../core/web/input/forms';
import type { Reader } from '../core/words/dates';
import { t } from '../core/words/words';
import { hueOf, initialsOf } from '../people/actor';
import { monthName } from '../confidential/months';
import { voiceTabs } from '../confidential/publishing/voice-tabs';
import type { Heard } from './quote-reading.service';
import type { ShownComment } from './quotes.service';

function standing({ quote }: Heard, locale: string) {
  return [
    quote?.releasedAt
      ? {
          label: quote.redacted === null ? t('Shared', {}, locale) : t('Shared, reworded', {}, locale),
          tone: 'kept',
          icon: 'eye',
        }
      : { label: t('Seen only by you', {}, locale), tone: 'waiting', icon: 'eye-off' },
    ...(quote?.consented ? [{ label: t('Can be quoted', {}, locale), tone: 'action', icon: 'check' }] : []),
  ];
}

export function voicesPage(
  released: readonly (ShownComment & { consented: boolean })[],
  heard: readonly Heard[],
  lead: boolean,
  names: ReadonlyMap<number, string>,
  { locale }: Reader,
) {
  return {
    title: t('Their words', {}, locale),
    tabs: voiceTabs('quotes', locale),
    lead,
    quotes: released.map(({ words, score, month, serviceId, consented }) => ({
      words,
      sub: [t('{score} of 5', { score }, locale), names.get(serviceId ?? 0), monthName(month, locale)]
        .filter(Boolean)
        .join(' · '),
      badge: consented ? t('Can be quoted', {}, locale) : null,
    })),
    heard: heard.map((one) => {
      const person = one.answer.invitation?.person;
      return {
        href: `/quotes/${one.answer.id}`,
        label: one.answer.comment.length > 140 ? `${one.answer.comment.slice(0, 140)}…` : one.answer.comment,
        initials: initialsOf(person?.name ?? '–'),
        hue: hueOf(person?.id ?? 0),
        badges: standing(one, locale),
        sub: t('{name}, {score} of 5', { name: person?.name, score: one.answer.score }, locale),
      };
    }),
  };
}

export function quotePage(
  { answer, quote }: Heard,
  mayRelease: boolean,
  { locale }: Reader,
  failed?: { typed: Typed; errors: FieldErrors },
) {
  const { person } = answer.invitation!;
  const name = person?.name ?? '';
  return {
    title: t('What {name} said', { name }, locale),
    heading: t('What {name} said', { name }, locale),
    back: { href: '/quotes', label: t('Their words', {}, locale) },
    person: { name, initials: initialsOf(name), hue: hueOf(person?.id ?? 0) },
    score: answer.score,
    original: answer.comment,
    at: answer.at,
    consent: quote?.consented
      ? t('They agreed to be quoted in a presentation, without their name.', {}, locale)
      : t('They haven’t agreed to be quoted in a presentation.', {}, locale),
    release: mayRelease ? `/quotes/${answer.id}/release` : null,
    hold: quote?.releasedAt ? `/quotes/${answer.id}/hold` : null,
    words: failed?.typed.words ?? quote?.redacted ?? answer.comment,
    save: quote?.releasedAt ? t('Save this wording', {}, locale) : t('Share this wording', {}, locale),
    errors: failed?.errors ?? null,
  };
}
