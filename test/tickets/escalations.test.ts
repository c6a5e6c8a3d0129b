import { theProgram } from '../../src/people/actor';
import { repo } from '../../src/core/database/tx';
import { Reactions } from '../../src/timeline/reactions.service';
import { Fact } from '../../src/timeline/fact.entity';
import { SlaAlerts } from '../../src/sla/clocks/sla-alerts.service';
import { Policies } from '../../src/sla/policies/policies.service';
import type { EscalationStep } from '../../src/sla/policies/terms';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { copiedDatabase, type Place } from '../support/database';
import { seedDesk } from '../support/desk';
import { Postbox } from '../support/postbox';

let box: Postbox;
let place: Place;
let desk: TestApp;
let cast: Cast;
let jonas: Browser;

const start = async (at?: Date) => startApp({ env: { SMTP_URL: box.url }, place, ...(at ? { at } : {}) });

beforeAll(async () => {
  box = await Postbox.open();
  place = await copiedDatabase();
  desk = await start();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  jonas = await signIn(desk, cast.jonas);
  const step = (minutes: number, action: EscalationStep['action'], more: object = {}): EscalationStep => ({
    target: 'first_response',
    minutes,
    action,
    ...more,
  });
  const policy = (name: string, serviceId: number, escalations: EscalationStep[]) =>
    desk.app.get(Policies).create(
      {
        name,
        position: 0,
        conditions: { serviceIds: [serviceId] },
        calendarId: null,
        terms: { targets: { first_response: 120 }, pauses: {}, warnAt: [75], escalations },
      },
      theProgram,
      desk.clock.now(),
    );
  await policy('Printing', cast.services.printing.id, [
    step(-30, 'notify_assignee'),
    step(15, 'notify_lead'),
    step(30, 'notify_person', { personId: cast.sam.id }),
    step(60, 'reassign', { teamId: cast.teams.network.id }),
  ]);
  await policy('Security', cast.services.security.id, [
    step(15, 'notify_person', { personId: cast.jonas.id }),
    step(30, 'reassign', { teamId: cast.teams.workplace.id }),
  ]);
});
afterAll(async () => {
  await desk.close();
  await place.remove();
  await box.close();
});

const file = async (title: string, service: 'printing' | 'security' | 'laptop' = 'printing') =>
  (
    await desk.app.get(Filing).file(
      {
        title,
        words: title,
        requesterId: cast.ana.id,
        submittedBy: cast.ana,
        serviceId: cast.services[service].id,
        canWork: 'hardly',
        touches: 'me',
        channel: 'portal',
      },
      desk.clock.now(),
    )
  ).id;
const mails = (address: string, title: string) =>
  box.to(address).filter(({ subject }) => subject?.includes(title) && /promise/i.test(subject));
const read = (id: number) => repo(Ticket).findOneByOrFail({ id });

it('warns the team’s lead where nobody has it, and whoever works on it where somebody has', async () => {
  const free = await file('Paper jam');
  const taken = await file('Toner is out', 'laptop');
  await jonas.post(`/tickets/${taken}/assignments`).expect(303);
  await desk.travel('2026-03-10T09:31:00Z');
  expect(
    mails(cast.mira.email, 'Paper jam')
      .map(({ text }) => text)
      .join(),
  ).toContain('Nobody has taken it yet.');
  expect(mails(cast.jonas.email, 'Paper jam')).toEqual([]);
  expect(mails(cast.jonas.email, 'Toner is out')).toHaveLength(1);
  expect(mails(cast.mira.email, 'Toner is out')).toEqual([]);
  expect((await jonas.get(`/tickets/${free}`)).text).toContain('First answer: 75 % of the time has passed');
  expect((await jonas.get('/queue?view=risk')).text).toContain('Paper jam');
});

it('hands it over by itself, once, and says why, whoever sweeps, over a restart and a sleep of a day', async () => {
  const id = await file('Tray is stuck');
  const alerts = desk.app.get(SlaAlerts);
  // The program ends between the fact and what has to follow from it.
  await alerts.sweep(new Date('2026-03-11T10:00:00Z'));
  await desk.close();
  desk = await start(new Date('2026-03-11T10:00:00Z'));
  jonas = await signIn(desk, cast.jonas);
  await Promise.all([desk.app.get(Reactions).run(desk.clock.now()), desk.app.get(Reactions).run(desk.clock.now())]);
  await desk.app.get(SlaAlerts).sweep(desk.clock.now());
  await desk.travel('2026-03-11T10:30:00Z');
  const handed = await repo(Fact).findBy({ kind: 'ticket.handed_over', subjectId: id });
  expect(handed).toMatchObject([
    { actorId: null, details: { toTeamId: cast.teams.network.id, toPersonId: null, target: 'first_response' } },
  ]);
  expect(await read(id)).toMatchObject({ teamId: cast.teams.network.id, assigneeId: null, transferCount: 1 });
  expect((await jonas.get(`/tickets/${id}`)).text).toContain(
    'Automatically transferred to Network: First answer is due',
  );
  // One mail tells what happened while it slept; Sam, who may not open it, gets none, and the lead of the team reads it
  // instead.
  expect(mails(cast.mira.email, 'Tray is stuck')).toHaveLength(1);
  expect(mails(cast.sam.email, 'Tray is stuck')).toEqual([]);
  expect(
    mails(cast.tom.email, 'Tray is stuck')
      .map(({ text }) => text)
      .join(),
  ).toContain('So the desk passed it to Network.');
  expect(await repo(Fact).countBy({ kind: 'promise.escalated', subjectId: id })).toBe(4);
});

it('never tells anybody of a private ticket who may not open it, nor hands it to another team', async () => {
  const id = await file('Strange login', 'security');
  await desk.travel('2026-03-12T12:00:00Z');
  expect(mails(cast.jonas.email, 'Strange login')).toEqual([]);
  expect(mails(cast.mira.email, 'Strange login')).toEqual([]);
  expect(mails(cast.tom.email, 'Strange login').length).toBeGreaterThan(1);
  expect(await read(id)).toMatchObject({ teamId: cast.teams.network.id, transferCount: 0 });
});

it('says nothing about what was answered before anybody looked', async () => {
  const id = await file('Answered in time');
  await desk.app.get(SlaAlerts).sweep(new Date(desk.clock.now().getTime() + 100 * 60_000));
  await jonas.post(`/tickets/${id}/replies`).type('form').send({ text: 'Here is a new tray.' }).expect(303);
  await desk.travel('2026-03-12T14:30:00Z');
  expect([...mails(cast.mira.email, 'Answered in time'), ...mails(cast.jonas.email, 'Answered in time')]).toEqual([]);
  expect((await read(id)).teamId).toBe(cast.teams.workplace.id);
});
