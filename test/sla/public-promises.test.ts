import { Promises } from '../../src/sla/promises/promises.service';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let sam: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  sam = await signIn(desk, cast.sam);
});
afterAll(() => desk.close());

/** Tickets of one service: so many answered in time, so many too late, one withdrawn. */
async function lived(serviceId: number, inTime: number, late: number): Promise<void> {
  const promises = desk.app.get(Promises);
  const start = desk.clock.now();
  const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
  const match = { kind: 'incident', serviceId, priority: 'normal', departmentId: null, teamId: null, flags: [] };
  for (let i = 0; i <= inTime + late; i += 1) {
    const subject = { kind: 'ticket', id: serviceId * 1000 + i };
    await promises.begin(subject, match, start);
    if (i === inTime + late) await promises.happened(subject, { type: 'stopped', at: after(10) });
    else await promises.happened(subject, { type: 'agentContact', at: after(i < inTime ? 60 : 180) });
  }
}

test('everybody reads what is promised for each open service, in sentences', async () => {
  const page = await sam.get('/promises').expect(200);
  expect(page.text).toContain('Laptop');
  // What they all promise is said once, above them.
  expect(page.text.match(/We’ll reply within 2 working hours\./g)).toHaveLength(1);
  expect(page.text.match(/We’ll reply within 30 working minutes\./g)).toHaveLength(1);
  expect(page.text.indexOf('We’ll reply')).toBeLessThan(page.text.indexOf('Laptop'));
  expect(page.text).toContain('We’ll solve it within 3 working days.');
  expect(page.text).toContain('You’ll get a decision within 2 working days.');
  expect(page.text).not.toContain('Security incidents');
});

test('and how often it was kept in the last 90 days, with n; a few are no figure', async () => {
  await lived(cast.services.laptop.id, 6, 2);
  await lived(cast.services.vpn.id, 3, 0);
  const page = await sam.get('/promises').expect(200);
  expect(page.text).toContain('75 % kept');
  expect(page.text).toMatch(
    new RegExp(`data-figure="kept\\.\\w+ [\\d-]{10} [\\d-]{10} service:${cast.services.laptop.id}" data-value="0.75"`),
  );
  expect(page.text).toContain('6 of 8 in the last 90 days');
  expect(page.text).toContain('3 so far, too few to say');
  desk.clock.travelTo(new Date('2026-07-10T08:00:00Z'));
  const laterSam = await signIn(desk, cast.sam);
  expect((await laterSam.get('/promises').expect(200)).text).not.toContain('6 of 8');
});

test('nobody reads it without being a colleague', async () => {
  const { default: request } = await import('supertest');
  await request(desk.server).get('/promises').expect(303);
});
