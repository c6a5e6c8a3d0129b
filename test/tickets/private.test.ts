import { repo } from '../../src/core/database/tx';
import { never } from '../../src/core/time';
import type { Person } from '../../src/people/person.entity';
import { Teams } from '../../src/people/teams/teams.service';
import { RecoveryFiguresReader } from '../../src/recovery/figures/recovery-figures.service';
import { Recoveries } from '../../src/recovery/cases/recoveries.service';
import { Recovery } from '../../src/recovery/recovery.entity';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Attachment } from '../../src/tickets/conversation/attachment.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { Watcher } from '../../src/tickets/watcher.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { Postbox } from '../support/postbox';

const title = 'Somebody reads my mail';
/** Everybody, and whether a ticket of the private team exists for them. */
const everybody = ['ana', 'tom', 'sam', 'lena', 'jonas', 'mira', 'carla', 'chris', 'ada'] as const;
type Who = (typeof everybody)[number];
const insiders: readonly Who[] = ['ana', 'tom'];

let box: Postbox;
let desk: TestApp;
let cast: Cast;
const browsers = {} as Record<Who, Browser>;
/** Three that became private: with a watcher, logged as a call, asked for on somebody's behalf. */
const tickets: number[] = [];
let recoveryId: number;
let attachmentId: number;

const post = (who: Who, path: string, fields: object) => browsers[who].post(path).type('form').send(fields);
const numberIn = (location: string): number => Number(/\/tickets\/(\d+)/.exec(location)?.[1]);
const mails = (to: Person, words: string) => box.to(to.email).filter(({ text }) => text?.includes(words));

async function streamStatus(who: Who, id: number): Promise<number> {
  const cookie = browsers[who].jar.getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false });
  const stop = new AbortController();
  const { status } = await fetch(`${desk.url}/tickets/${id}/live`, {
    headers: { cookie: cookie.toValueString() },
    signal: stop.signal,
  });
  stop.abort();
  return status;
}

beforeAll(async () => {
  box = await Postbox.open();
  desk = await startApp({ env: { SMTP_URL: box.url } });
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  for (const who of everybody) browsers[who] = await signIn(desk, cast[who]);
  const need = { words: title, text: 'Since Monday.', canWork: 'hardly', touches: 'me', service: '' };
  const filed = await browsers.ana
    .post('/tickets')
    .field(need)
    .attach('files', Buffer.from('a log'), 'log.txt')
    .expect(303);
  tickets.push(numberIn(filed.headers.location));
  [{ id: attachmentId }] = await repo(Attachment).find();
  await post('ana', `/tickets/${tickets[0]}/watchers`, { person: cast.sam.email }).expect(303);
  const call = await post('jonas', '/phone-tickets', {
    ...need,
    person: cast.ana.email,
    channel: 'phone',
    solved: '',
    solution: '',
  }).expect(303);
  tickets.push(numberIn(call.headers.location));
  const asked = await desk.app.get(Filing).file(
    {
      title,
      words: 'For Ana',
      requesterId: cast.ana.id,
      submittedBy: cast.lena,
      serviceId: null,
      canWork: 'yes',
      touches: 'me',
      channel: 'portal',
    },
    desk.clock.now(),
  );
  tickets.push(asked.id);
  const opened = await desk.app.get(Recoveries).open(
    {
      subject: { kind: 'ticket', id: tickets[0] },
      key: 'test',
      personId: cast.ana.id,
      reason: 'promise_broken',
      resolverId: null,
      teamId: cast.teams.workplace.id,
    },
    desk.clock.now(),
  );
  recoveryId = opened!.id;
  await repo(SurveyInvitation).save({
    kind: 'csat',
    subjectKind: 'ticket',
    subjectId: tickets[0],
    cycle: 1,
    personId: cast.ana.id,
    subjectType: 'incident',
    serviceId: cast.services.email.id,
    teamId: cast.teams.workplace.id,
    definitionId: 1,
    confidential: false,
    state: 'skipped',
    reason: 'quiet_period',
    plannedAt: desk.clock.now(),
    dueAt: desk.clock.now(),
    wakeAt: never,
    answers: 0,
    version: 1,
  });
  await desk.settle();
});
afterAll(async () => {
  await desk.close();
  await box.close();
});

