import { theProgram } from '../../src/people/actor';
import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { Clocks } from '../../src/sla/clocks/clocks.service';
import { Policies } from '../../src/sla/policies/policies.service';
import { Fact } from '../../src/timeline/fact.entity';
import { ask, ticketOf, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
  await desk.app.get(Policies).create(
    {
      name: 'Decisions',
      position: 0,
      conditions: { kinds: ['approval'] },
      calendarId: null,
      terms: {
        targets: { approval: 240 },
        pauses: {},
        warnAt: [75],
        escalations: [
          { target: 'approval', minutes: -30, action: 'notify_lead' },
          { target: 'approval', minutes: 60, action: 'reassign', teamId: desk.cast.teams.network.id },
        ],
      },
    },
    theProgram,
    desk.clock.now(),
  );
});
afterAll(() => desk.close());

const letters = (ticketId: number) =>
  repo(Mail).find({
    where: { template: 'ticket-promise', subjectKind: 'ticket', subjectId: ticketId },
    order: { id: 'ASC' },
  });

it('tells the lead of a decision that falls due, and hands it over where the policy says so, once', async () => {
  const id = await ask(desk.browser.ana, desk.tools.figma);
  await desk.travel('2026-03-10T11:40:00Z');
  expect((await letters(id)).map(({ personId, data }) => [personId, (data as { what: string }).what])).toEqual([
    [desk.cast.mira.id, 'Decision'],
  ]);
  await desk.travel('2026-03-10T14:00:00Z');
  await desk.travel('2026-03-11T14:00:00Z');
  expect(await ticketOf(id)).toMatchObject({
    teamId: desk.cast.teams.network.id,
    transferCount: 1,
    status: 'waiting',
    waitingOn: 'approval',
  });
  expect(await repo(Fact).countBy({ kind: 'ticket.handed_over', subjectId: id })).toBe(1);
  expect((await letters(id)).map(({ personId }) => personId)).toEqual([desk.cast.mira.id, desk.cast.tom.id]);
});

it('tells nobody of what was decided in time', async () => {
  const id = await ask(desk.browser.ana, desk.tools.headset);
  await desk.travel('2026-03-13T14:00:00Z');
  expect((await letters(id)).filter(({ data }) => (data as { what: string }).what === 'Decision')).toEqual([]);
});

it(
  'counts the delivery from the decision on, standing still while it waits for the person, and keeps it ' +
    'by delivering',
  async () => {
    const id = await ask(desk.browser.ana, desk.tools.headset);
    await desk.settle();
    const clock = async () => (await desk.app.get(Clocks).of({ kind: 'fulfilment', id })).at(-1)!;
    expect(await clock()).toMatchObject({ target: 'fulfilment', startedAt: desk.clock.now(), endedAt: null });
    expect((await desk.browser.ana.get(`/tickets/${id}`)).text).toContain('Delivered');
    const promised = (await clock()).dueAt;
    await desk.browser.jonas
      .post(`/tickets/${id}/replies`)
      .type('form')
      .send({ text: 'Which colour?', then: 'requester' })
      .expect(303);
    await desk.settle();
    expect((await clock()).pausedSince).toEqual(desk.clock.now());
    await desk.travel(new Date(desk.clock.now().getTime() + 4 * 3_600_000));
    await desk.browser.ana.post(`/tickets/${id}/answers`).type('form').send({ text: 'Black.' }).expect(303);
    await desk.settle();
    expect((await clock()).dueAt.getTime()).toBeGreaterThan(promised.getTime());
    await desk.browser.jonas
      .post(`/tickets/${id}/resolutions`)
      .type('form')
      .send({ outcome: 'solved', solution: 'It lies on your desk.' })
      .expect(303);
    await desk.settle();
    expect(await clock()).toMatchObject({ metAt: desk.clock.now(), breachedAt: null });
  },
);
