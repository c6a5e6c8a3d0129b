import { assert, asyncProperty, constantFrom, integer, oneof, record, tuple } from 'fast-check';
import { repo } from '../../src/core/database/tx';
import { addLanguage } from '../../src/core/words/words';
import { hasForm } from '../../src/admin/operations/settings.pages';
import { allSettings } from '../../src/settings/setting';
import { Person } from '../../src/people/person.entity';
import { Calendar, CalendarVersion } from '../../src/sla/calendars/calendar.entity';
import { Calendars } from '../../src/sla/calendars/calendars.service';
import { Policies } from '../../src/sla/policies/policies.service';
import { PromiseQueries } from '../../src/sla/promises/promise-queries.service';
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
  expect(page.text).toMatch(/Mon,? 16 Mar<\/bdi><\/th><td>\s*<bdi>closed/);
  expect(page.text).toMatch(/Tue,? 17 Mar<\/bdi><\/th><td>\s*<bdi>08:00 – 12:00, 13:00 – 17:00/);
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
  expect(page.text).toContain('isn’t a time zone we know');
  expect(page.text).toContain('2026-02-30');
  expect(page.text).toContain('value="09:00-13:00, 12:00-17:00"');
  expect(await desk.app.get(Calendars).named('Bad')).toBeNull();
  const twice = await ada
    .post('/admin/calendars')
    .type('form')
    .send({ ...form, name: 'Office hours' })
    .expect(422);
  expect(twice.text).toContain('There’s already a calendar with this name.');
});

