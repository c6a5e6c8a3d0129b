import { repo } from '../../src/core/database/tx';
import { Disruption } from '../../src/disruptions/disruption.entity';
import { CannedReply } from '../../src/tickets/canned/canned-reply.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { living } from '../insights/insights-desk';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let jonas: Browser;
let ana: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [jonas, ana] = [await signIn(desk, cast.jonas), await signIn(desk, cast.ana)];
});
afterAll(() => desk.close());

type Fields = Record<string, string>;
const form = (who: Browser, path: string, fields: Fields) => who.post(path).type('form').send(fields);
const versionOf = async (id: number): Promise<string> => String((await repo(Ticket).findOneByOrFail({ id })).version);

/** A deed of the desk, ready to be pressed: who, where, and what the form holds. */
type Press = () => Promise<[who: Browser, path: string, fields: Fields]>;
const file = (title = 'Pressed twice') => living(desk, cast).file(cast.ana, { title });

const deeds: Record<string, Press> = {
  'a password is taken out': async () => {
    const id = await file();
    await form(jonas, `/tickets/${id}/replies`, { text: 'It is hunter2, change it.' }).expect(303);
    const { id: message } = await repo(Message).findOneByOrFail({ ticketId: id, purpose: 'reply' });
    return [jonas, `/tickets/${id}/redactions`, { message: String(message), words: 'hunter2' }];
  },
  'an outage ends': async () => {
    await form(jonas, '/disruptions', { kind: 'outage', disruption: 'Nothing rings' }).expect(303);
    const { id, version } = await repo(Disruption).findOneByOrFail({ title: 'Nothing rings' });
    return [jonas, `/disruptions/${id}/endings`, { version: String(version) }];
  },
  'a canned reply is changed': async () => {
    const reply = { name: 'Changed', text: 'Before', owner: 'me', move: '' };
    await form(jonas, '/canned-replies', reply).expect(303);
    const { id } = await repo(CannedReply).findOneByOrFail({ name: 'Changed' });
    return [jonas, `/canned-replies/${id}`, { ...reply, text: 'After', version: '1' }];
  },
  'a canned reply is removed': async () => {
    await form(jonas, '/canned-replies', { name: 'Gone', text: 'Words', owner: 'me', move: '' }).expect(303);
    const { id } = await repo(CannedReply).findOneByOrFail({ name: 'Gone' });
    return [jonas, `/canned-replies/${id}/removal`, {}];
  },
  'work goes on': async () => {
    const id = await file();
    const wait = { text: 'Which one?', then: 'wait', waitingOn: 'requester', version: await versionOf(id) };
    await form(jonas, `/tickets/${id}/replies`, wait).expect(303);
    return [jonas, `/tickets/${id}/resumptions`, { version: await versionOf(id) }];
  },
  'the priority is set': async () => {
    const id = await file();
    return [jonas, `/tickets/${id}/priority-changes`, { impact: '1', urgency: '1', version: await versionOf(id) }];
  },
  'a service is chosen': async () => {
    const id = await file();
    const serviceId = String(cast.services.printing.id);
    return [jonas, `/tickets/${id}/triage`, { serviceId, version: await versionOf(id) }];
  },
  'the requester confirms': async () => {
    const id = await file();
    await living(desk, cast).solve(cast.jonas, id);
    return [ana, `/tickets/${id}/confirmations`, {}];
  },
  'the requester withdraws': async () => [ana, `/tickets/${await file()}/withdrawals`, { text: 'Found it.' }],
};

it.each(Object.entries(deeds))(
  '%s: the second press leads where the first one led, and blames nobody',
  async (_, press) => {
    const [who, path, fields] = await press();
    const submission = `twice-${path}`.slice(0, 64);
    const [one, other] = await Promise.all([
      form(who, path, { ...fields, submission }),
      form(who, path, { ...fields, submission }),
    ]);
    const later = await form(who, path, { ...fields, submission });
    expect([one.status, other.status, later.status]).toEqual([303, 303, 303]);
    expect(new Set([one, other, later].map(({ headers }) => headers.location)).size).toBe(1);
  },
);

it('what was refused is not done: the same form can be sent again', async () => {
  const path = `/tickets/${await file()}/priority-changes`;
  const fields = { impact: '1', urgency: '1', submission: 'refused-first' };
  await form(jonas, path, { ...fields, version: '999' }).expect(409);
  await form(jonas, path, { ...fields, version: await versionOf(Number(path.split('/')[2])) }).expect(303);
});

it('a canned reply that two change: the second sees what it says now, and may replace it', async () => {
  const mine = { name: 'Of two', text: 'Before', owner: 'me', move: '' };
  await form(jonas, '/canned-replies', mine).expect(303);
  const { id } = await repo(CannedReply).findOneByOrFail({ name: 'Of two' });
  const path = `/canned-replies/${id}`;
  await form(jonas, path, { ...mine, text: 'Of the first', version: '1' }).expect(303);
  const { text: late } = await form(jonas, path, { ...mine, text: 'Of the second', version: '1' }).expect(422);
  expect(late).toMatch(/What it says now: Of two[\s\S]*Of the first[\s\S]*>Of the second<\/textarea>/);
  const version = /name="version" value="(\d+)"/.exec(late)![1];
  await form(jonas, path, { ...mine, text: ' ', version: '1' }).expect(422);
  await form(jonas, path, { ...mine, text: 'Of the second', version }).expect(303);
  expect((await repo(CannedReply).findOneByOrFail({ id })).words).toBe('Of the second');
});
