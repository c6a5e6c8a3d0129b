import { t } from '../core/words/words';
import type { HoldingEnd } from './holding.entity';
import { taskMoved, toolStepDone } from './task-facts';
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
  /** For whom they decided, where they stood in. */
  insteadOfId?: number | null;
}

const said =
  (sentence: string, icon: string, tone?: Moment['tone']): TellFact =>
  ({ actorId }, { name, locale }) => ({ words: t(sentence, { name: name(actorId) }, locale), icon, tone });

const decidedIt =
  (own: string, instead: string): TellFact<OfApproval> =>
  ({ actorId, details: { insteadOfId } }, { name, locale }) => ({
    words: insteadOfId
      ? t(instead, { name: name(actorId), approver: name(insteadOfId) }, locale)
      : t(own, { name: name(actorId) }, locale),
    icon: 'circle-check',
    tone: 'kept',
  });

/** By which rule: its name as it was then. */
export const approvalNotNeeded = fact<OfRequest & OfTool & { ruleName?: string }>('approval.not_needed', {
  audience: 'subject',
  words: ({ details: { ruleName } }, { locale }) => ({
    words: ruleName
      ? t('Nobody had to approve it, by the rule “{rule}”', { rule: ruleName }, locale)
      : t('No approval needed', {}, locale),
    icon: 'check',
  }),
});

export const approvalAsked = fact<OfRequest & OfApproval & { step: string }>('approval.asked', {
  audience: 'subject',
  words: ({ details: { approverId } }, { name, locale }) =>
    approverId === null
      ? { words: t('We’re finding out who decides', {}, locale), icon: 'hourglass' }
      : { words: t('{approver} has been asked to decide', { approver: name(approverId) }, locale), icon: 'mail' },
});

export const approvalAgreed = fact<OfRequest & OfApproval & { step: string }>('approval.agreed', {
  audience: 'subject',
  words: decidedIt('{name} approved it', '{name} approved it for {approver}'),
});

export const approvalGranted = fact<OfRequest & OfApproval & { step: string }>('approval.granted', {
  audience: 'subject',
  words: decidedIt(
    '{name} approved it. It’s with the desk now',
    '{name} approved it for {approver}. It’s with the desk now',
  ),
});

/** The ticket says it already, beside the reason and the other way. */
export const approvalDeclined = fact<OfRequest & OfApproval & { step: string; messageId: number }>(
  'approval.declined',
  { audience: 'subject', words: nothing },
);

interface Rerouted extends OfApproval {
  fromPersonId: number | null;
  /** Nobody stood in for them, and what was promised was broken. */
  because?: 'away';
}

export const approvalRerouted = fact<OfRequest & Rerouted>('approval.rerouted', {
  audience: 'subject',
  words: ({ details: { approverId, fromPersonId, because } }, { name, locale }) => {
    if (approverId === null) return null;
    const slots = { approver: name(approverId), from: name(fromPersonId) };
    return {
      words: because
        ? t('{from} is away and it was due, so {approver} decides now', slots, locale)
        : t('{approver} will decide instead', slots, locale),
      icon: 'arrow-right',
    };
  },
});

/** Whoever is asked is away: somebody decides for them, or, without one, nobody does until they are back. */
export const approvalSubstituted = fact<OfRequest & OfApproval & { substituteId: number }>('approval.substituted', {
  audience: 'subject',
  words: ({ details: { approverId, substituteId } }, { name, locale }) => ({
    words: t('{name} decides for {approver}', { name: name(substituteId), approver: name(approverId) }, locale),
    icon: 'arrow-right',
  }),
});

interface Questioned extends OfApproval {
  messageId: number;
}

/** Whoever decides wants to know something first: their clock stands still, and whoever asked for the tool has one. */
export const approvalQuestioned = fact<OfRequest & Questioned>('approval.questioned', {
  audience: 'subject',
  words: ({ actorId }, { name, locale }) => ({
    words: t('{name} asked a question before deciding', { name: name(actorId) }, locale),
    icon: 'circle-question-mark',
    tone: 'near',
  }),
});

