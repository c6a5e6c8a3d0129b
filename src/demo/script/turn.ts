import type { Approver, CannedMoment, MaterialOutcome, MaterialStep } from '../company/material';

/** An approver wants to know more, or knows who does; whoever asked wants something else after all. */
type BeforeDeciding = 'ask_back' | 'answer_back' | 'pass_on' | 'change';

/** What somebody does next on a ticket, and how many working minutes after the turn before. */
export interface Turn {
  by: MaterialStep['by'] | 'reopen' | 'confirm' | 'withdraw' | 'approve' | 'decline' | 'fulfil' | BeforeDeciding;
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
