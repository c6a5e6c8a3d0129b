import { byWhen, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { firstNameOf } from '../../people/actor';
import type { StateSentence } from '../../tickets/ticket-extensions';
import type { Ticket } from '../../tickets/ticket.entity';
import type { Approval } from '../approval.entity';
import type { ApprovalQuestion } from '../approval-question.entity';
import { awaySentence } from '../approvals/stand-in-words';

/** Who is asked once this one has approved; undefined where nobody is any more. */
const nextOf = (chain: readonly Approval[], { id, position }: Approval): Approval | undefined =>
  chain.find((one) => one.id !== id && one.position > position && one.state === 'waiting');

/** "Finance decides next." An office is named by what it is, everybody else by name. */
function nextWords(next: Approval | undefined, locale: string): string {
  if (!next) return '';
  if (next.step === 'finance') return t('Finance decides next.', {}, locale);
  if (next.step === 'security') return t('Security decides next.', {}, locale);
  if (!next.approver) return t('We’re finding out who decides next.', {}, locale);
  return t('{name} decides next.', { name: firstNameOf(next.approver.name) }, locale);
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
  const next = nextWords(nextOf(current, open), locale);
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
  return { words: [words, away, next].filter(Boolean).join(' '), tone };
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