it('is seen by watchers, agents and those who asked for it until it is private', async () => {
  for (const who of ['sam', 'jonas', 'mira', 'tom'] as const) {
    expect((await browsers[who].get(`/tickets/${tickets[0]}`)).status).toBe(200);
    expect(await streamStatus(who, tickets[0])).toBe(200);
  }
  expect((await browsers.lena.get('/my/requests')).text).toContain(title);
  expect((await browsers.mira.get('/recoveries')).text).toContain(title);
  expect((await browsers.ada.get('/admin/surveys')).text).toContain(`FH-${tickets[0]}`);
  expect(mails(cast.sam, title)).toHaveLength(1);
});

it(
  'takes leave of them all when it is sorted to a private service: whoever sorts is told, and no mail that ' +
    'waits leaves',
  async () => {
    await post('jonas', `/tickets/${tickets[0]}/replies`, { text: 'Please change your password now.' }).expect(303);
    for (const id of tickets) {
      const sorted = await post('jonas', `/tickets/${id}/triage`, { serviceId: String(cast.services.security.id) });
      expect([sorted.status, sorted.headers.location]).toEqual([303, '/queue']);
      const { text } = await browsers.jonas.get('/queue');
      expect(text.includes('No longer involved')).toBe(id !== tickets[1]);
      expect([text.includes('Sam Stranger'), text.includes('Lena Brandt')]).toEqual([
        id === tickets[0],
        id === tickets[2],
      ]);
    }
    await desk.travel(new Date(desk.clock.now().getTime() + 11 * 60_000));
    expect(mails(cast.sam, 'change your password')).toEqual([]);
    expect(mails(cast.ana, 'change your password')).toHaveLength(1);
    expect(await repo(Fact).countBy({ kind: 'mail.withheld' })).toBeGreaterThan(0);
    expect(await repo(Watcher).count()).toBe(0);
    expect(await repo(Fact).find({ where: { kind: 'ticket.unwatched' } })).toMatchObject([
      { subjectId: tickets[0], actorId: cast.jonas.id, details: { watcherId: cast.sam.id } },
    ]);
    expect((await browsers.ana.get(`/tickets/${tickets[0]}`)).text).toContain('Sam no longer follows this');
    expect(await repo(Recovery).findOneByOrFail({ id: recoveryId })).toMatchObject({
      teamId: cast.teams.network.id,
      ownerId: cast.tom.id,
    });
  },
);

const lists = [
  '/',
  '/my/requests',
  '/my/data',
  '/my/data/download',
  '/suggestions?words=Somebody reads',
  '/queue?view=all',
  '/queue?view=team',
  '/queue?view=mine',
  '/queue?view=all&search=reads',
  '/recoveries',
  '/recoveries/figures',
  '/journeys',
  '/trends',
  '/trends/exports',
  '/answers',
  '/quotes',
  '/decisions',
  '/admin',
  '/admin/surveys',
  '/admin/audit',
  '/admin/jobs',
  '/admin/catalogue',
];

