import { repo } from '../../src/core/database/tx';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let jonas: Browser;

const file = (words: string, fields: object = {}) =>
  desk.app.get(Filing).file(
    {
      title: words,
      words,
      requesterId: cast.ana.id,
      submittedBy: cast.ana,
      serviceId: cast.services.laptop.id,
      canWork: 'hardly',
      touches: 'me',
      channel: 'portal',
      ...fields,
    },
    desk.clock.now(),
  );
const inputs = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value);
const form = (path: string, fields: object) => jonas.post(path).type('form').send(fields);
let ids: number[];

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  jonas = await signIn(desk, cast.jonas);
  ids = [(await file('Selected one')).id, (await file('Selected two')).id];
  const own = await file('Asked by Jonas', { requesterId: cast.jonas.id, submittedBy: cast.jonas });
  const hidden = await file('Hidden login', { serviceId: cast.services.security.id });
  ids.push(own.id, hidden.id);
});
afterAll(() => desk.close());

it('a summary says what would happen and what is left out, and then each is done whole', async () => {
  const chosen = await jonas.get(`/selections/new?${ids.map((id) => `ticket=${id}`).join('&')}&view=all`).expect(200);
  expect(chosen.text).toContain('Selected two');
  expect(chosen.text).not.toContain('Hidden login');
  const ticket = [...new Set(inputs(chosen.text, 'ticket'))];
  expect(ticket).toHaveLength(3);
  const summary = await form('/selections/summaries', { ticket, move: 'assign', to: 'mira' }).expect(200);
  expect(summary.text).toMatch(/Assign 2 tickets to Mira [^?]*\?/);
  expect(summary.text).toContain('It’s your own request.');
  expect(await repo(Ticket).countBy({ assigneeId: cast.mira.id })).toBe(0);
  // One of them was changed since: it is left out, whole.
  await form(`/tickets/${ids[1]}/assignments`, {}).expect(303);
  const done = { ticket: inputs(summary.text, 'ticket'), move: 'assign', to: inputs(summary.text, 'to')[0] };
  const { headers } = await form('/selections', done).expect(303);
  const flash = (await jonas.get(headers.location)).text;
  expect(flash).toContain('Done for 1 ticket. Left out 1:');
  expect(flash).toMatch(new RegExp(`FH-${ids[1]}: .*(Jonas|you|You)`));
  expect((await repo(Ticket).findOneByOrFail({ id: ids[0] })).assigneeId).toBe(cast.mira.id);
  expect((await repo(Ticket).findOneByOrFail({ id: ids[1] })).assigneeId).toBe(cast.jonas.id);
});

it('they are sorted to a service, weighed and solved, and what is wrong is said beside the field', async () => {
  const two = ids.slice(0, 2).map(String);
  const { printing } = cast.services;
  await form('/selections', { ticket: two, move: 'service', serviceId: String(printing.id) }).expect(303);
  await form('/selections', { ticket: two, move: 'priority', impact: '3', urgency: '3' }).expect(303);
  const nobody = await form('/selections', { ticket: two, move: 'assign', to: 'Zebedee' }).expect(422);
  expect(nobody.text).toContain('Nobody at the desk is called “Zebedee”.');
  expect((await form('/selections', { ticket: two, move: 'solve', outcome: 'solved' }).expect(422)).text).toContain(
    'Tell them what you did',
  );
  await form('/selections', { ticket: two, move: 'solve', outcome: 'solved', solution: 'New fuse.' }).expect(303);
  for (const id of ids.slice(0, 2))
    expect(await repo(Ticket).findOneByOrFail({ id })).toMatchObject({ serviceId: printing.id, status: 'resolved' });
  const nothing = await form('/selections', { move: 'solve' }).expect(303);
  expect((await jonas.get(nothing.headers.location)).text).toContain('Select at least one ticket.');
});
