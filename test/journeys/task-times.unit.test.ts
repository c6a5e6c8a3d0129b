import { taskTimesOf } from '../../src/journeys/task-times';
import { partySpans } from '../../src/journeys/time-by-party';

const start = new Date('2026-03-10T08:00:00Z').getTime();
const at = (minute: number): Date => new Date(start + minute * 60_000);
const minuteOf = (date: Date): number => (date.getTime() - start) / 60_000;
const task = (minute: number, what: string, taskId: number, more = {}) => ({
  kind: 'tool.task',
  at: at(minute),
  details: { what, taskId, key: taskId * 10, teamId: 3, ...more },
});
const done = (minute: number, taskId: number) => ({
  kind: 'tool.step_done',
  at: at(minute),
  details: { taskId, key: taskId * 10, teamId: 3, done: 1, of: 2 },
});
const filed = [
  { kind: 'ticket.filed', at: at(0), details: {} },
  { kind: 'ticket.taken', at: at(0), details: {} },
];

test('a task lasts from when it could be done; what a vendor had of it is told apart', () => {
  const facts = [
    task(10, 'ready', 1),
    task(20, 'vendor', 1, { until: '2026-03-12' }),
    task(40, 'vendor', 1, { until: '2026-03-13', before: '2026-03-12' }),
    task(50, 'arrived', 1),
    task(60, 'ready', 2),
    done(70, 1),
    task(80, 'left', 2),
  ];
  expect(
    taskTimesOf(facts).map(({ key, from, to, vendor }) => [
      key,
      minuteOf(from),
      minuteOf(to),
      vendor.map((span) => [minuteOf(span.from), minuteOf(span.to)]),
    ]),
  ).toEqual([[10, 10, 70, [[20, 50]]]]);
});

test.each([
  ['while another can be done, it is the desk’s', [task(5, 'ready', 1), task(5, 'ready', 2)], ['desk']],
  ['where it is the only one, it is the vendor’s', [task(5, 'ready', 1)], ['desk', 'vendor', 'desk']],
])('a task at a vendor: %s', (_, ready, expected) => {
  const facts = [...filed, ...ready, task(10, 'vendor', 1, { until: '2026-03-12' }), task(30, 'arrived', 1)];
  expect(partySpans(facts, at(60)).map(({ party }) => party)).toEqual(expected);
});
