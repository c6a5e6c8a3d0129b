import { byWhen, dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { firstNameOf } from '../../people/actor';
import type { Approval } from '../approval.entity';

/** What was promised to the requester, or that they are to answer first. */
export function until({ promiseAt, askedAt, question }: Approval, name: string, reader: Reader): string {
  if (question) {
    const slots = { name, due: byWhen(question.dueAt, reader) };
    return question.dueAt < reader.now
      ? t('{name} hasn’t answered yet. Your clock is paused; you can decide without the answer.', slots, reader.locale)
      : t('Waiting for {name}’s answer, by {due}. Your clock is paused.', slots, reader.locale);
  }
  if (!promiseAt)
    return t('{name} has been waiting since {day}.', { name, day: dayWords(askedAt as Date, reader) }, reader.locale);
  const slots = { name, due: byWhen(promiseAt, reader) };
  return promiseAt < reader.now
    ? t('We promised {name} an answer by {due}. {name} is still waiting.', slots, reader.locale)
    : t('We promised {name} an answer by {due}.', slots, reader.locale);
}

/** Whoever was asked and whoever stood in both find it here. */
export function decidedWords(approval: Approval, personId: number, when: string, locale: string): string {
  const { state, approverId, decidedById, approver, decidedBy } = approval;
  const granted = state === 'granted';
  const slots = { when, name: decidedBy?.name ?? '', approver: approver?.name ?? '' };
  if (decidedById !== personId)
    return t(granted ? '{name} approved it for you, {when}.' : '{name} declined it for you, {when}.', slots, locale);
  if (approverId !== personId)
    return t(
      granted ? 'You approved it for {approver}, {when}.' : 'You declined it for {approver}, {when}.',
      slots,
      locale,
    );
  return t(granted ? 'You approved it, {when}.' : 'You declined it, {when}.', slots, locale);
}

/** Somebody else has it now. */
export function passedWords({ approver, state }: Approval, when: string, locale: string): string {
  const slots = { name: approver?.name ?? '', first: firstNameOf(approver?.name ?? ''), when };
  return state === 'waiting'
    ? t('You passed it on to {name}, {when}. {first} decides now.', slots, locale)
    : t('You passed it on to {name}, {when}. It’s decided.', slots, locale);
}
