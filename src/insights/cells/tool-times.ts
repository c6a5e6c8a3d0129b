import { endsOf } from '../../journeys/time-by-party';
import type { Fact } from '../../timeline/fact.entity';
import { approvalDeclined } from '../../tool-requests/tool-facts';
import { bucketOf } from '../metrics/buckets';
import type { Minutes } from './time-entries';

interface ToolTimeEntry {
  at: Date;
  step: string;
  bucket: number;
}

/**
 * What each step of a tool request took, by the moment at which it was delivered: all of it, each party's part, and of
 * approvals each approver's. One that was declined has one entry, with the step that declined it; the desk may, too.
 * One that ended in silence has none.
 */
export function toolTimesOf(
  facts: readonly Pick<Fact, 'kind' | 'at' | 'details'>[],
  minutes: Minutes,
): ToolTimeEntry[] {
  return endsOf(facts).flatMap(({ at, outcome, spans }): ToolTimeEntry[] => {
    if (outcome === 'no_answer') return [];
    if (outcome === 'declined') {
      const by = facts.findLast(
        (fact) => approvalDeclined.is(fact) && fact.at <= at && fact.at >= (spans[0]?.from ?? at),
      );
      return [{ at, step: `declined.${by && approvalDeclined.is(by) ? by.details.step : 'desk'}`, bucket: 0 }];
    }
    const lengths = new Map<string, number>();
    for (const { party, from, to, step } of spans) {
      const length = minutes(from, to);
      for (const name of ['all', party, ...(step === undefined ? [] : [`${party}.${step}`])])
        lengths.set(name, (lengths.get(name) ?? 0) + length);
    }
    return [...lengths]
      .filter(([step, length]) => step === 'all' || length >= 1)
      .map(([step, length]) => ({ at, step, bucket: bucketOf(length) }));
  });
}
