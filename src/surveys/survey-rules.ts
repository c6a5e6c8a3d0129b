import { createHash } from 'node:crypto';
import type { SkipReason } from './survey-invitation.entity';
import type { AskingRules } from './survey-settings';

const day = 86_400_000;
const hour = 3_600_000;

export const afterDays = (at: Date, days: number): Date => new Date(at.getTime() + days * day);

/** How far back the rules look: earlier questions no longer matter to them. */
export const lookBack = (due: Date, rules: AskingRules): Date => afterDays(due, -Math.max(30, rules.quietDays));

/** A number from 0 to 99 that belongs to this cycle of the subject: the draw can be repeated, and nobody can bend it. */
export function drawOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % 100;
}

export interface Candidate {
  key: string;
  personId: number;
  resolverId: number | null;
  due: Date;
  /** When this person was, or is about to be, asked about something else. */
  others: readonly Date[];
}

/** Why this person is not asked about this, or null where they are. */
export function reasonNotToAsk(candidate: Candidate, rules: AskingRules): SkipReason | null {
  if (candidate.resolverId === candidate.personId) return 'own_work';
  if (drawOf(candidate.key) >= rules.share) return 'not_drawn';
  const distances = candidate.others.map((other) => Math.abs(candidate.due.getTime() - other.getTime()));
  if (distances.some((distance) => distance < rules.quietDays * day)) return 'quiet_period';
  return distances.filter((distance) => distance < 30 * day).length >= rules.monthlyCap ? 'cap' : null;
}

/** Counted is the answer as it stood 24 hours after the first one. */
export const countingEnds = (first: Date): Date => new Date(first.getTime() + 24 * hour);