export const approvalAnswered = fact<OfRequest & Questioned>('approval.answered', {
  audience: 'subject',
  words: ({ actorId, details: { approverId } }, { name, locale }) => ({
    words: t('{name} answered, so {approver} goes on', { name: name(actorId), approver: name(approverId) }, locale),
    icon: 'reply',
  }),
});

/** To somebody who knows more; the promise stays. The reason is a note. */
export const approvalPassedOn = fact<OfRequest & Rerouted & { messageId: number }>('approval.passed_on', {
  audience: 'subject',
  words: ({ actorId, details: { approverId } }, { name, locale }) => ({
    words: t('{name} passed it on to {approver}', { name: name(actorId), approver: name(approverId) }, locale),
    icon: 'arrow-right',
  }),
});

interface Changed {
  /** By their codes. */
  fields: string[];
  /** It was approved, and is decided anew. */
  again: boolean;
  /** Why they need it, in new words, or with new files. */
  messageId?: number;
}

export const requestChanged = fact<OfRequest & Changed>('request.changed', {
  audience: 'subject',
  words: ({ actorId, details: { again } }, { name, locale }) => ({
    words: again
      ? t('{name} changed what they asked for, so it’s decided again', { name: name(actorId) }, locale)
      : t('{name} changed what they asked for', { name: name(actorId) }, locale),
    icon: 'pencil',
  }),
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

const endedWords: Record<Exclude<HoldingEnd, 'taken_back'>, string> = {
  returned: '{name} gave it back',
  over: 'The agreed time has ended',
  left: 'It’s back with the desk: {person} has left',
};

/** It is no longer theirs; that the desk took it back is a fact of its own. */
export const holdingEnded = fact<OfRequest & OfTool & { how: Exclude<HoldingEnd, 'taken_back'> }>('tool.ended', {
  audience: 'subject',
  words: ({ actorId, personId, details: { how } }, { name, locale }) => ({
    words: t(endedWords[how] ?? endedWords.over, { name: name(actorId), person: name(personId) }, locale),
    icon: 'rotate-ccw',
  }),
});

export const holdingExtended = fact<OfRequest & OfTool>('tool.extended', {
  audience: 'subject',
  words: ({ personId }, { name, locale }) => ({
    words: t('{name} can keep it for longer', { name: name(personId) }, locale),
    icon: 'check',
    tone: 'kept',
  }),
});

export const seatReserved = fact<OfRequest & OfTool>('tool.seat_reserved', {
  audience: 'subject',
  words: (_, { locale }) => ({ words: t('A seat is reserved', {}, locale), icon: 'check' }),
});

const purchaseWords = {
  opened: 'No seat was free, so one has to be bought',
  ordered: '{name} ordered a seat',
  arrived: 'The seat has arrived',
  not_needed: 'No seat has to be bought any more',
} as const;

export const purchaseMoved = fact<OfRequest & OfTool & { purchaseId: number; what: keyof typeof purchaseWords }>(
  'tool.purchase',
  {
    audience: 'subject',
    words: ({ actorId, details: { what } }, { name, locale }) => ({
      words: t(purchaseWords[what] ?? purchaseWords.opened, { name: name(actorId) }, locale),
      icon: 'package',
    }),
  },
);

/** Every kind of fact that a tool request adds to its ticket. */
export const requestFacts: readonly FactKind<OfRequest>[] = [
  approvalNotNeeded,
  approvalAsked,
  approvalAgreed,
  approvalGranted,
  approvalDeclined,
  approvalRerouted,
  approvalSubstituted,
  approvalQuestioned,
  approvalAnswered,
  approvalPassedOn,
  toolOrdered,
  toolStepDone,
  taskMoved,
  seatTaken,
  seatReturned,
  holdingEnded,
  holdingExtended,
  seatReserved,
  purchaseMoved,
  requestChanged,
];
