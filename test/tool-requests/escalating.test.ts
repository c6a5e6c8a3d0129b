import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { Policies } from '../../src/sla/policies.service';
import { Fact } from '../../src/timeline/fact.entity';
import { ask, ticketOf, toolDesk, type ToolDesk } from './tools';

let desk: ToolDesk;

beforeAll(async () => {
  desk = await toolDesk();
  await desk.app.get(Policies).create({
    name: 'Decisions', position: 0, conditions: { kinds: ['approval'] }, calendarId: null,
    terms: {
      targets: { approval: 240 }, pauses: {}, warnAt: [75],
      escalations: [{ target: 'approval', minutes: -30, action: 'notify_lead' }, { target: 'approval', minutes: 60, action: 'reassign', teamId: desk.cast.teams.network.id }],
    },
  }, null, desk.clock.now());
});
afterAll(() => desk.close());

const letters = (ticketId: number) => repo(Mail).find({ where: { template: 'ticket-promise', subjectKind: 'ticket', subjectId: ticketId }, order: { id: 'ASC' } });

it('tells the lead of a decision that falls due, and hands the request over where the policy says so, each once', async () => {
  const id = await ask(desk.browser.ana, desk.tools.figma);
  await desk.travel('2026-03-10T11:40:00Z');
  expect((await letters(id)).map(({ personId, data }) => [personId, (data as { what: string }).what])).toEqual([[desk.cast.mira.id, 'Decision']]);
  await desk.travel('2026-03-10T14:00:00Z');
  await desk.travel('2026-03-11T14:00:00Z');
  expect(await ticketOf(id)).toMatchObject({ teamId: desk.cast.teams.network.id, handOverCount: 1, status: 'waiting', waitingOn: 'approval' });
  expect(await repo(Fact).countBy({ kind: 'ticket.handed_over', subjectId: id })).toBe(1);
  expect((await letters(id)).map(({ personId }) => personId)).toEqual([desk.cast.mira.id, desk.cast.tom.id]);
});

it('tells nobody of what was decided in time', async () => {
  const id = await ask(desk.browser.ana, desk.tools.headset);
  await desk.travel('2026-03-13T14:00:00Z');
  expect((await letters(id)).filter(({ data }) => (data as { what: string }).what === 'Decision')).toEqual([]);
});
