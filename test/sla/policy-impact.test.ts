import { repo } from '../../src/core/database/tx';
import { Rights } from '../../src/people/access/rights.service';
import { Policies } from '../../src/sla/policies/policies.service';
import { Promises } from '../../src/sla/promises/promises.service';
import { PolicyImpacts } from '../../src/sla/what-if/policy-impacts.service';
import { SlaEvent } from '../../src/sla/clocks/sla-event.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let chris: Browser;
let normal: number;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  chris = await signIn(desk, cast.chris);
  normal = (await desk.app.get(Policies).current()).find(({ isDefault }) => isDefault)!.id;
  const start = desk.clock.now();
  const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
  const promises = desk.app.get(Promises);
  // Promised within two hours; answered after 30 to 150 minutes, one of them after an hour of waiting for the
  // requester.
  for (const [i, minutes] of [30, 40, 50, 90, 110, 150, 100].entries()) {
    const serviceId = i === 4 ? cast.services.security.id : cast.services.laptop.id;
    const subject = { kind: 'ticket', id: 2000 + i };
    await promises.begin(
      subject,
      { kind: 'incident', serviceId, priority: 'normal', departmentId: null, teamId: null, flags: [] },
      start,
    );
    if (i === 6) {
      await promises.happened(subject, { type: 'state', to: 'waiting:requester', at: after(10) });
      await promises.happened(subject, { type: 'state', to: 'open', at: after(30) });
    }
    await promises.happened(subject, { type: 'agentContact', at: after(minutes) });
  }
  desk.clock.travelTo(after(200));
});
afterAll(() => desk.close());

test('the same events under another promise: the share kept then and now, and what would break', async () => {
  const events = await repo(SlaEvent).count();
  const { shares, breaking } = await desk.app.get(PolicyImpacts).of(normal, { first_response: 60 }, desk.clock.now());
  expect(shares).toEqual([{ target: 'first_response', all: 6, keptThen: 5, keptNow: 3 }]);
  expect(breaking.map(({ subjectId, waits }) => [subjectId, waits])).toEqual([
    [2003, {}],
    [2006, { 'waiting:requester': 20 }],
  ]);
  expect(await repo(SlaEvent).count()).toBe(events);
});

test('the change leader rehearses on a page; private services are no part of it', async () => {
  const page = await chris.get(`/promises/impact?policy=${normal}&first_response=60`).expect(200);
  expect(page.text).toContain('instead of 83%, from 6 in the last 90 days');
  expect(page.text.match(/>a request</g)).toHaveLength(2);
  expect(page.text).toContain('20 min waiting for the requester');
  expect(page.text).not.toContain('FH-');
});

test('says to all whom they waited on, and the way to the ticket to those who may know', async () => {
  const path = `/promises/impact?policy=${normal}&first_response=60`;
  const told = (await chris.get(path)).text;
  expect(told).toContain('Who they waited for');
  expect(told).toMatch(/Requester[^]*?20 min/);
  expect(told).toMatch(/The desk<[^]*?2 h 50 min/);
  expect(told).not.toContain('Time with each team');
  expect(told).not.toContain('/tickets/2003');
  const ada = await signIn(desk, cast.ada);
  const known = (await ada.get(path)).text;
  expect(known).toContain('Time with each team');
  expect(known).not.toContain('/tickets/2003');
  await desk.app.get(Rights).setRoles(cast.ada.id, ['administrator', 'agent'], null, desk.clock.now());
  expect((await ada.get(path)).text).toContain('href="/tickets/2003"');
});

test('what is no number of minutes rehearses nothing', async () => {
  const page = await chris.get(`/promises/impact?policy=${normal}&first_response=soon&resolution=-5`).expect(200);
  expect(page.text).not.toContain('How often we’d have kept it');
});

test('an agent does not rehearse', async () => {
  await (await signIn(desk, cast.jonas)).get('/promises/impact').expect(403);
});
