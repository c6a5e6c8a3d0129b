import { Calendars } from '../../src/sla/calendars/calendars.service';
import { PromiseQuestions } from '../../src/sla/promises/promise-queries.service';
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

const office = async () => (await desk.app.get(Calendars).named('Office hours'))!;
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, '08:00-12:00, 13:00-17:00']));
const form = {
  name: 'Support',
  timeZone: 'Europe/Berlin',
  ...week,
  sat: '',
  sun: '',
  holidays: '',
  breaks: '',
  dateHours: '',
};
const file = async () => {
  const ana = await signIn(desk, cast.ana);
  const need = {
    words: 'VPN drops',
    text: 'Since Monday.',
    canWork: 'hardly',
    touches: 'me',
    service: String(cast.services.laptop.id),
  };
  const answer = await ana.post('/tickets').type('form').send(need).expect(303);
  return { kind: 'ticket', id: Number(/\/tickets\/(\d+)/.exec(answer.headers.location ?? '')?.[1]) };
};

test('an administrator adds a calendar in the words of a week, and sees its next four weeks', async () => {
  const answer = await ada
    .post('/admin/calendars')
    .type('form')
    .send({ ...form, holidays: '2026-03-16\r\n2026-04-03' })
    .expect(303);
  const page = await ada.get(answer.headers.location!).expect(200);
  expect(page.text).toContain('08:00-12:00, 13:00-17:00');
  expect(page.text).toMatch(/Mon,? 16 Mar<\/th><td>closed/);
  expect(page.text).toMatch(/Tue,? 17 Mar<\/th><td>08:00 – 12:00, 13:00 – 17:00/);
});

test('what is wrong is told beside its field, and what was typed is kept', async () => {
  const bad = {
    ...form,
    name: 'Bad',
    mon: '09:00-13:00, 12:00-17:00',
    timeZone: 'Europe/Berln',
    holidays: '2026-02-30',
  };
  const page = await ada.post('/admin/calendars').type('form').send(bad).expect(422);
  expect(page.text).toContain('Monday: 09:00 to 13:00 and 12:00 to 17:00 overlap.');
  expect(page.text).toContain('is not a time zone we know');
  expect(page.text).toContain('2026-02-30');
  expect(page.text).toContain('value="09:00-13:00, 12:00-17:00"');
  expect(await desk.app.get(Calendars).named('Bad')).toBeNull();
  const twice = await ada
    .post('/admin/calendars')
    .type('form')
    .send({ ...form, name: 'Office hours' })
    .expect(422);
  expect(twice.text).toContain('There is a calendar of this name already.');
});

test('an edit is a new version: promises stay, until the administrator has them counted again', async () => {
  const ticket = await file();
  const { id, version } = await office();
  const due = async () => {
    const views = await desk.app.get(PromiseQuestions).clocksOf(ticket, desk.clock.now());
    return views.find(({ target }) => target === 'first_response')!.dueAt.toISOString();
  };
  expect(await due()).toBe('2026-03-10T10:00:00.000Z');
  const later = { ...form, name: 'Office hours', version, tue: '10:00-17:00' };
  await ada.post(`/admin/calendars/${id}`).type('form').send(later).expect(303);
  expect(await due()).toBe('2026-03-10T10:00:00.000Z');
  const page = await ada.get(`/admin/calendars/${id}`).expect(200);
  expect(page.text).toContain('1 open ticket still counts by an older version');
  await ada.post(`/admin/calendars/${id}/recomputes`).expect(303);
  await desk.settle();
  expect(await due()).toBe('2026-03-10T11:00:00.000Z');
});

test('who edits what somebody else has changed is told', async () => {
  const { id, version } = await office();
  await ada
    .post(`/admin/calendars/${id}`)
    .type('form')
    .send({ ...form, name: 'Office hours', version: version - 1 })
    .expect(409);
  expect((await office()).version).toBe(version);
});

test('nobody else edits calendars', async () => {
  const [jonas, { id, version }] = [await signIn(desk, cast.jonas), await office()];
  await ada.get(`/admin/calendars/${id}`).expect(200);
  await jonas.get(`/admin/calendars/${id}`).expect(403);
  await jonas
    .post(`/admin/calendars/${id}`)
    .type('form')
    .send({ ...form, version })
    .expect(403);
  await ada.get('/admin/calendars/999').expect(404);
});
