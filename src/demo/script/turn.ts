import type { Approver, MaterialOutcome, MaterialStep } from '../company/material';

/** What somebody does next on a ticket, and how many working minutes after the turn before. */
export interface Turn {
  by: MaterialStep['by'] | 'reopen' | 'confirm' | 'withdraw' | 'approve' | 'decline' | 'fulfil';
  after: number;
  text: string;
  outcome?: MaterialOutcome;
  /** Of a handover: the team it goes to. */
  team?: string;
  /** Of a decision: whose it is. */
  approver?: Approver;
}
