import type { Approver, CannedMoment, MaterialOutcome, MaterialStep } from '../company/material';

/** What somebody does next on a ticket, and how many working minutes after the turn before. */
export interface Turn {
  by: MaterialStep['by'] | 'reopen' | 'confirm' | 'withdraw' | 'approve' | 'decline' | 'fulfil';
  after: number;
  text: string;
  outcome?: MaterialOutcome;
  /** Of a handover: the team it goes to. */
  team?: string;
  /** A moment at which many say the same: whoever has a canned reply for it may send that. */
  alike?: CannedMoment;
  /** Of a decision: whose it is. */
  approver?: Approver;
}
