import { DateTime } from 'luxon';
import {
  homeZone,
  isWorkingDay,
  isWorkingTime,
  workingMinutesAfter,
  workingMinutesBetween,
} from '../../src/demo/company/working-time';

const at = (local: string): Date => DateTime.fromISO(local, { zone: homeZone }).toJSDate();
const day = (date: string): DateTime => DateTime.fromISO(date, { zone: homeZone });

describe('the working time of the demo company', () => {
  it.each([
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-05-25',
    '2026-12-25',
    '2025-04-21',
    '2027-03-29',
    '2024-05-09',
    '2026-03-14',
  ])('rests on %s', (date) => expect(isWorkingDay(day(date))).toBe(false));

  it.each(['2026-04-02', '2026-04-07', '2026-05-15', '2026-03-10', '2026-10-02'])('works on %s', (date) =>
    expect(isWorkingDay(day(date))).toBe(true),
  );

  it.each([
    ['2026-03-10T09:00', 30, '2026-03-10T09:30'],
    ['2026-03-10T16:50', 30, '2026-03-11T08:20'],
    ['2026-03-13T16:50', 30, '2026-03-16T08:20'],
    ['2026-03-10T06:00', 30, '2026-03-10T08:30'],
    ['2026-03-10T20:00', 30, '2026-03-11T08:30'],
    ['2026-03-27T16:30', 60, '2026-03-30T08:30'],
    ['2026-04-02T16:00', 540 + 60, '2026-04-07T17:00'],
  ])('from %s, %i minutes later, is %s', (from, minutes, then) => {
    expect(workingMinutesAfter(at(from), minutes)).toEqual(at(then));
    expect(workingMinutesBetween(at(from), at(then))).toBeCloseTo(minutes);
  });

  it('is open from eight until before five', () => {
    expect(['07:59', '08:00', '16:59', '17:00'].map((time) => isWorkingTime(at(`2026-03-10T${time}`)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isWorkingTime(at('2026-03-14T10:00'))).toBe(false);
  });
});
