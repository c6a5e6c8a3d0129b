import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import { durationWords, timeWords, type Reader } from '../../core/words/dates';
import { type Actor, firstNameOf, hueOf, initialsOf } from '../../people/actor';
import { badgesOf, isOverdue, reasonWords, madeRightLabels } from '../recovery-words';
import { madeRightChoices } from './recovery.forms';
import type { RecoveryCard, SaidThen } from './recovery-cards.service';
import type { MadeRight, Recovery } from '../recovery.entity';
import type { AskedAbout } from '../../surveys/survey-subjects';

const said = ({ score, comment, wantsCall, at }: SaidThen) => ({ score, comment, wantsCall, at });

interface Failed {
  typed: Typed;
  errors: FieldErrors;
}

export function casePage(
  { recovery, about, answers, causes, minutesLeft, mayReopen }: RecoveryCard,
  me: Actor,
  reader: Reader,
  failed?: Failed,
) {
  const { locale } = reader;
  const { person, owner, cause, state } = recovery;
  const base = `/recoveries/${recovery.id}`;
  const causeWords = (code: string): string => t(causes.find((one) => one.code === code)?.words ?? code, {}, locale);
  const name = person?.name ?? '';
  const [first, last] = [answers[0], answers.at(-1)];
  return {
    title: t('Make it right: {title}', { title: about.title }, locale),
    heading: about.title,
    reference: about.reference,
    path: about.path,
    badge: badgesOf(recovery, reader)[0],
    back: { href: '/recoveries', label: t('Make it right', {}, locale) },
    stages: stagesOf(recovery, reader),
    left: leftWords(recovery, minutesLeft, reader),
    person: { name, initials: initialsOf(name), hue: hueOf(recovery.personId), sub: person?.phone ?? person?.email },
    firstName: firstNameOf(name),
    facts: [
      { label: t('Why', {}, locale), value: t(reasonWords[recovery.reason], {}, locale) },
      { label: t('Who helped', {}, locale), value: about.helper ?? t('Nobody in person', {}, locale) },
      { label: t('Who follows it up', {}, locale), value: owner?.name ?? t('Nobody yet', {}, locale) },
      ...(cause ? [{ label: t('Cause', {}, locale), value: causeWords(cause) }] : []),
      ...(recovery.remedy ? [{ label: t('What was done', {}, locale), value: recovery.remedy }] : []),
    ],
    first: first && last && first.version !== last.version ? said(first) : null,
    last: last ? said(last) : null,
    verdict: recovery.madeRight
      ? {
          words: t(madeRightLabels[recovery.madeRight], {}, locale),
          comment: recovery.madeRightWords,
          at: recovery.madeRightAt,
        }
      : null,
    version: recovery.version,
    take: state !== 'done' && recovery.ownerId !== me.id ? `${base}/owner` : null,
    contact: state === 'open' ? `${base}/contact` : null,
    ending: state === 'contacted' ? `${base}/resolution` : null,
    reopen: mayReopen ? `${base}/reopening` : null,
    causes: [
      { value: '', label: t('Choose a cause', {}, locale), selected: !failed?.typed.cause },
      ...causes
        .filter(({ retired }) => !retired)
        .map(({ code, words }) => ({
          value: code,
          label: t(words, {}, locale),
          selected: failed?.typed.cause === code,
        })),
    ],
    remedy: failed?.typed.remedy ?? '',
    said: failed?.typed.said ?? '',
    reason: failed?.typed.words ?? '',
    errors: failed?.errors ?? null,
  };
}

/** Four steps, each with when it happened or by when it should. */
function stagesOf(recovery: Recovery, reader: Reader) {
  const { openedAt, contactedAt, doneAt, dueAt, closeBy, madeRight, madeRightAt, state } = recovery;
  const say = (words: string, slots = {}) => t(words, slots, reader.locale);
  const step = (label: string, at: Date | null, due: Date | null, now: boolean) => {
    if (at)
      return {
        label: say(label),
        state: 'done',
        at,
        ...(due ? { note: at <= due ? say('in time') : say('late'), tone: at <= due ? 'kept' : 'broken' } : {}),
      };
    const late = due !== null && due <= reader.now;
    return {
      label: say(label),
      state: now ? 'now' : 'next',
      ...(due && now
        ? { note: say('due {when}', { when: timeWords(due, reader) }), ...(late ? { tone: 'broken' } : {}) }
        : {}),
    };
  };
  return [
    step('Opened', openedAt, null, false),
    step('Spoken with', contactedAt, dueAt, state === 'open'),
    step('Made right', doneAt, closeBy, state === 'contacted'),
    {
      ...step('Their answer', madeRightAt, null, state === 'done'),
      ...(madeRight ? { note: say(madeRightLabels[madeRight]), tone: madeRight === 'yes' ? 'kept' : 'broken' } : {}),
    },
  ];
}

function leftWords(recovery: Recovery, minutes: number | null, reader: Reader): string | null {
  if (minutes === null) return null;
  const left = durationWords(Math.abs(minutes), reader.locale);
  return isOverdue(recovery, reader.now)
    ? t('{left} of working time late', { left }, reader.locale)
    : t('{left} of working time left', { left }, reader.locale);
}

export interface FilledVerdict {
  chosen: MadeRight | null;
  typed?: Typed;
  errors?: FieldErrors;
}

/** Who spoke with them, and what was done about it. */
function toldWords({ owner, remedy }: Recovery, locale: string): string | null {
  if (!owner) return remedy ? t('What was done: {remedy}', { remedy }, locale) : null;
  return remedy
    ? t('{name} spoke with you. What was done: {remedy}', { name: owner.name, remedy }, locale)
    : t('{name} spoke with you.', { name: owner.name }, locale);
}

export function madeRightPage(
  recovery: Recovery,
  about: AskedAbout,
  visit: FilledVerdict & { address: string; locale: string },
) {
  const { locale, chosen, typed, errors } = visit;
  const given = recovery.madeRight;
  return {
    title: t('Did we make it right?', {}, locale),
    action: visit.address,
    about: t('{title} ({reference})', { title: about.title, reference: about.reference }, locale),
    told: toldWords(recovery, locale),
    options: madeRightChoices.map((value) => ({
      value,
      label: t(madeRightLabels[value], {}, locale),
      checked: chosen === value,
    })),
    words: typed?.words ?? '',
    errors: errors ?? null,
    given: given
      ? { words: t(madeRightLabels[given], {}, locale), comment: recovery.madeRightWords, at: recovery.madeRightAt }
      : null,
  };
}
