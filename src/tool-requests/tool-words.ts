import { byWhen, type Reader } from '../core/words/dates';
import { money, moneyWords } from '../core/words/money';
import { awaySentence } from './stand-in-words';
import { t } from '../core/words/words';
import { firstNameOf } from '../people/actor';
import type { StateSentence } from '../tickets/ticket-extensions';
import type { Ticket } from '../tickets/ticket.entity';
import type { Approval } from './approval.entity';
import type { ApprovalQuestion } from './approval-question.entity';
import type { PricePeriod, Tool } from './tool.entity';

const priceWords: Record<PricePeriod, string> = {
  month: '{amount} a month',
  year: '{amount} a year',
  once: '{amount} once',
};

type Priced = Pick<Tool, 'costWords' | 'priceMinor' | 'currency' | 'period'>;

/** For one seat. */
export function costOf(tool: Priced, locale: string): string {
  if (tool.costWords) return tool.costWords;
  if (tool.priceMinor === null || tool.priceMinor === 0) return t('Costs nothing extra', {}, locale);
  const amount = moneyWords(money(tool.priceMinor, tool.currency), locale);
  return t(priceWords[tool.period], { amount }, locale);
}

/** Where a request stands as long as it is a matter of approval; null where the ticket's own sentence says it best. */
export function approvalState(ticket: Ticket, approvals: readonly Approval[], reader: Reader): StateSentence | null {
  const { locale, now } = reader;
  const current = approvals.filter(({ cycle }) => cycle === ticket.cycle);
  const declined = current.find(({ state }) => state === 'declined');
  if (ticket.status === 'resolved' && ticket.outcome === 'declined' && declined) {
    const slots = {
      name: firstNameOf((declined.decidedBy ?? declined.approver)?.name ?? ''),
      when: byWhen(declined.decidedAt as Date, reader),
    };
    return {
      words: t('{name} declined this at {when}. The reason and an alternative are below.', slots, locale),
      tone: 'you',
    };
  }
  const open = current.find(({ isOpen }) => isOpen);
  if (ticket.waitingOn !== 'approval' || !open?.askedAt) return null;
  const since = byWhen(open.askedAt, reader);
  if (!open.approver)
    return {
      words: t(
        'We need to find someone to approve this. An administrator has been on it since {since}.',
        { since },
        locale,
      ),
      tone: 'waiting',
    };
  if (open.question) return questioned(open.question, reader);
  const away = awaySentence(open, reader);
  const decider = away && open.substitute ? open.substitute : open.approver;
  const slots = { name: firstNameOf(decider.name), since, due: open.promiseAt ? byWhen(open.promiseAt, reader) : '' };
  const { words, tone }: StateSentence = !open.promiseAt
    ? { words: t('Waiting for {name}’s approval since {since}.', slots, locale), tone: 'waiting' }
    : open.promiseAt < now
      ? { words: t('Waiting for {name}’s approval since {since}. It was due {due}.', slots, locale), tone: 'near' }
      : {
          words: t('Waiting for {name}’s approval since {since}. They have until {due}.', slots, locale),
          tone: 'waiting',
        };
  return { words: [words, away].filter(Boolean).join(' '), tone };
}

/** It is the turn of whoever asked for it. */
function questioned({ askedBy, askedAt, dueAt }: ApprovalQuestion, reader: Reader): StateSentence {
  const slots = {
    name: firstNameOf(askedBy?.name ?? ''),
    since: byWhen(askedAt, reader),
    due: byWhen(dueAt, reader),
  };
  const words =
    dueAt < reader.now
      ? '{name} asked you a question before deciding. It’s been waiting for your answer since {since}.'
      : '{name} asked you a question before deciding. It’s waiting for your answer. Please reply by {due}.';
  return { words: t(words, slots, reader.locale), tone: 'you' };
}
