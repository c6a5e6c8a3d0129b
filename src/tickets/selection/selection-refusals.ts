import { Conflict, NotAllowed, NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { allows, type Move, notYours, refusals } from '../ticket-flow';
import { isRequester, mayEnd, mayGoTo } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import type { CannedReply } from '../canned/canned-reply.entity';
import type { Receiver } from './receivers.service';
import type { SelectionForm, SelectionMove } from './selection.forms';

/** What is asked for all of them, checked and complete. */
export interface SelectionAct {
  form: SelectionForm;
  to: Receiver | null;
  canned: CannedReply | null;
}

export const unread = 'They wrote, and nobody has answered. Read it first.';

const flowMoves: Record<SelectionMove, Move> = {
  assign: 'assign',
  priority: 'triage',
  service: 'triage',
  solve: 'resolve',
  reply: 'reply',
};

/** Why this one would be left out; null where nothing is in the way. */
export function refusal(actor: Actor, ticket: Ticket, { form, to }: SelectionAct): string | null {
  if (isRequester(actor, ticket)) return 'It’s your own request.';
  const move = flowMoves[form.move];
  if (!allows(ticket.status, move)) return refusals[move];
  if (form.move === 'solve' && ticket.waitingOn === 'approval') return 'It’s waiting for an approval.';
  if (form.move === 'solve' && !mayEnd(actor, ticket)) return notYours;
  if (to && !mayGoTo(to.teamId, ticket)) return 'It’s private and stays with its team.';
  if (to?.personId && to.personId === ticket.assigneeId) return 'They have it already.';
  if (form.move === 'service' && ticket.serviceId === form.serviceId) return 'It has this service already.';
  if (form.move === 'reply' && ticket.unanswered) return unread;
  return null;
}

/** A fault of the desk itself is no reason to leave one out: it is told as one. */
export function whyOf(error: Error, { locale }: Actor): string {
  if (error instanceof NotFound) return t('It was not found.', {}, locale);
  if (error instanceof ValidationFailed) return Object.values(error.errors).join(' ');
  if (error instanceof Conflict || error instanceof RuleBroken || error instanceof NotAllowed)
    return t(error.message, {}, locale);
  throw error;
}
