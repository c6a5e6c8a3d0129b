import type { RecoveryReason } from '../../recovery/recovery.entity';
import type { Subject } from '../../timeline/timeline.service';
import type { Place } from './answer-links';

/** Somebody's own question, asked in confidence, whatever kind it is of. */
export interface ConfidentialQuestion {
  /** `nps:12`, `csat:340` */
  key: string;
  personId: number;
  question: string;
  why: string;
  /** Lowest score first; the first one is worth `lowest`. */
  words: readonly string[];
  lowest: 0 | 1;
  /** What is asked about; null where it is about nothing in particular. */
  about: string | null;
  place: Place;
  open: boolean;
  /** Whether it was answered; the answer itself stands elsewhere. */
  given: boolean;
  until: Date | null;
  /** What "You may contact me" opens at this score; null where it opens nothing. */
  follows(score: number): RecoveryReason | null;
  /** The highest score that is followed up; null where every one is. */
  followedTo: number | null;
  recovery: { subject: Subject; resolverId: number | null; teamId: number | null; invitationId: number | null };
  /** Notes that it was answered, without a time. */
  answered(): Promise<void>;
}
