import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/forms';
import { t } from '../../core/words/words';
import { timeWords, type Reader } from '../../core/words/dates';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import { madeRightChoices } from './recovery.forms';
import type { RecoveryCard } from './recovery-cards.service';
import type { MadeRight, Recovery, RecoveryReason } from './recovery.entity';
import type { SurveyAnswer } from '../survey-answer.entity';
import type { AskedAbout } from '../survey-subjects';

const reasons: Record<RecoveryReason, string> = {
  low_score: 'A low score', wants_call: 'Asked to be called', promise_broken: 'A promise broken in silence',
  reopened_again: 'Opened again and again', handed_over_often: 'Handed over again and again',
};
const verdicts: Record<MadeRight, string> = { yes: 'Yes, it is right now', partly: 'Partly', no: 'No, it is not' };

/** Computed from timestamps, whether or not the sweep has passed by. */
export const isOverdue = (recovery: Recovery, now: Date): boolean => recovery.state === 'open' && recovery.dueAt <= now;

function badgesOf(recovery: Recovery, { now, locale }: Reader) {
  if (recovery.state === 'contacted') return [{ label: t('Spoken with', {}, locale), tone: 'action', icon: 'phone' }];
  if (recovery.state === 'open') {
    return isOverdue(recovery, now)
      ? [{ label: t('Overdue', {}, locale), tone: 'broken', icon: 'clock-alert' }]
      : [{ label: t('To be called', {}, locale), tone: 'near', icon: 'phone' }];
  }
  if (recovery.madeRight === null) return [{ label: t('Asked whether it is right', {}, locale), tone: 'waiting', icon: 'hourglass' }];
  const tone = recovery.madeRight === 'yes' ? 'kept' : recovery.madeRight === 'no' ? 'broken' : 'near';
  return [{ label: t(verdicts[recovery.madeRight], {}, locale), tone, icon: 'hand-heart' }];
}

interface Listed { recovery: Recovery; about: AskedAbout }

function row({ recovery, about }: Listed, reader: Reader) {
  const name = recovery.person?.name ?? '';
  const slots = { name, reason: t(reasons[recovery.reason], {}, reader.locale), due: timeWords(recovery.dueAt, reader) };
  const owner = recovery.owner?.name;
  return {
    href: `/recoveries/${recovery.id}`, label: `${about.title} (${about.reference})`,
    initials: initialsOf(name), hue: hueOf(recovery.personId),
    sub: owner ? t('{name}. {reason}. {owner} speaks with them by {due}.', { ...slots, owner }, reader.locale)
      : t('{name}. {reason}. Nobody has taken it yet; due by {due}.', slots, reader.locale),
    badges: badgesOf(recovery, reader),
  };
}

export function boardPage(open: Listed[], done: Listed[], reader: Reader) {
  return {
    title: t('Make it right', {}, reader.locale),
    open: open.map((one) => row(one, reader)),
    done: done.map((one) => row(one, reader)),
  };
}

const said = ({ score, comment, wantsCall, at }: SurveyAnswer) => ({ score, comment, wantsCall, at });

interface Failed { typed: Typed; errors: FieldErrors }

export function casePage({ recovery, about, answers, causes }: RecoveryCard, me: Actor, reader: Reader, failed?: Failed) {
  const { locale } = reader;
  const { person, owner, cause } = recovery;
  const base = `/recoveries/${recovery.id}`;
  const causeWords = (code: string): string => t(causes.find((one) => one.code === code)?.words ?? code, {}, locale);
  const name = person?.name ?? '';
  const [first, last] = [answers[0], answers.at(-1)];
  return {
    title: t('Make it right: {title}', { title: about.title }, locale),
    heading: about.title, reference: about.reference, path: about.path, badge: badgesOf(recovery, reader)[0],
    back: { href: '/recoveries', label: t('Make it right', {}, locale) },
    person: { name, initials: initialsOf(name), hue: hueOf(recovery.personId), sub: person?.phone ?? person?.email },
    facts: [
      { label: t('Why', {}, locale), value: t(reasons[recovery.reason], {}, locale) },
      { label: t('Who helped', {}, locale), value: about.helper ?? t('Nobody in person', {}, locale) },
      { label: t('Who follows it up', {}, locale), value: owner?.name ?? t('Nobody yet', {}, locale) },
      { label: t('Speak with them by', {}, locale), at: recovery.dueAt },
      ...(recovery.contactedAt ? [{ label: t('Spoken with them', {}, locale), at: recovery.contactedAt }] : []),
      ...(cause ? [{ label: t('Cause', {}, locale), value: causeWords(cause) }] : []),
      ...(recovery.remedy ? [{ label: t('What was done', {}, locale), value: recovery.remedy }] : []),
    ],
    first: first && last && first.version !== last.version ? said(first) : null,
    last: last ? said(last) : null,
    verdict: recovery.madeRight
      ? { words: t(verdicts[recovery.madeRight], {}, locale), comment: recovery.madeRightWords, at: recovery.madeRightAt } : null,
    version: recovery.version,
    take: recovery.state !== 'done' && recovery.ownerId !== me.id ? `${base}/owner` : null,
    contact: recovery.state === 'open' ? `${base}/contact` : null,
    ending: recovery.state === 'contacted' ? `${base}/ending` : null,
    causes: [{ value: '', label: t('Choose a cause', {}, locale), selected: !failed?.typed.cause },
      ...causes.map(({ code, words }) => ({ value: code, label: t(words, {}, locale), selected: failed?.typed.cause === code }))],
    remedy: failed?.typed.remedy ?? '', errors: failed?.errors ?? null,
  };
}

export interface FilledVerdict { chosen: MadeRight | null; typed?: Typed; errors?: FieldErrors }

export function madeRightPage(recovery: Recovery, about: AskedAbout, visit: FilledVerdict & { address: string; locale: string }) {
  const { locale, chosen, typed, errors } = visit;
  const given = recovery.madeRight;
  return {
    title: t('Did we make it right?', {}, locale), action: visit.address,
    about: t('{title} ({reference})', { title: about.title, reference: about.reference }, locale),
    options: madeRightChoices.map((value) => ({ value, label: t(verdicts[value], {}, locale), checked: chosen === value })),
    words: typed?.words ?? '', errors: errors ?? null,
    given: given ? { words: t(verdicts[given], {}, locale), comment: recovery.madeRightWords, at: recovery.madeRightAt } : null,
  };
}