describe.each(everybody)('%s', (who) => {
  const inside = insiders.includes(who);

  it('opens it, or finds what does not exist: page, stream, file, follow-up, and every move', async () => {
    const expected = inside ? 200 : 404;
    for (const id of tickets) {
      expect((await browsers[who].get(`/tickets/${id}`)).status).toBe(expected);
      expect(await streamStatus(who, id)).toBe(expected);
      expect((await post(who, `/tickets/${id}/watchers`, { person: cast.sam.email })).status).toBe(inside ? 403 : 404);
    }
    expect((await browsers[who].get(`/attachments/${attachmentId}`)).status).toBe(expected);
    const followUp = (await browsers[who].get(`/recoveries/${recoveryId}`)).status;
    expect(followUp === 200).toBe(who === 'tom');
    const verbs = inside
      ? []
      : ['answers', 'reopenings', 'withdrawals', 'restorations', 'replies', 'notes', 'assignments'];
    const fields = { text: 'x', reason: 'x' };
    for (const verb of verbs)
      expect([403, 404]).toContain((await post(who, `/tickets/${tickets[0]}/${verb}`, fields)).status);
  });

  it('finds it in their own lists, or reads its title and number on no page, list, total or export', async () => {
    const found: string[] = [];
    for (const path of lists) {
      const { text } = await browsers[who].get(path);
      if ((text ?? '').includes(title) || tickets.some((id) => text?.includes(`FH-${id}`))) found.push(path);
    }
    const expected = { ana: ['/', '/my/requests'], tom: ['/queue?view=all', '/recoveries'] }[who as string] ?? [];
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(inside ? [] : found).toEqual([]);
  });
});

it('is counted in no figure of those who were followed up', async () => {
  const reader = desk.app.get(RecoveryFiguresReader);
  const figures = await reader.between(new Date('2026-01-01'), new Date('2027-01-01'));
  expect(figures).toMatchObject({ opened: 0 });
  expect(await repo(Recovery).count()).toBe(1);
});

it('writes to its requester alone, and goes to no other team but with another service', async () => {
  await post('tom', `/tickets/${tickets[0]}/replies`, { text: 'We looked into the log.' }).expect(303);
  await desk.travel(new Date(desk.clock.now().getTime() + 15 * 60_000));
  expect(mails(cast.ana, 'looked into the log')).toHaveLength(1);
  for (const other of [cast.sam, cast.lena, cast.jonas, cast.mira]) expect(mails(other, 'into the log')).toEqual([]);
  const transfer = { team: String(cast.teams.workplace.id), agent: '', transferReason: 'Yours?' };
  const refused = await post('tom', `/tickets/${tickets[0]}/transfers`, transfer);
  expect([refused.status >= 400, refused.text.includes('stays with its team')]).toEqual([true, true]);
  expect((await browsers.tom.get(`/tickets/${tickets[0]}`)).text).not.toContain('>Workplace</option>');
  await post('tom', `/tickets/${tickets[0]}/triage`, { serviceId: String(cast.services.laptop.id) }).expect(303);
  expect((await browsers.jonas.get(`/tickets/${tickets[0]}`)).status).toBe(200);
  expect((await browsers.sam.get(`/tickets/${tickets[0]}`)).status).toBe(404);
});

it('a service that becomes private takes its tickets along, and gives them back', async () => {
  const { printing } = cast.services;
  const need = { words: title, text: 'Since Monday.', canWork: 'yes', touches: 'me', service: String(printing.id) };
  const id = numberIn((await post('ana', '/tickets', need).expect(303)).headers.location);
  await post('ana', `/tickets/${id}/watchers`, { person: cast.sam.email }).expect(303);
  const statuses = async () => {
    const seen = [];
    for (const who of ['ana', 'jonas', 'sam', 'tom'] as const)
      seen.push((await browsers[who].get(`/tickets/${id}`)).status);
    return [...seen, (await browsers.tom.get('/queue?view=all')).text.includes(`FH-${id}`)];
  };
  expect(await statuses()).toEqual([200, 200, 200, 200, true]);
  const change = (hidden: boolean) =>
    desk.app.get(Teams).saveService(printing.id, { ...printing, private: hidden }, null, desk.clock.now());
  await change(true);
  expect(await statuses()).toEqual([200, 200, 404, 404, false]);
  expect(await repo(Ticket).findOneByOrFail({ id })).toMatchObject({ private: false });
  await change(false);
  expect(await statuses()).toEqual([200, 200, 200, 200, true]);
});
