import type { Fact } from '../timeline/fact.entity';
import { taskMoved, toolStepDone } from '../tool-requests/task-facts';

interface Span {
  from: Date;
  to: Date;
}

/** A task that was done: from the moment at which it could be, and what of it somebody outside had. */
export interface TaskTime extends Span {
  /** Its number among the tasks of its tool. */
  key: number;
  /** Whose it was when it was done. */
  teamId: number | null;
  vendor: Span[];
}

interface Running {
  from: Date;
  vendor: Span[];
  vendorFrom: Date | null;
}

/**
 * The tasks of one request that were done, in that order; what was left out is none. One that was opened again counts
 * for each time that it was done.
 *
 * @param facts of one request, the oldest first
 */
export function taskTimesOf(facts: readonly Pick<Fact, 'kind' | 'at' | 'details'>[]): TaskTime[] {
  const [running, done] = [new Map<number, Running>(), [] as TaskTime[]];
  for (const fact of facts) {
    const { at } = fact;
    if (toolStepDone.is(fact)) {
      const { taskId, key, teamId = null } = fact.details;
      const task = taskId === undefined ? undefined : running.get(taskId);
      if (taskId === undefined || key === undefined || !task) continue;
      running.delete(taskId);
      done.push({ key, teamId, from: task.from, to: at, vendor: closed(task, at).vendor });
    } else if (taskMoved.is(fact)) {
      const { taskId, what } = fact.details;
      const task = running.get(taskId);
      if (what === 'ready' || what === 'again') running.set(taskId, { from: at, vendor: [], vendorFrom: null });
      else if (what === 'left') running.delete(taskId);
      else if (task && what === 'vendor') running.set(taskId, { ...task, vendorFrom: task.vendorFrom ?? at });
      else if (task && what === 'arrived') running.set(taskId, closed(task, at));
    }
  }
  return done;
}

const closed = (task: Running, at: Date): Running =>
  task.vendorFrom === null
    ? task
    : { ...task, vendorFrom: null, vendor: [...task.vendor, { from: task.vendorFrom, to: at }] };
