import * as chrono from 'chrono-node/en';
import { DateTime } from 'luxon';
import type { BusinessCalendar } from '../../src/sla/calendars/calendar';
import { promiseInWords } from '../../src/sla/calendars/promise-in-words';

const zone = 'Europe/Berlin';
const hours = [['09:00', '17:00']] as const;
const calendar: BusinessCalendar = {
  timeZone: zone,
  hours: { mon: hours, tue: hours, wed: hours, thu: hours, fri: [['09:00', '15:00']] },
  holidays: ['2026-12-08'],
};
/** A Wednesday. */
const now = DateTime.fromISO('2026-12-02T11:20', { zone }).toJSDate();
const found = (words: string, writer = { now, zone, calendar }) => promiseInWords(chrono.GB, words, writer);
const at = (words: string, writer?: Parameters<typeof found>[1]): string | null => {
  const promise = found(words, writer);
  return promise && DateTime.fromJSDate(promise.at, { zone }).toFormat('ccc d MMM HH:mm');
};

it.each([
  ['I’ll come back today.', 'Wed 2 Dec 17:00'],
  ["I'll come back to you by Friday", 'Fri 4 Dec 15:00'],
  ['You’ll have an answer tomorrow morning.', 'Thu 3 Dec 12:00'],
  ['We will call you tomorrow at 10:30.', 'Thu 3 Dec 10:30'],
  ['I will look at it in two hours.', 'Wed 2 Dec 13:20'],
  ['You hear more within an hour', 'Wed 2 Dec 12:20'],
  ['I’m on it, and you’ll hear from me by 4pm.', 'Wed 2 Dec 16:00'],
  ['I’ll ring you on Friday at 3.', 'Fri 4 Dec 15:00'],
  ['Your laptop will be ready on Monday.', 'Mon 7 Dec 17:00'],
  ['It should be fixed this afternoon.', 'Wed 2 Dec 17:00'],
  ['Fixed by the end of the day.', 'Wed 2 Dec 17:00'],
  ['I’ll send it by EOD.', 'Wed 2 Dec 17:00'],
  ['I’ll send it by the end of the day on Friday.', 'Fri 4 Dec 15:00'],
  ['We’ll replace it by the end of the week.', 'Fri 4 Dec 15:00'],
  ['We’ll replace it next week.', 'Fri 11 Dec 15:00'],
  ['The new one should arrive on 9 December.', 'Wed 9 Dec 17:00'],
  ['I’ll do it on 09/12/2026.', 'Wed 9 Dec 17:00'],
  ['I’ll have it done by the 15th.', 'Tue 15 Dec 17:00'],
  ['You’ll get it within 3 working days.', 'Mon 7 Dec 17:00'],
  ['I’ll check it in two business days.', 'Fri 4 Dec 15:00'],
  ['I can fix it the day after tomorrow.', 'Fri 4 Dec 15:00'],
  ['More tomorrow.', 'Thu 3 Dec 17:00'],
  ['Update by noon', 'Wed 2 Dec 12:00'],
  ['I come by tomorrow and bring a new one.', 'Thu 3 Dec 17:00'],
  ['If you need anything, I’ll be back on Monday.', 'Mon 7 Dec 17:00'],
  ['I looked at it yesterday and will call you tomorrow.', 'Thu 3 Dec 17:00'],
  ['I’ll check it today, and you’ll have a new one by Friday.', 'Wed 2 Dec 17:00'],
  ['I’ll come back to you on this, by Thursday at the latest.', 'Thu 3 Dec 17:00'],
  ['I’m going to install it this evening.', 'Wed 2 Dec 17:00'],
  // On a day off: before it where it is "by", else after it.
  ['I’ll have it by Saturday.', 'Fri 4 Dec 15:00'],
  ['I’ll do it on Saturday.', 'Mon 7 Dec 17:00'],
  ['We’ll come on Tuesday.', 'Wed 9 Dec 17:00'],
])('%s', (words, due) => expect(at(words)).toBe(due));

it.each([
  'The May release fixes it.',
  'We will update you to the Friday release.',
  'I’ll install version 10.30 for you.',
  'I’ll install version 10:30 for you.',
  'I’ll restart the Sun server.',
  'We will look at the sat nav.',
  'I’ll be with you in a second.',
  'I’ll look at it in a minute.',
  'We’ll march on.',
  'It will be ready in March.',
  'I’ll write to monday.com for you.',
  'I’ll read today’s log.',
  'Please send me the log by Friday.',
  'Please send me the log, by Friday if possible.',
  'Can you try it again tomorrow?',
  'Shall I come by tomorrow?',
  'You can collect it until Friday.',
  'I was away on Monday.',
  'It broke on Tuesday.',
  'I will be away on Friday.',
  'I’ll be out of the office until Monday.',
  'I can’t come on Friday.',
  'I won’t have it by Friday.',
  'The server will be down on Friday.',
  'If you restart it tomorrow it may help.',
  'Your licence ends tomorrow.',
  'I called you today at 9:00.',
  'I’ll be there by 9:00.',
  'We’ll talk next month.',
  'I’ll do it by 5 March.',
  'I’ll be there soon.',
  'We backup every Monday.',
  '> I’ll come back today.',
  'Thanks.\n\nOn Mon, 30 Nov 2026 at 10:00, Ana Ruiz wrote:\nI’ll send it by Friday.',
  '```\nI’ll send it by Friday.\n```',
  'I’ll open https://example.com/tomorrow for you.',
  'Hello Ana,',
  '',
])('no promise: %s', (words) => expect(at(words)).toBeNull());

it('says which words it means, in the zone of whoever writes', () => {
  expect(found('Hello,\nI’ll come back to you by Friday at the latest.')?.said).toBe('by Friday');
  const lima = { now, zone: 'America/Lima', calendar };
  expect(at('I’ll call you at 16:00.', lima)).toBe('Wed 2 Dec 22:00');
  // Friday evening: nothing of today is left.
  const evening = { now: DateTime.fromISO('2026-12-04T18:00', { zone }).toJSDate(), zone, calendar };
  expect(at('I’ll come back today.', evening)).toBeNull();
  const always = { timeZone: zone, hours: {} };
  expect(at('I’ll come back by Friday.', { now, zone, calendar: always })).toBe('Fri 4 Dec 17:00');
});

it('reads a long text at once', () => {
  const before = process.cpuUsage();
  for (const long of [
    'I’ll come back to you. '.repeat(900),
    '\n'.repeat(90_000),
    `by${' '.repeat(90_000)}-`,
    '> a\n'.repeat(20_000),
  ])
    expect(at(long)).toBeNull();
  const { user } = process.cpuUsage(before);
  expect(user / 1000).toBeLessThan(1500);
});
