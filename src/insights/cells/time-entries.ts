import { endsOf, partyMinutes, timeParties } from '../../journeys/time-by-party';
import { ticketHandedOver } from '../../tickets/ticket-facts';
import type { Fact } from '../../timeline/fact.entity';
import { bucketOf } from '../metrics/buckets';

export type Minutes = (from: Date, to: Date) => number;

interface TimeEntry {
  measure: string;
  at: Date;
  bucket: number;
}

type TimedFact = Pick<Fact, 'kind' | 'at' | 'details'>;

/** What was asked for and got: what was declined or ended in silence took another way. */
const delivered = new Set(['solved', 'workaround']);

/**
 * By the moment at which a request was solved: working time from asking to there, and what of it was whose. A party
 * whose time it never was, or for less than a minute, has no length.
 */
export function spentEntries(facts: readonly TimedFact[], minutes: Minutes): TimeEntry[] {
  return endsOf(facts)
    .filter(({ outcome }) => delivered.has(outcome))
    .flatMap(({ at, spans }) => {
      const own = partyMinutes(spans, minutes);
      const all = Object.values(own).reduce((sum, one) => sum + one, 0);
      const parts = timeParties.filter((party) => (own[party] ?? 0) >= 1);
      return [
        { measure: 'spent.all', at, bucket: bucketOf(all) },
        ...parts.map((party) => ({ measure: `spent.${party}`, at, bucket: bucketOf(own[party] ?? 0) })),
      ];
    });
}

/** From one team to another: both are in the name of the measure. */
export const movedMeasure = (from: number, to: number): string => `moved.${from}.${to}`;

export const movedEntries = (facts: readonly TimedFact[]): TimeEntry[] =>
  facts.flatMap((fact) => {
    if (!ticketHandedOver.is(fact)) return [];
    const { fromTeamId, toTeamId } = fact.details;
    return typeof fromTeamId === 'number' && fromTeamId !== toTeamId
      ? [{ measure: movedMeasure(fromTeamId, toTeamId), at: fact.at, bucket: 0 }]
      : [];
  });
