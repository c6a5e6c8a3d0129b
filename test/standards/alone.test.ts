import { repo, write } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { Notice } from '../../src/notices/notice.entity';
import type { Person } from '../../src/people/person.entity';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { Teams } from '../../src/people/teams/teams.service';
import { AloneSums } from '../../src/standards/alone/alone-sums.service';
import { DecidedAlone } from '../../src/standards/alone/decided-alone.entity';
import { PermittedAct } from '../../src/standards/written/permitted-act.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { living } from '../insights/insights-desk';
import { StandardsDesk } from './standards-desk';

let room: StandardsDesk;
let lend: number;
let buy: number;
let ticket: number;

beforeAll(async () => {
  room = await StandardsDesk.begin();
  const { cast, desk } = room;
  await room.open();
  await room.published('agent');
  [lend, buy] = (await repo(PermittedAct).find({ order: { id: 'ASC' } })).map(({ id }) => id);
  const members = [cast.jonas, cast.mira, cast.tom].map(({ id }) => ({ personId: id, lead: id === cast.mira.id }));
  await desk.app.get(Teams).setMembers(cast.teams.workplace.id, members, null, desk.clock.now());
  ticket = await living(desk, cast).file(cast.ana);
}, 120_000);
afterAll(() => room.desk.close());

const decides = (who: Person, of: number, fields: Record<string, string> = {}) =>
  room.post(who, `/tickets/${of}/decisions-alone`, { choice: `${lend}.0`, why: 'A client waits.', ...fields });
const uses = () => repo(DecidedAlone).count();

it('an agent does it from the ticket, at once; whoever it was for reads what, and the desk why', async () => {
  const { cast } = room;
  expect(await room.read(cast.jonas, `/tickets/${ticket}`)).toContain('Decide it yourself');
  const done = await decides(cast.jonas, ticket);
  expect([done.status, done.headers.location]).toEqual([303, `/tickets/${ticket}`]);
  const seen = await room.read(cast.ana, `/tickets/${ticket}`);
  expect(seen).toContain('Jonas lent you a spare laptop, decided on the spot');
  expect(seen).not.toContain('A client waits.');
  expect(seen).not.toContain('Decide it yourself');
  const desk = await room.read(cast.mira, `/tickets/${ticket}`);
  expect(desk).toContain('Jonas Weber decided this alone: lend a spare laptop');
  expect(desk).toContain('Theirs broke: A client waits.');
});

it('refuses what is over the limit, without a reason or no longer permitted, with what was typed', async () => {
  const { cast } = room;
  const over = await decides(cast.jonas, ticket, { choice: `${buy}.1`, amount: '100.01', why: 'A cable' });
  expect([over.status, over.text.includes('You may decide alone up to €100.')]).toEqual([422, true]);
  for (const typed of ['value="100.01"', 'value="A cable"', `${buy}.1" checked`]) expect(over.text).toContain(typed);
  const faults: [fields: Record<string, string>, fault: string][] = [
    [{ choice: `${buy}.0` }, 'Say what it costs'],
    [{ choice: `${buy}.0`, amount: '-5' }, 'Say what it costs'],
    [{ why: ' ' }, 'Say why, in one line.'],
    [{ choice: '' }, 'Choose what you’re doing'],
    [{ choice: '4711.0' }, 'isn’t among what you may decide alone'],
    [{ choice: `${lend}.7` }, 'isn’t among what you may decide alone'],
  ];
  for (const [fields, fault] of faults) {
    const refused = await decides(cast.jonas, ticket, fields);
    expect([fault, refused.status, refused.text.includes(fault)]).toEqual([fault, 422, true]);
  }
  expect(await uses()).toBe(1);
  expect((await decides(cast.jonas, ticket, { choice: `${buy}.0`, amount: '100' })).status).toBe(303);
  expect(await room.read(cast.mira, `/tickets/${ticket}`)).toContain('Theirs broke, €100: A client waits.');
});

it('is done once, however often it is sent, and taken back for a moment by whoever did it', async () => {
  const { cast, desk } = room;
  const before = await uses();
  const once = { submission: 'twice-the-same', why: 'Twice' };
  for (let n = 0; n < 2; n += 1) expect((await decides(cast.jonas, ticket, once)).status).toBe(303);
  expect(await uses()).toBe(before + 1);
  const [last] = await repo(DecidedAlone).find({ order: { id: 'DESC' }, take: 1 });
  const undo = (who: Person) => room.post(who, `/tickets/${ticket}/decisions-alone/${last.id}/undoings`);
  expect(await room.read(cast.mira, `/tickets/${ticket}`)).not.toContain('Take it back');
  expect((await undo(cast.mira)).status).toBe(404);
  expect(await room.read(cast.jonas, `/tickets/${ticket}`)).toContain('Take it back');
  expect((await undo(cast.jonas)).status).toBe(303);
  expect((await undo(cast.jonas)).status).toBe(404);
  expect(await room.read(cast.ana, `/tickets/${ticket}`)).toContain('Jonas took that back: lend a spare laptop');
  await decides(cast.jonas, ticket, { why: 'Later' });
  const [newest] = await repo(DecidedAlone).find({ order: { id: 'DESC' }, take: 1 });
  await desk.travel(new Date(desk.clock.now().getTime() + 15 * 60_000));
  expect((await room.post(cast.jonas, `/tickets/${ticket}/decisions-alone/${newest.id}/undoings`)).status).toBe(404);
});

