/** What stands in which order, as data: which tasks can be begun, and what is wrong with an order that was written. */

interface Ordered {
  key: number;
  after: readonly number[];
  endedAt: Date | null;
}

/** Those that are open and wait for none of the others. What is waited for and isn't there any more is no obstacle. */
export function startable<T extends Ordered>(tasks: readonly T[]): T[] {
  const open = new Set(tasks.filter(({ endedAt }) => endedAt === null).map(({ key }) => key));
  return tasks.filter(({ endedAt, after }) => endedAt === null && !after.some((key) => open.has(key)));
}

/**
 * "1, 3": the tasks that must be done before the one in this row, by their rows. null where that can't be read, or
 * where it names the row itself or one below: so no list can run in a circle.
 */
export function rowsBefore(typed: string, row: number): number[] | null {
  const parts = typed.split(/[\s,;]+/).filter(Boolean);
  const rows = parts.map(Number);
  if (rows.some((one) => !Number.isInteger(one) || one < 1 || one >= row)) return null;
  return [...new Set(rows)].toSorted((a, b) => a - b);
}

/** Who works on a task: its team, or the one that has the request, and whoever has either. */
export function worksOnTask(
  actor: { id: number; teamIds: readonly number[] },
  task: { teamId: number | null; personId: number | null },
  ticket: { teamId: number | null; assigneeId: number | null },
): boolean {
  const teams = [task.teamId, ticket.teamId].filter((id) => id !== null);
  if (ticket.assigneeId === actor.id) return true;
  return task.personId === actor.id || teams.length === 0 || teams.some((id) => actor.teamIds.includes(id));
}
