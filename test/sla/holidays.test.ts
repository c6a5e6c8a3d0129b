import { theProgram } from '../../src/people/actor';
import { Calendars } from '../../src/sla/calendars/calendars.service';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let ada: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  ada = await signIn(desk, cast.ada);
});
afterAll(() => desk.close());

const calendars = () => desk.app.get(Calendars);
const office = async () => (await calendars().all()).find(({ isDefault }) => isDefault)!;
const text = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:1',
  'SUMMARY:Founding day',
  'DTSTART;VALUE=DATE:20200615',
  'RRULE:FREQ=YEARLY',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:2',
  'SUMMARY:Christmas Eve',
  'DTSTART:20261224T120000',
  'DTEND:20261225T000000',
  'END:VEVENT',
  'BEGIN:VEVENT',
  'UID:3',
  'SUMMARY:Broken',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');
const bring = (words: string | null, by = ada) => {
  const answer = by.post('/admin/calendars/1/holidays/preview');
  return words === null
    ? answer.field('x', 'y')
    : answer.attach('file', Buffer.from(words), { filename: 'holidays.ics', contentType: 'text/calendar' });
};

test('a file is looked at before anything is taken over, and bad entries are named', async () => {
  const before = await office();
  const page = await bring(text);
  for (const words of [
    'Founding day',
    'name="day_2031-06-15"',
    'name="day_2026-12-24_12:00_24:00"',
    'Line 15: This event has no start date.',
  ])
    expect(page.text).toContain(words);
  expect(await office()).toEqual(before);
});

test('what was ticked closes the calendar, as a new version', async () => {
  const { id, version, currentNumber } = await office();
  const send = { version, 'day_2026-06-15': 'yes', 'day_2026-12-24_12:00_24:00': 'yes' };
  await ada.post(`/admin/calendars/${id}/holidays`).type('form').send(send).expect(303);
  const { calendar } = await calendars().inForce(id);
  expect(calendar.holidays).toContain('2026-06-15');
  expect(calendar.breaks).toEqual({ '2026-12-24': [['12:00', '24:00']] });
  expect((await office()).currentNumber).toBe(currentNumber + 1);
  expect((await bring(text)).text).toContain('already in the calendar');
  await ada
    .post(`/admin/calendars/${id}/holidays`)
    .type('form')
    .send({ version: version + 1 })
    .expect(422);
});

test('a file without entries, or none at all, is told in words', async () => {
  expect((await bring('hello')).text).toContain('There are no events in this file.');
  expect((await bring(null)).text).toContain('Choose a holiday file (.ics).');
});

test('a calendar is renamed without a new version, but not to a name that is taken', async () => {
  const { id, name, currentNumber } = await office();
  const page = await ada.get(`/admin/calendars/${id}`).expect(200);
  const fields = (named: string, version: number) => {
    const values = Object.fromEntries(
      [...page.text.matchAll(/name="(\w+)"\s+type="text" value="([^"]*)"/g)].map(([, field, value]) => [field, value]),
    );
    const areas = Object.fromEntries(
      [...page.text.matchAll(/<textarea[^>]*name="(\w+)"[^>]*>([^<]*)</g)].map(([, field, value]) => [field, value]),
    );
    return { ...values, ...areas, name: named, version };
  };
  await ada
    .post(`/admin/calendars/${id}`)
    .type('form')
    .send(fields('Head office', (await office()).version))
    .expect(303);
  expect(await office()).toMatchObject({ name: 'Head office', currentNumber });
  expect((await ada.get('/admin/audit')).text).toContain('renamed the calendar Head office');
  await calendars().create(
    { name, definition: { timeZone: 'UTC', hours: { mon: [['09:00', '17:00']] } } },
    theProgram,
    desk.clock.now(),
  );
  await ada
    .post(`/admin/calendars/${id}`)
    .type('form')
    .send(fields(name, (await office()).version))
    .expect(422);
});

test.each(['jonas', 'mira', 'carla', 'chris', 'sam'] as const)('%s brings no holidays', async (who) => {
  const other = await signIn(desk, cast[who]);
  await other.get('/admin/calendars/1/holidays').expect(403);
  expect((await bring(text, other)).status).toBe(403);
  await other
    .post('/admin/calendars/1/holidays')
    .type('form')
    .send({ version: 1, 'day_2026-06-16': 'yes' })
    .expect(403);
  await ada.get('/admin/calendars/1/holidays').expect(200);
});
