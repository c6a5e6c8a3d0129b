import { rowsBefore, startable, worksOnTask } from '../../src/tool-requests/tasks/task-order';

const task = (key: number, after: number[] = [], endedAt: Date | null = null) => ({ key, after, endedAt });
const done = new Date('2026-03-10T08:00:00Z');
const keys = (tasks: Parameters<typeof startable>[0]) => startable(tasks).map(({ key }) => key);

test.each([
  ['side by side', [task(1), task(2)], [1, 2]],
  ['one after the other', [task(1), task(2, [1]), task(3, [2])], [1]],
  ['the next, once the one before is done', [task(1, [], done), task(2, [1]), task(3, [2])], [2]],
  ['both before it are needed', [task(1, [], done), task(2), task(3, [1, 2])], [2]],
  ['what it waits for is no longer in the list', [task(3, [9])], [3]],
  ['all done', [task(1, [], done)], []],
])('what can be begun: %s', (_, tasks, expected) => expect(keys(tasks)).toEqual(expected));

test.each([
  ['', 3, []],
  ['1, 2', 3, [1, 2]],
  ['2 1;2', 3, [1, 2]],
  ['3', 3, null],
  ['4', 3, null],
  ['0', 3, null],
  ['the first', 3, null],
])('“%s” before task %s', (typed, row, expected) => expect(rowsBefore(typed, row)).toEqual(expected));

test.each([
  ['its team', { id: 1, teamIds: [7] }, true],
  ['the team that has the request', { id: 1, teamIds: [5] }, true],
  ['whoever has it', { id: 9, teamIds: [] }, true],
  ['whoever has the request', { id: 8, teamIds: [] }, true],
  ['another team', { id: 1, teamIds: [6] }, false],
])('%s may work on it: %s', (_, actor, expected) =>
  expect(worksOnTask(actor, { teamId: 7, personId: 9 }, { teamId: 5, assigneeId: 8 })).toBe(expected),
);
