import { day, hour } from '../core/time';
import { createHash } from 'node:crypto';
import type { SecondKind } from './second-question';
import type { SkipReason } from './survey-invitation.entity';
import type { AskingRules, SecondShares } from './survey-settings';

export const afterDays = (at: Date, days: number): Date => new Date(at.getTime() + days * day);

/** How far back the rules look: earlier questions no longer matter to them. */
export const lookBack = (due: Date, rules: AskingRules): Date => afterDays(due, -Math.max(30, rules.quietDays));

/**
 * A number from 0 to 99 that belongs to this cycle of the subject: the draw can be repeated, and nobody can bend it.
 */
export function sampleFraction(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % 100;
}

/** The same question for the same cycle, however often it is drawn; what the shares leave over gets none. */
export function secondOf(key: string, { driver, ces, lens }: SecondShares): SecondKind | null {
  const drawn = sampleFraction(`${key}:second`);
  if (drawn < driver) return 'driver';
  if (drawn < driver + ces) return 'ces';
  return drawn < driver + ces + lens ? 'lens' : null;
}

export interface Candidate {
  key: string;
  personId: number;
  resolverId: number | null;
  /** The subject's own kind, and the service it belongs to. */
  kind: string;
  serviceId: number | null;
  due: Date;
  /** When this person was, or is about to be, asked about something else. */
  others: readonly Date[];
}

/** Why this person is not asked about this, or null where they are. */
export function reasonNotToAsk(candidate: Candidate, rules: AskingRules): SkipReason | null {
  if (candidate.resolverId === candidate.personId) return 'own_work';
  if (rules.leftOutKinds.includes(candidate.kind)) return 'kind_left_out';
  if (candidate.serviceId !== null && rules.leftOutServices.includes(candidate.serviceId)) return 'service_left_out';
  if (sampleFraction(candidate.key) >= rules.share) return 'not_drawn';
  const distances = candidate.others.map((other) => Math.abs(candidate.due.getTime() - other.getTime()));
  if (distances.some((distance) => distance < rules.quietDays * day)) return 'quiet_period';
  return distances.filter((distance) => distance < 30 * day).length >= rules.monthlyCap ? 'cap' : null;
}

/** Counted is the answer as it stood 24 hours after the first one. */
export const countingEnds = (first: Date): Date => new Date(first.getTime() + 24 * hour);
