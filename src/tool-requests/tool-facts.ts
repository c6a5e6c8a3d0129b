import { t } from '../core/words/words';
import { fact, type FactKind, type Moment, nothing, type TellFact } from '../timeline/fact-kind';

/** What stands in every fact of a tool request; its subject is the ticket. */
export interface OfRequest {
  cycle: number;
}

interface OfTool {
  toolId: number;
}

interface OfApproval {
  approvalId: number;
  /** null until somebody is found who decides. */
  approverId: number | null;
}

const said =
  (sentence: string, icon: string, tone?: Moment['tone']): TellFact =>
  ({ actorId }, { name, locale }) => ({ words: t(sentence, { name: name(actorId) }, locale), icon, tone });

export const approvalNotNeeded = fact<OfRequest & OfTool>('approval.not_needed', {
  audience: 'subject',
  words: said('No approval needed', 'check'),
});

export const approvalAsked = fact<OfRequest & OfApproval & { step: string }>('approval.asked', {
  audience: 'subject',
  words: ({ details: { approverId } }, { name, locale }) =>
    approverId === null
      ? { words: t('We’re finding out who decides', {}, locale), icon: 'hourglass' }
      : { words: t('{approver} is asked to decide', { approver: name(approverId) }, locale), icon: 'mail' },
});

export const approvalAgreed = fact<OfRequest & OfApproval & { step: string }>('approval.agreed', {
  audience: 'subject',
  words: said('{name} approved it', 'circle-check', 'kept'),
});

export const approvalGranted = fact<OfRequest & OfApproval & { step: string }>('approval.granted', {
  audience: 'subject',
  words: said('{name} approved it. It’s with the desk now', 'circle-check', 'kept'),
});

/** The ticket says it already, beside the reason and the other way. */
export const approvalDeclined = fact<OfRequest & OfApproval & { step: string; messageId: number }>(
  'approval.declined',
  { audience: 'subject', words: nothing },
);

export const approvalRerouted = fact<OfRequest & OfApproval & { fromPersonId: number | null }>('approval.rerouted', {
  audience: 'subject',
  words: ({ details: { approverId } }, { name, locale }) =>
    approverId === null
      ? null
      : { words: t('{approver} will decide instead', { approver: name(approverId) }, locale), icon: 'arrow-right' },
});

export const toolOrdered = fact<OfRequest & OfTool>('tool.ordered', {
  audience: 'subject',
  words: said('{name} ordered it', 'package', 'kept'),
});

export const seatTaken = fact<OfRequest & OfTool>('tool.seat_taken', {
  audience: 'subject',
  words: said('{name} gave it a seat', 'check'),
});

export const seatReturned = fact<OfRequest & OfTool>('tool.seat_returned', {
  audience: 'subject',
  words: said('{name} took the seat back', 'rotate-ccw'),
});

/** Every kind of fact that a tool request adds to its ticket. */
export const requestFacts: readonly FactKind<OfRequest>[] = [
  approvalNotNeeded,
  approvalAsked,
  approvalAgreed,
  approvalGranted,
  approvalDeclined,
  approvalRerouted,
  toolOrdered,
  seatTaken,
  seatReturned,
];

export const toolAdded = fact('tool.added', { audience: 'admin', words: '{actor} added a tool to the catalogue.' });
export const toolChanged = fact('tool.changed', {
  audience: 'admin',
  words: '{actor} changed a tool in the catalogue.',
});
