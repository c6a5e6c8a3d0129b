import { seedPromises, startingHours } from '../../seeds/promises';
import { addBusinessMinutes } from '../../src/sla/calendars/business-time';
import { testDatabase, TestDatabase } from '../support/database';
import { at, engine, incident, short } from './engine';

const desk = engine();
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('the first promises may be sown twice, and are there once', async () => {
  await seedPromises(desk.calendars, desk.policies, at('00:00', '2026-01-01'));
  await seedPromises(desk.calendars, desk.policies, at('00:00', '2026-01-02'));
  expect((await desk.calendars.all()).map(({ name }) => name)).toEqual(['Office hours']);
  expect((await desk.policies.current()).map(({ name }) => name)).toEqual([
    'Tool requests',
    'Urgent',
    'High',
    'Low',
    'Normal',
  ]);
});

test('what no policy names gets the default, a tool request its own', async () => {
  const named = async (more: object) => (await desk.policies.choose({ ...incident, ...more })).name;
  expect(await named({})).toBe('Normal');
  expect(await named({ priority: 'urgent' })).toBe('Urgent');
  expect(await named({ priority: 'urgent', kind: 'tool_request' })).toBe('Tool requests');
  expect(await named({ priority: 'whatever' })).toBe('Normal');
});

test('Easter is no working time', async () => {
  const { calendar } = await desk.calendars.inForce(null);
  expect(short(addBusinessMinutes(calendar, at('14:00', '2026-04-02'), 120))).toBe('04-07 07:00');
});

test('a desk elsewhere starts with the hours of its own zone, and with nobody else’s holidays', () => {
  expect(startingHours('Europe/Berlin').holidays).toContain('2026-10-03');
  expect(startingHours('America/New_York')).toMatchObject({ timeZone: 'America/New_York', holidays: [] });
});
