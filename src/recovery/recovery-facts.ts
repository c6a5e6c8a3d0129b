import { fact, type FactKind, nothing } from '../timeline/fact-kind';

export interface OfRecovery {
  recoveryId: number;
}

interface Owned {
  ownerId: number | null;
}

/** The follow-up stands in a card of its own beside the story of what it is about. */
const onItsCard = { audience: 'desk', words: nothing } as const;

export const recoveryOpened = fact<OfRecovery & Owned & { reason: string; teamId: number | null }>(
  'recovery.opened',
  onItsCard,
);
export const recoveryJoined = fact<OfRecovery & Owned & { reason: string }>('recovery.joined', onItsCard);
export const recoveryMoved = fact<OfRecovery & Owned & { teamId: number | null }>('recovery.moved', onItsCard);
export const recoveryTaken = fact<OfRecovery & Owned>('recovery.taken', onItsCard);
export const recoveryContacted = fact<OfRecovery & { inTime: boolean }>('recovery.contacted', onItsCard);
export const recoverySubjectReopened = fact<OfRecovery>('recovery.reopened_subject', onItsCard);
export const recoveryDone = fact<OfRecovery & { cause: string; inTime: boolean }>('recovery.done', onItsCard);
export const recoveryJudged = fact<OfRecovery & { madeRight: string }>('recovery.judged', onItsCard);
export const recoveryOverdue = fact<OfRecovery & { step: 'contact' | 'end' }>('recovery.overdue', onItsCard);

export const recoveryFacts: readonly FactKind<OfRecovery>[] = [
  recoveryOpened,
  recoveryJoined,
  recoveryMoved,
  recoveryTaken,
  recoveryContacted,
  recoverySubjectReopened,
  recoveryDone,
  recoveryJudged,
  recoveryOverdue,
];