test('an edit is a new version: promises stay, until the administrator has them counted again', async () => {
  const ticket = await file();
  const { id, version } = await office();
  const due = async () => {
    const views = await desk.app.get(PromiseQueries).clocksOf(ticket, desk.clock.now());
    return views.find(({ target }) => target === 'first_response')!.dueAt.toISOString();
  };
  expect(await due()).toBe('2026-03-10T10:00:00.000Z');
  const later = { ...form, name: 'Office hours', version, tue: '10:00-17:00' };
  await ada.post(`/admin/calendars/${id}`).type('form').send(later).expect(303);
  expect(await due()).toBe('2026-03-10T10:00:00.000Z');
  const page = await ada.get(`/admin/calendars/${id}`).expect(200);
  expect(page.text).toContain('1 open ticket still uses an older version');
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

const shut = { mon: '', tue: '', wed: '', thu: '', fri: '', sat: '', sun: '' };
const save = async (changes: object) => {
  const { id, version } = await office();
  return ada
    .post(`/admin/calendars/${id}`)
    .type('form')
    .send({ ...form, name: 'Office hours', version, ...changes });
};
const pages = async () => {
  const [{ id }, policies] = [await office(), await desk.app.get(Policies).current()];
  const adas = ['/admin', '/admin/calendars', `/admin/calendars/${id}`, '/admin/policies', '/admin/jobs', '/promises'];
  const tried = ['incident', 'question', 'tool_request'].map((kind) => `/admin/policies/tester?kind=${kind}`);
  const edited = policies.flatMap((policy) => ['', '/open-tickets', '/versions'].map((end) => `${policy.id}${end}`));
  return [...adas, ...tried, ...edited.map((path) => `/admin/policies/${path}`), '/admin/settings', '/'];
};
/** Files, answers and solves a ticket, and opens every page that stands on calendars, policies and settings. */
const everythingWorks = async () => {
  const { id } = await file();
  const jonas = await signIn(desk, cast.jonas);
  const send = (path: string, fields: object) => jonas.post(path).type('form').send(fields).expect(303);
  await send(`/tickets/${id}/replies`, { text: 'We look at it.', then: 'requester' });
  await jonas.get('/queue?view=all').expect(200);
  await send(`/tickets/${id}/resolutions`, { outcome: 'solved', solution: 'A new cable.' });
  await jonas.get(`/tickets/${id}`).expect(200);
  for (const path of await pages()) expect([path, (await ada.get(path)).status]).toEqual([path, 200]);
};

test('a calendar that never opens again, or too seldom for its promises, is refused with the hours kept', async () => {
  expect((await save(shut)).status).toBe(422);
  const once = await save({ ...shut, dateHours: '2020-03-07 10:00-14:00\n2027-03-07 10:00-14:00' });
  expect(once.status).toBe(422);
  expect(once.text).toContain('Add working hours on at least one day of the week.');
  expect(once.text).toContain('2027-03-07 10:00-14:00');
  const seldom = await save({ ...shut, mon: '08:00-08:01' });
  expect(seldom.status).toBe(422);
  expect(seldom.text).toContain('These hours are too short for what the policy “Normal” promises.');
  const fresh = (changes: object) =>
    ada
      .post('/admin/calendars')
      .type('form')
      .send({ ...form, ...shut, ...changes });
  await fresh({ name: 'Never' }).expect(422);
  await fresh({ name: 'Seldom', sun: '08:00-08:01' }).expect(303);
  const policy = { name: 'Too far', kind_question: 'yes', first_response: '40 h', warnAt: '75' };
  const { id } = (await desk.app.get(Calendars).named('Seldom'))!;
  const send = (fields: object) => ada.post('/admin/policies').type('form').send(fields);
  const far = await send({ ...policy, calendarId: id }).expect(422);
  expect(far.text).toContain('With this calendar it would take more than 5 years.');
  await send({ ...policy, calendarId: id, first_response: '2 min' }).expect(303);
  // What only the whole finds is told in the reader's language as well.
  addLanguage('pl', {
    'These hours are too short for what the policy “{name}” promises. Add hours, or change the policy first.':
      'Za mało godzin na „{name}”.',
    'With this calendar it would take more than {years} years. Promise less, or choose a calendar with more hours.':
      'Ponad {years} lat.',
  });
  await repo(Person).update({ id: cast.ada.id }, { locale: 'pl' });
  expect((await save({ ...shut, mon: '08:00-08:01' })).text).toContain('Za mało godzin na „Normal”.');
  expect((await send({ ...policy, name: 'Further', calendarId: id }).expect(422)).text).toContain('Ponad 5 lat.');
  await repo(Person).update({ id: cast.ada.id }, { locale: 'en-GB' });
});

test('a stored calendar that never opens promises nothing and stops nothing, and can be mended', async () => {
  const before = await office();
  const number = before.currentNumber + 1;
  await repo(CalendarVersion).insert({
    calendarId: before.id,
    number,
    definition: { timeZone: 'Europe/Berlin', dateHours: { '2020-01-02': [['09:00', '10:00']] } },
    createdAt: desk.clock.now(),
    createdById: null,
  });
  await repo(Calendar).update({ id: before.id }, { currentNumber: number, version: before.version + 1 });
  const ticket = await file();
  const promised = async () => desk.app.get(PromiseQueries).clocksOf(ticket, desk.clock.now());
  expect(await promised()).toEqual([]);
  expect((await (await signIn(desk, cast.ana)).get(`/tickets/${ticket.id}`)).text).toContain('The desk has it.');
  await everythingWorks();
  expect((await ada.get(`/admin/calendars/${before.id}`)).text).toContain('This calendar has no working hours');
  await ada.post(`/admin/calendars/${before.id}/recomputes`).expect(303);
  await desk.settle();
  expect((await save({})).status).toBe(303);
  await ada.post(`/admin/calendars/${before.id}/recomputes`).expect(303);
  await desk.settle();
  expect((await promised()).map(({ target, state }) => [target, state])).toContainEqual(['first_response', 'running']);
});

test('whatever an administrator can save leaves every page working, and can be taken back', async () => {
  const hours = oneof(constantFrom('', '', '08:00-17:00', '23:00-23:01', '22:00-02:00', '00:00-24:00'));
  const dates = constantFrom('', '2020-01-01', '2026-03-10\n2026-03-11\n2199-12-31');
  const calendar = record({
    timeZone: constantFrom('Europe/Berlin', 'Pacific/Apia', 'UTC'),
    ...Object.fromEntries(['mon', 'tue', 'sat', 'sun'].map((day) => [day, hours])),
    holidays: dates,
    dateHours: constantFrom('', '2020-03-07 10:00-14:00', '2026-03-10 22:00-02:00'),
  });
  const length = constantFrom('', '1 min', '4 h', '30 days', '200000 min', '99999999999999 h');
  const policy = record({ first_response: length, resolution: length, approval: length, step_0_time: length });
  const values = constantFrom('0', '1', '30', '100', '-1', '1e9', '30 min', '2 days', '[1]', 'yes');
  const names = allSettings().filter(hasForm);
  const setting = tuple(integer({ min: 0, max: names.length - 1 }), values);
  const [kept] = await desk.app.get(Policies).current();
  await assert(
    asyncProperty(calendar, policy, setting, async (definition, times, [which, value]) => {
      const path = `/admin/settings/${names[which].name}`;
      const steps = { step_0_when: 'before', step_0_target: 'resolution', step_0_action: 'notify_lead' };
      const { version } = (await desk.app.get(Policies).current()).find(({ id }) => id === kept.id)!;
      const saved = [
        await save({ ...shut, ...definition }),
        await ada
          .post(`/admin/policies/${kept.id}`)
          .type('form')
          .send({ name: kept.name, warnAt: '75', ...times, ...steps, version }),
        await ada.post(path).type('form').send({ value }),
      ];
      for (const { status } of saved) expect([303, 422]).toContain(status);
      await everythingWorks();
      await ada.post(`${path}/default`).expect(303);
      expect((await save({})).status).toBe(303);
    }),
    { numRuns: 5, seed: 7 },
  );
});
