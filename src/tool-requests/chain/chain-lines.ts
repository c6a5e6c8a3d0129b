import { byWhen, timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { firstNameOf, hueOf, initialsOf } from '../../people/actor';
import type { Ticket } from '../../tickets/ticket.entity';
import type { Approval } from '../approval.entity';
import { stepWords } from '../rules/rule-words';
import { approverIsAway, awayWords } from '../approvals/stand-in-words';

export interface ChainLine {
  name: string;
  initials: string;
  hue: number;
  sub: string;
}

/** Everybody who decided, decides or will: as what, since when, until when, and in which order. */
export function chainLines(approvals: readonly Approval[], ticket: Ticket, reader: Reader): ChainLine[] {
  const chain = approvals.filter(({ state }) => state !== 'void');
  const coming = chain.filter(({ state, askedAt }) => state === 'waiting' && askedAt === null);
  return chain.map((approval) => {
    const { approver, step } = approval;
    const what = partWords(approval, coming.indexOf(approval) > 0, ticket, reader);
    const sub = t('{step}, {what}', { step: t(stepWords[step], {}, reader.locale), what }, reader.locale);
    if (!approver) return { name: t('Not named yet', {}, reader.locale), initials: '?', hue: 1, sub };
    return { name: approver.name, initials: initialsOf(approver.name), hue: hueOf(approver.id), sub };
  });
}

function partWords(approval: Approval, later: boolean, ticket: Ticket, reader: Reader): string {
  const { locale } = reader;
  const { state, decidedAt, decidedBy, decidedById, approverId, askedAt, promiseAt, question } = approval;
  if (decidedAt) {
    const slots = { when: timeWords(decidedAt, reader), name: decidedBy?.name ?? '' };
    if (decidedBy && decidedById !== approverId) return t('{name} decided for them, {when}', slots, locale);
    return t(state === 'granted' ? 'approved it, {when}' : 'declined it, {when}', slots, locale);
  }
  if (!askedAt) return later ? t('decides after that', {}, locale) : t('decides next', {}, locale);
  const slots = { since: byWhen(askedAt, reader), until: promiseAt ? byWhen(promiseAt, reader) : '' };
  if (question) {
    const name = firstNameOf(ticket.requester?.name ?? '');
    return t('waiting for {name}’s answer since {since}', { name, since: byWhen(question.askedAt, reader) }, locale);
  }
  if (approverIsAway(approval, reader)) return awayWords(approval, reader);
  return promiseAt
    ? t('deciding since {since}, until {until}', slots, locale)
    : t('deciding since {since}', slots, locale);
}
