import { type ClockInstants, clockState } from '../../src/sla/clocks/clock-state';
import { clockLabels } from '../../src/sla/clocks/clock-words';
import { at } from './engine';

const clock: ClockInstants = {
  dueAt: at('12:00'),
  riskAt: at('11:00'),
  metAt: null,
  breachedAt: null,
  endedAt: null,
  pausedSince: null,
};
const broken = { breachedAt: at('12:00') };

test.each<[string, Partial<ClockInstants>, string, string]>([
  ['runs', {}, '10:59', 'running'],
  ['is at risk from its share on', {}, '11:00', 'risk'],
  ['is still to be kept at the instant it falls due', {}, '12:00', 'risk'],
  ['is broken after it, also where the sweep has slept', {}, '12:01', 'breached'],
  ['waits in time', { pausedSince: at('11:59') }, '18:00', 'paused'],
  ['stays broken while it waits', { ...broken, pausedSince: at('13:00') }, '13:01', 'breached'],
  ['is kept', { metAt: at('11:30'), endedAt: at('11:30') }, '18:00', 'met'],
  ['is kept at the very instant', { metAt: at('12:00'), endedAt: at('12:00') }, '18:00', 'met'],
  ['came late', { ...broken, metAt: at('13:00'), endedAt: at('13:00') }, '18:00', 'breached'],
  ['is no longer needed', { endedAt: at('11:00') }, '18:00', 'stopped'],
  ['ended broken', { ...broken, endedAt: at('13:00') }, '18:00', 'breached'],
  ['without a risk of its own runs to the end', { riskAt: null }, '11:59', 'running'],
])('a promise %s', (_, instants, now, state) => {
  expect(clockState({ ...clock, ...instants }, at(now))).toBe(state);
  expect(Object.keys(clockLabels)).toContain(state);
});
