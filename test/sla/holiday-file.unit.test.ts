import { chosenDays, isKnown, withDays } from '../../src/sla/calendar-editor/chosen-days';
import { readHolidays } from '../../src/sla/calendar-editor/holiday-file';

const now = new Date('2026-03-10T08:00:00Z');
const file = (...entries: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//x//y//EN',
    ...entries.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n');
const read = (text: string) => readHolidays(text, 'Europe/Berlin', now);
const days = (text: string) => read(text).events.map(({ date, part }) => (part ? `${date} ${part.join('-')}` : date));

test('an all-day entry is a holiday, several days are several', () => {
  const { events, faults } = read(
    file(['UID:1', 'SUMMARY:Boxing Day', 'DTSTART;VALUE=DATE:20261226', 'DTEND;VALUE=DATE:20261227']),
  );
  expect([events, faults]).toEqual([[{ date: '2026-12-26', name: 'Boxing Day', part: null }], []]);
  expect(
    days(file(['UID:2', 'SUMMARY:Works holidays', 'DTSTART;VALUE=DATE:20260803', 'DTEND;VALUE=DATE:20260806'])),
  ).toEqual(['2026-08-03', '2026-08-04', '2026-08-05']);
  expect(days(file(['UID:3', 'SUMMARY:No end', 'DTSTART;VALUE=DATE:20261003']))).toEqual(['2026-10-03']);
});

test('what comes back every year is taken for this year and the five after it', () => {
  expect(days(file(['UID:1', 'SUMMARY:Christmas', 'DTSTART;VALUE=DATE:20101225', 'RRULE:FREQ=YEARLY']))).toEqual([
    '2026-12-25',
    '2027-12-25',
    '2028-12-25',
    '2029-12-25',
    '2030-12-25',
    '2031-12-25',
  ]);
  expect(
    days(
      file([
        'UID:2',
        'SUMMARY:Thanksgiving',
        'DTSTART;VALUE=DATE:20251127',
        'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20271231',
      ]),
    ),
  ).toEqual(['2026-11-26', '2027-11-25']);
  expect(
    days(
      file([
        'UID:3',
        'SUMMARY:Thanksgiving',
        'DTSTART;VALUE=DATE:20251127',
        'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3',
      ]),
    ),
  ).toEqual(['2026-11-26', '2027-11-25']);
});

test('an entry of some hours closes that part of the day, in the hours of the calendar', () => {
  expect(days(file(['UID:1', 'SUMMARY:Christmas Eve', 'DTSTART:20261224T120000', 'DTEND:20261225T000000']))).toEqual([
    '2026-12-24 12:00-24:00',
  ]);
  expect(days(file(['UID:2', 'SUMMARY:Assembly', 'DTSTART:20260701T070000Z', 'DTEND:20260701T100000Z']))).toEqual([
    '2026-07-01 09:00-12:00',
  ]);
  expect(days(file(['UID:3', 'SUMMARY:Move', 'DTSTART;TZID=Asia/Tokyo:20260701T160000', 'DURATION:PT2H']))).toEqual([
    '2026-07-01 09:00-11:00',
  ]);
});

test('a bad entry is named by its line and spoils no other', () => {
  const text = file(
    ['UID:1', 'SUMMARY:Good', 'DTSTART;VALUE=DATE:20261226'],
    ['UID:2', 'SUMMARY:No day'],
    ['UID:3', 'DTSTART;VALUE=DATE:20261332', 'SUMMARY:Bad day'],
    ['UID:4', 'SUMMARY:Backwards', 'DTSTART:20260701T100000', 'DTEND:20260701T090000'],
    ['UID:5', 'this is no line', 'DTSTART;VALUE=DATE:20261227'],
    ['UID:6', 'SUMMARY:Also good', 'DTSTART;VALUE=DATE:20261231'],
  );
  const { events, faults } = read(text);
  expect(events.map(({ name }) => name)).toEqual(['Good', 'Also good']);
  expect(faults.map(({ line }) => line)).toEqual([9, 13, 18, 24]);
  expect(faults[0].words).toBe('This entry has no day on which it begins.');
  expect(read('hello').faults[0].words).toContain('There is no entry in this file.');
  expect(read('BEGIN:VEVENT\nSUMMARY:x').faults).toEqual([{ line: 1, words: 'This entry has no end.' }]);
});

test('a withdrawn entry closes nothing', () => {
  expect(days(file(['UID:1', 'SUMMARY:Off', 'STATUS:CANCELLED', 'DTSTART;VALUE=DATE:20261226']))).toEqual([]);
});

test('what is ticked joins what the calendar holds already', () => {
  const calendar = {
    timeZone: 'Europe/Berlin',
    hours: {},
    holidays: ['2026-12-25'],
    breaks: { '2026-12-24': [['14:00', '24:00']] },
  };
  const chosen = chosenDays({
    'day_2026-12-26': 'yes',
    'day_2026-12-24_12:00_15:00': 'yes',
    day_nonsense: 'yes',
    other: 'yes',
  });
  expect(withDays(calendar, chosen)).toMatchObject({
    holidays: ['2026-12-25', '2026-12-26'],
    breaks: { '2026-12-24': [['12:00', '24:00']] },
  });
  expect(isKnown(calendar, { date: '2026-12-25', part: null })).toBe(true);
  expect(isKnown(calendar, { date: '2026-12-24', part: ['15:00', '16:00'] })).toBe(true);
  expect(isKnown(calendar, { date: '2026-12-24', part: ['12:00', '16:00'] })).toBe(false);
});
