// By hand: npx nest build && node dist/test/bench/business-time.js, or with any runner of TypeScript.
import { addBusinessMinutes, businessMinutesBetween } from '../../src/sla/calendars/business-time';
import { BusinessCalendar } from '../../src/sla/calendars/calendar';

const calendar: BusinessCalendar = {
  timeZone: 'Europe/Berlin',
  hours: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
      day,
      [
        ['08:00', '12:00'],
        ['13:00', '17:00'],
      ],
    ]),
  ),
  holidays: ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25'],
};
const from = Date.UTC(2025, 0, 1);
const started = performance.now();
let check = 0;
for (let i = 0; i < 100_000; i += 1) {
  const start = new Date(from + ((i * 7_919_000) % (730 * 86_400_000)));
  check += addBusinessMinutes(calendar, start, 480 + ((i * 37) % 4320)).getTime() % 1000;
}
const added = performance.now();
for (let i = 0; i < 100_000; i += 1) {
  const start = from + ((i * 7_919_000) % (730 * 86_400_000));
  check += businessMinutesBetween(calendar, new Date(start), new Date(start + 10 * 86_400_000));
}
const counted = performance.now();
console.log(`100,000 additions of 8 to 80 business hours: ${Math.round(added - started)} ms`);
console.log(`100,000 counts over ten days: ${Math.round(counted - added)} ms (check ${check})`);