it('is for whoever works on that ticket: not a stranger, not themselves, not outside of a private team', async () => {
  const { cast, desk } = room;
  const before = await uses();
  const own = await living(desk, cast).file(cast.jonas);
  const hidden = await living(desk, cast).file(cast.ana, { serviceId: cast.services.security.id });
  for (const who of [cast.ana, cast.sam, cast.carla, cast.chris]) expect((await decides(who, ticket)).status).toBe(403);
  expect((await decides(cast.jonas, own)).status).toBe(404);
  expect(await room.read(cast.jonas, `/tickets/${own}`)).not.toContain('Decide it yourself');
  expect((await decides(cast.jonas, hidden)).status).toBe(404);
  expect((await decides(cast.tom, hidden)).status).toBe(303);
  expect(await uses()).toBe(before + 1);
  await living(desk, cast).solve(cast.jonas, ticket);
  await living(desk, cast).confirm(cast.ana, ticket);
  expect((await decides(cast.jonas, ticket)).text).toContain('This request has ended.');
});

it('is summed by team from five times on, in a team of three or more, and never by person', async () => {
  const { cast, desk } = room;
  // Three stand at Workplace: two that lent, one that bought.
  const sums = (who: Person) => room.read(who, '/standards/alone');
  expect(await sums(cast.mira)).toContain('Nothing to see until it’s five times');
  const more = await living(desk, cast).file(cast.sam);
  await decides(cast.mira, more, { choice: `${lend}.1` });
  expect(await sums(cast.mira)).toContain('Nothing to see until it’s five times');
  await decides(cast.jonas, more, { choice: `${buy}.1`, amount: '49.90' });
  expect(await sums(cast.mira)).toContain('5 times within a year.');
  // Two cost something: not told. Neither act was done five times: neither is told apart.
  const few = await sums(cast.mira);
  expect([few.includes('told apart from five times'), few.includes('Lend a spare laptop')]).toEqual([true, false]);
  for (let n = 0; n < 3; n += 1) await decides(cast.tom, more, { choice: `${lend}.1` });
  // Five of the one would leave two of the other.
  expect(await sums(cast.mira)).not.toContain('Lend a spare laptop');
  for (let n = 0; n < 3; n += 1) await decides(cast.tom, more, { choice: `${buy}.1`, amount: '10' });
  const told = await sums(cast.mira);
  expect(told).toMatch(/11 times within a year, for €179.90 in all\..*Lend a spare laptop 6 Buy what’s missing 5/);
  for (const { name } of [cast.jonas, cast.mira, cast.tom])
    expect(told.split('What was decided alone')[2]).not.toContain(name);
  // Of Network, one that is private: nothing; and a lead reads their own team alone.
  expect(told).not.toContain('Network');
  expect(await sums(cast.chris)).toMatch(/Network Nothing to see/);
  await write('DELETE FROM "team_member" WHERE "personId" = ?', [cast.tom.id]);
  expect(await sums(cast.mira)).toContain('Nothing to see until it’s five times');
});

it('stands nowhere by person: not in its rows, not in the audit list, not in what is sent', async () => {
  const { cast, desk } = room;
  const columns = Object.keys((await repo(DecidedAlone).find({ take: 1 }))[0]);
  expect(columns.filter((name) => /person|actor|by/i.test(name))).toEqual([]);
  for (const path of ['/admin/audit', '/works-council/looks'])
    expect(await room.read(cast.ada, path)).not.toMatch(/decided this alone|decided_alone/);
  // Neither under a bell nor by email, neither in a file nor in the figures of the desk.
  await desk.settle();
  const told = [...(await repo(Notice).find()), ...(await repo(Mail).find())].map((one) => JSON.stringify(one));
  expect(told.filter((one) => /alone|A client waits|spare laptop/.test(one))).toEqual([]);
  const erase = (who: Person) => desk.app.get(Erasure).erase(who.id, null, desk.clock.now());
  await erase(cast.jonas);
  const seen = await room.read(cast.ana, `/tickets/${ticket}`);
  expect([seen.includes('lent you a spare laptop'), seen.includes('Jonas')]).toEqual([true, false]);
  await erase(cast.ana);
  expect(await repo(Message).countBy({ words: 'Theirs broke: A client waits.' })).toBe(0);
  await desk.app.get(AloneSums).purge(new Date(desk.clock.now().getTime() + 401 * 24 * 60 * 60_000));
  expect(await uses()).toBe(0);
});
