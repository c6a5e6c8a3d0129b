import { toolTimesOf } from '../../src/insights/cells/tool-times';
import { bucketOf } from '../../src/insights/metrics/buckets';
import { stepDecisionsOf } from '../../src/insights/time-spent/tool-decisions';
import { toolStepsOf } from '../../src/insights/time-spent/tool-times.service';

const start = new Date('2026-03-10T08:00:00Z').getTime();
const at = (minute: number): Date => new Date(start + minute * 60_000);
const wallMinutes = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 60_000;
const story = (...lines: [number, string, Record<string, unknown>?][]) =>
  lines.map(([minute, kind, details = {}]) => ({ kind, at: at(minute), details }));

const approved = story(
  [0, 'ticket.filed'],
  [0, 'ticket.waiting', { on: 'approval' }],
  [0, 'approval.asked', { approvalId: 1, step: 'manager' }],
  [60, 'approval.agreed', { approvalId: 1, step: 'manager' }],
  [60, 'approval.asked', { approvalId: 2, step: 'finance' }],
);

test('each step of a tool that was delivered, each approver by themselves', () => {
  const facts = [
    ...approved,
    ...story(
      [180, 'ticket.resumed', { approved: true }],
      [180, 'ticket.taken'],
      [200, 'tool.ordered'],
      [500, 'ticket.resolved', { outcome: 'solved' }],
    ),
  ];
  expect(toolTimesOf(facts, wallMinutes).map(({ step, bucket }) => [step, bucket])).toEqual([
    ['all', bucketOf(500)],
    ['approver', bucketOf(180)],
    ['approver.manager', bucketOf(60)],
    ['approver.finance', bucketOf(120)],
    ['desk', bucketOf(20)],
    ['purchase', bucketOf(300)],
    ['decided.manager', 0],
  ]);
});

test('a decision before which something was asked counts once more, however often it was asked', () => {
  const facts = [
    ...approved,
    ...story(
      [70, 'approval.questioned', { approvalId: 2 }],
      [75, 'approval.answered', { approvalId: 2 }],
      [78, 'approval.questioned', { approvalId: 2 }],
      [80, 'approval.answered', { approvalId: 2 }],
      [90, 'approval.declined', { approvalId: 2, step: 'finance' }],
      [90, 'ticket.resolved', { outcome: 'declined' }],
    ),
  ];
  expect(toolTimesOf(facts, wallMinutes).map(({ step }) => step)).toEqual([
    'declined.finance',
    'decided.manager',
    'decided.finance',
    'asked_back.finance',
  ]);
});

test.each([
  ['by the step that did', story([90, 'approval.declined', { approvalId: 2, step: 'finance' }]), 'declined.finance'],
  ['by the desk, where nobody who was asked did', [], 'declined.desk'],
])('one that was declined counts %s', (_, more, step) => {
  const facts = [...approved, ...more, ...story([90, 'ticket.resolved', { outcome: 'declined' }])];
  expect(toolTimesOf(facts, wallMinutes)[0]).toEqual({ at: at(90), step, bucket: 0 });
});

test('nothing of fewer than five, and approvals together where no step has five', () => {
  const five = new Map([[bucketOf(60), 5]]);
  const three = new Map([[bucketOf(60), 3]]);
  const steps = new Map([
    ['all', five],
    ['desk', three],
    ['approver', five],
    ['approver.manager', three],
    ['declined.owner', new Map([[0, 2]])],
    ['decided.manager', new Map([[0, 6]])],
    ['asked_back.manager', new Map([[0, 2]])],
    ['decided.owner', new Map([[0, 4]])],
  ]);
  expect(toolStepsOf({ id: 1, name: 'Miro' }, steps)).toMatchObject({
    delivered: 5,
    steps: [{ step: 'approver' }],
    declined: [{ step: 'owner', n: 2 }],
    decisions: [{ step: 'manager', n: 6, asked: 2 }],
  });
  expect(
    toolStepsOf({ id: 1, name: 'Miro' }, new Map([...steps, ['approver.owner', five]])).steps.map(({ step }) => step),
  ).toEqual(['approver.owner']);
});

test('over all tools a number is closed where it is under five, or where one tool alone is closed in it', () => {
  const tool = (asked: number, no: number) =>
    new Map([
      ['decided.manager', new Map([[0, 10]])],
      ['asked_back.manager', new Map([[0, asked]])],
      ['declined.manager', new Map([[0, no]])],
    ]);
  expect(stepDecisionsOf([tool(6, 3), tool(2, 3)])).toEqual([
    { step: 'manager', decided: 20, asked: { n: 8, closed: true }, declined: { n: 6, closed: false } },
  ]);
});
