import { endsOf } from '../../journeys/time-by-party';
import type { Fact } from '../../timeline/fact.entity';
import { approvalAgreed, approvalDeclined, approvalGranted, approvalQuestioned } from '../../tool-requests/tool-facts';
import { bucketOf } from '../metrics/buckets';
import { type TaskTime, taskTimesOf } from '../../journeys/task-times';
import type { Minutes } from './time-entries';

interface ToolTimeEntry {
  at: Date;
  step: string;
  bucket: number;
}

/**
 * What each step of a tool request took, by the moment at which it was delivered: all of it, each party's part, and of
 * approvals each approver's. One that was declined has no lengths but the step that declined it; the desk may, too.
 * Either has each decision, and whether something was asked before it. One that ended in silence has none. Each task
 * that was done has the time that its team had it, and what a vendor had of it.
 */
export function toolTimesOf(
  facts: readonly Pick<Fact, 'kind' | 'at' | 'details'>[],
  minutes: Minutes,
): ToolTimeEntry[] {
  const tasks = taskTimesOf(facts);
  return endsOf(facts).flatMap(({ at, outcome, spans }): ToolTimeEntry[] => {
    if (outcome === 'no_answer') return [];
    const way = facts.filter((fact) => fact.at <= at && fact.at >= (spans[0]?.from ?? at));
    const decisions = decisionsOf(way).map((step) => ({ at, step, bucket: 0 }));
    if (outcome === 'declined') {
      const by = way.findLast((fact) => approvalDeclined.is(fact));
      return [{ at, step: `declined.${by ? by.details.step : 'desk'}`, bucket: 0 }, ...decisions];
    }
    const lengths = new Map<string, number>();
    for (const { party, from, to, step } of spans) {
      const length = minutes(from, to);
      for (const name of ['all', party, ...(step === undefined ? [] : [`${party}.${step}`])])
        lengths.set(name, (lengths.get(name) ?? 0) + length);
    }
    const own = tasks.filter(({ to }) => to <= at && to >= (spans[0]?.from ?? at));
    const timed = [...lengths, ...own.flatMap((task) => taskSteps(task, minutes))]
      .filter(([step, length]) => step === 'all' || length >= 1 || step.startsWith('team.'))
      .map(([step, length]) => ({ at, step, bucket: bucketOf(length) }));
    return [...timed, ...decisions];
  });
}

/** 'decided.manager' for each decision; 'asked_back.manager' once more where something was asked before it. */
function decisionsOf(way: readonly Pick<Fact, 'kind' | 'at' | 'details'>[]): string[] {
  const asked = new Set(way.filter((fact) => approvalQuestioned.is(fact)).map(({ details }) => details.approvalId));
  return way.flatMap((fact) => {
    if (!approvalAgreed.is(fact) && !approvalGranted.is(fact) && !approvalDeclined.is(fact)) return [];
    const { approvalId, step } = fact.details;
    return [`decided.${step}`, ...(asked.has(approvalId) ? [`asked_back.${step}`] : [])];
  });
}

/** 'team.3': the time its team had it; 'vendor.2': what somebody outside had of the tool's second task. */
function taskSteps({ key, teamId, from, to, vendor }: TaskTime, minutes: Minutes): [string, number][] {
  const outside = vendor.reduce((sum, span) => sum + minutes(span.from, span.to), 0);
  return [
    ...(teamId === null ? [] : [[`team.${teamId}`, Math.max(0, minutes(from, to) - outside)] as [string, number]]),
    [`vendor.${key}`, outside],
  ];
}
