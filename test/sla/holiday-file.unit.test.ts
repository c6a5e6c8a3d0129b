import { chosenDays, isKnown, withDays } from '../../src/sla/calendar-editor/chosen-days';
import { IANAZone } from 'luxon';
import { readHolidays } from '../../src/sla/calendar-editor/holiday-file';
import { placeOf } from '../../src/sla/calendar-editor/holiday-zones';
import { windowsZones } from '../../src/sla/calendar-editor/windows-zones';

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
  expect(faults[0].words).toBe('This event has no start date.');
  expect(read('hello').faults[0].words).toContain('There are no events in this file.');
  expect(read('BEGIN:VEVENT\nSUMMARY:x').faults).toEqual([{ line: 1, words: 'This event has no end.' }]);
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

const christmas = 'DTSTART;VALUE=DATE:20241224';
const own = [
  'BEGIN:VTIMEZONE',
  'TZID:Plant clock',
  ...['BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0300', 'END:STANDARD'],
  'END:VTIMEZONE',
];

test.each<[string, string[][], string[]]>([
  [
    'a day taken out of its series',
    [['UID:1', christmas, 'RRULE:FREQ=YEARLY;UNTIL=20281231', 'EXDATE;VALUE=DATE:20230101,20270101,20271224']],
    ['2026-12-24', '2028-12-24'],
  ],
  [
    'a day taken out by its day, of a series that has hours',
    [
      [
        'UID:1',
        'DTSTART;TZID=Europe/Berlin:20260302T120000',
        'DURATION:PT2H',
        'RRULE:FREQ=DAILY;COUNT=3',
        'EXDATE;VALUE=DATE:20260303',
      ],
    ],
    ['2026-03-02 12:00-14:00', '2026-03-04 12:00-14:00'],
  ],
  [
    'a day taken out by its instant, written in another zone',
    [
      [
        'UID:1',
        'DTSTART;TZID=Europe/Berlin:20260302T120000',
        'DURATION:PT2H',
        'RRULE:FREQ=DAILY;COUNT=2',
        'EXDATE:20260302T110000Z',
      ],
    ],
    ['2026-03-03 12:00-14:00'],
  ],
  [
    'days added, and the first one with them',
    [['UID:1', 'DTSTART;VALUE=DATE:20260501', 'RDATE;VALUE=DATE:20260514,20260604']],
    ['2026-05-01', '2026-05-14', '2026-06-04'],
  ],
  [
    'hours added with an end of their own',
    [
      [
        'UID:1',
        'DTSTART:20260501T080000Z',
        'DURATION:PT1H',
        'RDATE;VALUE=PERIOD:20260502T080000Z/20260502T100000Z,20260503T080000Z/PT3H',
      ],
    ],
    ['2026-05-01 10:00-11:00', '2026-05-02 10:00-12:00', '2026-05-03 10:00-13:00'],
  ],
  [
    'a moved day, wherever it stands in the file',
    [
      ['UID:1', 'RECURRENCE-ID;VALUE=DATE:20271224', 'DTSTART;VALUE=DATE:20271223'],
      ['UID:1', christmas, 'RRULE:FREQ=YEARLY;COUNT=5'],
    ],
    ['2026-12-24', '2027-12-23', '2028-12-24'],
  ],
  [
    'one day of a series called off',
    [
      ['UID:1', christmas, 'RRULE:FREQ=YEARLY;COUNT=5'],
      ['UID:1', 'RECURRENCE-ID;VALUE=DATE:20261224', 'DTSTART;VALUE=DATE:20261224', 'STATUS:CANCELLED'],
    ],
    ['2027-12-24', '2028-12-24'],
  ],
  [
    'all later days moved',
    [
      ['UID:1', christmas, 'RRULE:FREQ=YEARLY;COUNT=5'],
      ['UID:1', 'RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20271224', 'DTSTART;VALUE=DATE:20271223'],
    ],
    ['2026-12-24', '2027-12-23', '2028-12-23'],
  ],
  [
    'a moved day without its series',
    [['UID:1', 'RECURRENCE-ID;VALUE=DATE:20261224', 'DTSTART;VALUE=DATE:20261223']],
    ['2026-12-23'],
  ],
  [
    'the later of two revisions',
    [
      ['UID:1', 'SEQUENCE:2', 'DTSTART;VALUE=DATE:20260702'],
      ['UID:1', 'SEQUENCE:1', 'DTSTART;VALUE=DATE:20260701'],
    ],
    ['2026-07-02'],
  ],
  ['29 February in leap years alone', [['DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY']], ['2028-02-29']],
  [
    'no 30 February',
    [['DTSTART;VALUE=DATE:20260130', 'RRULE:FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=30;UNTIL=20271231']],
    ['2026-01-30', '2027-01-30'],
  ],
  [
    'the last Monday of May',
    [['DTSTART;VALUE=DATE:20250526', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=3']],
    ['2026-05-25', '2027-05-31'],
  ],
  [
    'the end of a rule, a day, with that day',
    [['DTSTART:20260706T120000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;UNTIL=20260707']],
    ['2026-07-06 12:00-13:00', '2026-07-07 12:00-13:00'],
  ],
  [
    'a rule that never comes back',
    [['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU']],
    ['2026-01-05'],
  ],
  [
    'summer and winter in the zone of the entry',
    [['DTSTART;TZID=America/New_York:20260323T100000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=2']],
    ['2026-03-23 15:00-16:00', '2026-03-30 16:00-17:00'],
  ],
  [
    'a zone as Windows calls it',
    [['DTSTART;TZID=Tokyo Standard Time:20260701T160000', 'DURATION:PT2H']],
    ['2026-07-01 09:00-11:00'],
  ],
  [
    'a zone behind a path',
    [['DTSTART;TZID=/example.org/2024a/Asia/Tokyo:20260701T160000', 'DURATION:PT2H']],
    ['2026-07-01 09:00-11:00'],
  ],
  ['a day as long as its first instant', [['DTSTART:20260101T000000Z', 'DTEND:20260101T000000Z']], ['2026-01-01']],
  ['a midnight without an end', [['DTSTART:20261003T000000']], ['2026-10-03']],
  ['a day that ends on itself', [['DTSTART;VALUE=DATE:20261003', 'DTEND;VALUE=DATE:20261003']], ['2026-10-03']],
  ['a day that does not say that it is one', [['DTSTART:20261003']], ['2026-10-03']],
  ['days told by how many', [['DTSTART;VALUE=DATE:20261003', 'DURATION:P2D']], ['2026-10-03', '2026-10-04']],
  [
    'a whole day of another zone, as Outlook marks it',
    [['X-MICROSOFT-CDO-ALLDAYEVENT:TRUE', 'DTSTART;TZID=Tokyo Standard Time:20260701T000000', 'DURATION:P1D']],
    ['2026-07-01'],
  ],
  [
    'a whole day in the hours of the calendar',
    [['DTSTART:20261225T230000Z', 'DTEND:20261226T230000Z']],
    ['2026-12-26'],
  ],
  [
    'an entry with a reminder in it',
    [['DTSTART;VALUE=DATE:20261003', 'BEGIN:VALARM', 'TRIGGER:-PT1H', 'ACTION:DISPLAY', 'DESCRIPTION:x', 'END:VALARM']],
    ['2026-10-03'],
  ],
])('as calendar programs show it: %s', (_what, entries, expected) => {
  const text = file(...entries);
  expect(read(text)).toMatchObject({ faults: [] });
  expect(days(text)).toEqual(expected);
});

test('a zone that the file describes counts for that file, and for no other', () => {
  const entry = ['BEGIN:VEVENT', 'DTSTART;TZID=Plant clock:20260701T100000', 'DURATION:PT1H', 'END:VEVENT'];
  const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'];
  expect(days(calendar(...entry, ...own).join('\r\n'))).toEqual(['2026-07-01 09:00-10:00']);
  const two = [...calendar(...own), ...calendar(...entry)].join('\r\n');
  expect(read(two)).toEqual({
    events: [],
    faults: [{ line: 12, words: 'We don’t know this event’s time zone, “Plant clock”.' }],
  });
});

test('several calendars, a mark at the start, folds and any ends of lines are read', () => {
  const one = file(['UID:1', 'SUMMARY:Day of Ger', ' man Unity', 'DTSTART;VALUE=DATE:20261003']);
  const two = file(['UID:1', 'SUMMARY:Boxing Day', 'DTSTART;VALUE=DATE:2026', '\t1226']);
  const whole = `\uFEFF${one}\r\n\uFEFF${two}`;
  for (const end of ['\r\n', '\n', '\r', '\r\r\n'])
    expect(read(whole.replaceAll('\r\n', end))).toMatchObject({
      events: [
        { date: '2026-10-03', name: 'Day of German Unity' },
        { date: '2026-12-26', name: 'Boxing Day' },
      ],
      faults: [],
    });
  expect(days(one.replace('VERSION:2.0', 'METHOD:CANCEL'))).toEqual([]);
});

test('nothing is left out without a word', () => {
  const words = (...entry: string[]) => read(file(entry)).faults.map((fault) => fault.words);
  expect(words('DTSTART:20260701T100000')).toEqual([
    'This event starts and ends at the same time, so there’s nothing to close for.',
  ]);
  expect(words('DTSTART;TZID="Mars (UTC+01:00): Base":20260701T100000', 'DURATION:PT1H')).toEqual([
    'We don’t know this event’s time zone, “Mars (UTC+01:00): Base”.',
  ]);
  expect(words('DTSTART:20260701T100000', 'DURATION:PT1M', 'RRULE:FREQ=SECONDLY')).toEqual([
    'This event repeats in a way that holidays don’t.',
  ]);
  for (const rule of ['FREQ=YEARLY;BYEASTER=39', 'RSCALE=CHINESE;FREQ=YEARLY', 'FREQ=YEARLY;SKIP=FORWARD'])
    expect(words('DTSTART;VALUE=DATE:20260514', `RRULE:${rule}`)).toEqual([
      'This event repeats in a way that holidays don’t.',
    ]);
  const named = file(['SUMMARY:A\\, B\\nC\u202E\u0000', 'DTSTART;VALUE=DATE:20261224']);
  expect(read(named).events).toEqual([{ date: '2026-12-24', name: 'A, B C', part: null }]);
  expect(words('DTSTART;VALUE=DATE:20261224', 'RDATE;VALUE=DATE:20261340')).toHaveLength(1);
  const many = Array.from({ length: 40 }, (_, i) => [`UID:${i}`, 'DTSTART;VALUE=DATE:19000101', 'RRULE:FREQ=DAILY']);
  const last = read(file(...many)).faults.at(-1)!;
  expect(last.words).toBe('This event repeats too often to be a holiday.');
  const tooMany = Array.from({ length: 5001 }, (_, i) => [`UID:${i}`, 'DTSTART;VALUE=DATE:20261224']);
  expect(read(file(...tooMany)).faults[0].words).toBe('A file can have up to 5,000 events.');
});

test('every zone of Windows has a place whose clock is known', () => {
  expect([...windowsZones].filter(([, place]) => !IANAZone.isValidZone(place))).toEqual([]);
  expect(windowsZones.size).toBeGreaterThan(120);
  const names = ['W. Europe Standard Time', 'US Eastern Standard Time', 'UTC-11', 'Russia Time Zone 3'];
  expect(names.map(placeOf)).toEqual(['Europe/Berlin', 'America/Indianapolis', 'Etc/GMT+11', 'Europe/Samara']);
  expect(['Nowhere', 'Central', 'Standard Time', ''].map(placeOf)).toEqual([null, null, null, null]);
});
