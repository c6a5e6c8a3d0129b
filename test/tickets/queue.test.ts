import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EntityManager, type QueryRunner } from 'typeorm';
import { isPostgres } from '../../src/core/database/columns';
import { findEntities } from '../../src/core/database/drivers/data-source';
import { listBeside, listOf, rowsOf } from '../../src/core/database/rows';
import { prepared } from '../../src/core/database/placeholders';
import { database, repo, sql } from '../../src/core/database/tx';
import { Stopping } from '../../src/core/jobs/stopping';
import { Actors } from '../../src/people/access/actors.service';
import type { Actor } from '../../src/people/actor';
import { People } from '../../src/people/directory/people.service';
import { Filing } from '../../src/tickets/filing/filing.service';
import { foldTitles } from '../../src/tickets/queue/folded-titles';
import { QueueCounts } from '../../src/tickets/queue/queue-counts.service';
import { type QueueView, queueViews, TicketQueries } from '../../src/tickets/ticket-queries';
import { Mail } from '../../src/mail/mail.entity';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Settings } from '../../src/settings/settings.service';
import { limitSettings } from '../../src/people/access/personal-limits.service';
import { Ticket } from '../../src/tickets/ticket.entity';
import { newestFact } from '../../src/timeline/timeline.service';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { countQueries } from '../support/queries';
import { seedDesk } from '../support/desk';
import { addTool } from '../tool-requests/tools';

let desk: TestApp;
let cast: Cast;
let jonas: Browser;
let actor: Actor;

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

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  jonas = await signIn(desk, cast.jonas);
  actor = (await desk.app.get(Actors).load(cast.jonas.id)) as Actor;
});
afterAll(() => desk.close());

const nextIn = (html: string): string | undefined =>
  /rel="next" href="([^"]+)"/.exec(html)?.[1].replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');
const titlesIn = (html: string): string[] =>
  [...html.matchAll(/<th scope="row"><div><a href="[^"]*"[^>]*>([^<]*)</g)].map(([, title]) => title);

it('is empty in words that say what to do', async () => {
  expect((await jonas.get('/queue?view=mine')).text).toContain('Take the top one from your team.');
});

it('puts the promise that falls due next on top, and what stands still last', async () => {
  const low = await file('Low', { canWork: 'yes' });
  await file('Normal');
  await file('Urgent', { canWork: 'no', touches: 'many' });
  await file('Unsure', { serviceId: null, canWork: 'no' });
  await jonas
    .post(`/tickets/${low.id}/waits`)
    .type('form')
    .send({ waitingOn: 'requester', waitReason: 'Which room?' })
    .expect(303);
  expect(titlesIn((await jonas.get('/queue?view=all')).text)).toEqual(['Urgent', 'Unsure', 'Normal', 'Low']);
  expect(titlesIn((await jonas.get('/queue?view=triage')).text)).toEqual(['Unsure']);
  expect(titlesIn((await jonas.get('/queue?view=waiting')).text)).toEqual(['Low']);
});

it('never shows a paused ticket as late', async () => {
  await desk.travel('2026-03-16T09:00:00Z');
  const html = (await jonas.get('/queue?view=waiting')).text;
  expect(html).toContain('paused');
  expect(html).not.toContain('was due');
});

it('finds by number, words and name, and goes on from page to page without losing or repeating a row', async () => {
  for (let n = 1; n <= 120; n++) await file(`Many ${n}`);
  const first = await jonas.get('/queue?view=all&search=many').expect(200);
  const seen = titlesIn(first.text);
  for (let next = nextIn(first.text); next && seen.length < 200;) {
    const page = await jonas.get(next).expect(200);
    seen.push(...titlesIn(page.text));
    next = nextIn(page.text);
  }
  expect(seen).toHaveLength(120);
  expect(new Set(seen).size).toBe(120);
  const { id } = await file('One of a kind');
  expect(titlesIn((await jonas.get(`/queue?view=all&search=FH-${id}`)).text)).toEqual(['One of a kind']);
  expect(titlesIn((await jonas.get('/queue?view=all&search=one%20OF%20a')).text)).toEqual(['One of a kind']);
  expect(titlesIn((await jonas.get('/queue?view=all&search=100%25')).text)).toEqual([]);
});

describe('however it is accented or capitalised', () => {
  const title = 'Änderung am ÜBERSETZER in der Straße, 100%';
  const found = async (search: string) =>
    titlesIn((await jonas.get(`/queue?view=all&search=${encodeURIComponent(search)}`).expect(200)).text);
  let id: number;
  beforeAll(async () => {
    const person = { name: 'Özgür Şen', email: 'o.sen@waldglas.example' };
    const { id: requesterId } = await desk.app.get(People).add(person, null, desk.clock.now());
    ({ id } = await file(title, { requesterId }));
  });

  it.each(['änderung', 'Änderung', 'A\u0308nderung', 'ubersetzer', 'STRASSE', '100%', 'özgür', 'ÖZGÜR ŞEN', 'sen\0'])(
    'a ticket is found by %j',
    async (search) => expect(await found(search)).toEqual([title]),
  );

  it('what shows in the address alone finds nobody', async () => expect(await found('o.sen@')).toEqual([]));
  it('also where it was filed before titles were folded', async () => {
    await repo(Ticket).update({ id }, { folded: null });
    expect(await found('änderung')).toEqual([]);
    expect(await foldTitles(desk.app.get(Stopping))).toBe(1);
    expect(await found('änderung')).toEqual([title]);
    expect(await foldTitles(desk.app.get(Stopping))).toBe(0);
  });
});

it('asks as many questions for fifty rows as for one', async () => {
  // Something has happened before each, so that both count what stands in the views.
  await file('Before the one');
  const few = await countQueries(() => jonas.get('/queue?view=all&search=One%20of%20a%20kind').expect(200));
  await file('Before the fifty');
  const many = await countQueries(() => jonas.get('/queue?view=all').expect(200));
  expect(many).toBe(few);
  expect(many).toBeLessThanOrEqual(12);
});

it('counts in each view what stands in it, for whoever looks', async () => {
  const now = desk.clock.now();
  const queries = desk.app.get(TicketQueries);
  for (const person of [cast.jonas, cast.tom, cast.mira]) {
    const who = (await desk.app.get(Actors).load(person.id))!;
    const counts = await desk.app.get(QueueCounts).of(who, await newestFact(), now);
    const standing: Record<string, number> = {};
    for (const view of queueViews)
      standing[view] = (await sql(...queries.inQueue(who, { view }, now, 't."id"', 10_000))).length;
    expect([person.name, counts]).toEqual([person.name, standing]);
  }
});

it('counts what has just been filed at once', async () => {
  const counted = async () => (await desk.app.get(QueueCounts).of(actor, await newestFact(), desk.clock.now())).all;
  const before = await counted();
  await file('One more to count');
  expect(await counted()).toBe(before + 1);
});

it('reads by plain SQL what the ORM reads, of every table', async () => {
  let compared = 0;
  const orm = new EntityManager(database());
  for (const entity of findEntities()) {
    const { tableName, primaryColumns, columns } = database().getMetadata(entity);
    const order = Object.fromEntries(primaryColumns.map(({ propertyName }) => [propertyName, 'ASC'] as const));
    const rest = `ORDER BY ${primaryColumns.map(({ databaseName }) => `"${databaseName}"`).join(', ')}`;
    const found = await rowsOf<object>(entity, rest);
    expect([tableName, found]).toStrictEqual([tableName, await orm.find<object>(entity, { order })]);
    expect([tableName, await repo(entity).find({ order })]).toStrictEqual([tableName, found]);
    compared += found.length > 0 ? 1 : 0;
    if (columns.some(({ type }) => type === 'blob' || type === 'bytea')) continue;
    const [beside] = await sql(`SELECT ${listBeside(entity, '1 = 1', rest.replace('ORDER BY ', ''))} AS "all"`);
    expect([tableName, listOf<object>(entity, beside.all)]).toStrictEqual([tableName, found]);
  }
  expect(compared).toBeGreaterThan(20);
});

describe('each view rides an index', () => {
  const planOf = async (view: QueueView): Promise<string> => {
    const question = desk.app.get(TicketQueries).inQueue(actor, { view }, desk.clock.now(), 't."id", t."title"', 51);
    const { text, params } = prepared(...question);
    if (!isPostgres()) return JSON.stringify(await sql(`EXPLAIN QUERY PLAN ${text}`, params));
    // A small table is always read whole and sorted; the question is whether the index could answer.
    const runner: QueryRunner = database().createQueryRunner();
    try {
      await runner.query('SET enable_seqscan = off; SET enable_sort = off');
      return JSON.stringify(await runner.query(`EXPLAIN ${text}`, params));
    } finally {
      await runner.query('RESET enable_seqscan; RESET enable_sort');
      await runner.release();
    }
  };

  it.each(queueViews.filter((view) => view !== 'team' && view !== 'mine'))('%s', async (view) => {
    const found = await planOf(view);
    expect(found).toMatch(/ix_ticket_queue/);
    expect(found).not.toMatch(/TEMP B-TREE FOR ORDER BY/);
  });

  it.each([
    ['mine', /ix_ticket_queue_assignee|ix_ticket_queue/],
    ['team', /ix_ticket_queue_team|ix_ticket_queue/],
  ] as const)('%s', async (view, index) => {
    expect(await planOf(view)).toMatch(index);
  });

  it('and the sort key is never null', async () => {
    const [{ n }] = await sql<{ n: unknown }>(
      'SELECT COUNT(*) AS "n" FROM "ticket" WHERE "promiseAt" IS NULL OR "riskAt" IS NULL',
    );
    expect(Number(n)).toBe(0);
    expect(await repo(Ticket).count()).toBeGreaterThan(120);
  });
});

it('letters from right to left stay in their place, and signs that nobody sees are dropped', async () => {
  const title = 'המסך מהבהב';
  const ana = await signIn(desk, cast.ana);
  const need = { words: `${title}\u0000\u0007`, text: `${title}\u0000\u001B\n\nSince noon.` };
  const { headers } = await ana
    .post('/tickets')
    .type('form')
    .send({ ...need, canWork: 'no', touches: 'me', service: String(cast.services.laptop.id) })
    .expect(303);
  const id = Number(/\/tickets\/(\d+)/.exec(headers.location)?.[1]);
  const stored = await repo(Message).findOneByOrFail({ ticketId: id });
  expect(stored.words).toBe(`${title}\n\nSince noon.`);
  const [own, agent, queue] = [
    await ana.get(`/tickets/${id}`).expect(200),
    await jonas.get(`/tickets/${id}`).expect(200),
    await jonas.get('/queue?view=all').expect(200),
  ];
  for (const { text } of [own, agent]) {
    expect(text).toMatch(new RegExp(`<h1[^>]* dir="auto">${title}</h1>`));
    expect(text).toContain(`<p dir="auto">${title}</p>`);
  }
  expect(queue.text).toMatch(new RegExp(` dir="auto">(<[^>]*>)*${title}<`));
  const { data } = await repo(Mail).findOneByOrFail({ template: 'ticket-received', personId: cast.ana.id });
  expect(JSON.stringify(data)).not.toContain('\\u0000');
  // In the address of a page as well: the database never sees it.
  await jonas.get('/queue?search=%00a%07').expect(200);
  await ana.get('/suggestions?words=abc%00').expect(200);
});

it('one person can send so many requests an hour, is told when again, and keeps the words', async () => {
  const sam = await signIn(desk, cast.sam);
  const send = (words: string) =>
    sam
      .post('/tickets')
      .type('form')
      .send({ words, text: 'Typed by hand.', canWork: 'no', touches: 'me', service: '' });
  await desk.app.get(Settings).set(limitSettings.filing, 2, null, desk.clock.now());
  await Promise.all(['One', 'Two'].map((words) => send(words).expect(303)));
  const before = await repo(Ticket).count();
  const refused = await send('Three').expect(429);
  expect(refused.text).toContain('You can send 2 requests an hour, so we haven’t sent this one.');
  expect(refused.text).toContain('You can try again from');
  expect(refused.text).toContain('Typed by hand.');
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000);
  expect(await repo(Ticket).count()).toBe(before);
  await desk.travel(new Date(desk.clock.now().getTime() + 3_700_000).toISOString());
  const { headers } = await send('Four').expect(303);
  await desk.app.get(Settings).set(limitSettings.watching, 1, null, desk.clock.now());
  const path = `${headers.location.split('#')[0]}/watchers`;
  const follow = (person: string) => sam.post(path).type('form').send({ person });
  await follow(` ${cast.ana.email.toUpperCase()}.`).expect(303);
  expect((await follow(cast.tom.email).expect(429)).text).toContain('You can add 1 colleague a day');
});

it('a call and a tool count like any request, and what tells others has a limit of its own', async () => {
  const agent = await signIn(desk, cast.jonas);
  const { headers } = await (
    await signIn(desk, cast.ana)
  )
    .post('/tickets')
    .type('form')
    .send({ words: 'VPN', text: 'It drops.', canWork: 'no', touches: 'me', service: String(cast.services.laptop.id) });
  const ticket = headers.location.split('#')[0];
  const send = (path: string, fields: object) => agent.post(path).type('form').send(fields);
  const call = { person: cast.ana.email, words: 'A call', canWork: 'yes', touches: 'me', channel: 'phone' };
  const limit = (of: keyof typeof limitSettings, times: number) =>
    desk.app.get(Settings).set(limitSettings[of], times, null, desk.clock.now());
  await limit('filing', 1);
  await send('/phone-tickets', call).expect(303);
  const refused = await send('/phone-tickets', { ...call, text: 'Written down by hand.' }).expect(429);
  expect(refused.text).toContain('You can send 1 request an hour');
  expect(refused.text).toContain('Written down by hand.');
  const tool = await addTool(desk.app, cast, { name: 'Drawing board' });
  await send(`/catalogue/${tool.slug}/requests`, { purpose: 'To draw on it.' }).expect(429);
  await limit('writing', 20);
  await send(`${ticket}/replies`, { text: 'First.' }).expect(303);
  await limit('writing', 1);
  for (const [path, fields] of [
    ['replies', { text: 'My careful words.' }],
    ['notes', { text: 'My careful words.' }],
    ['waits', { waitingOn: 'requester', waitReason: 'My careful words.' }],
    ['resolutions', { outcome: 'solved', solution: 'My careful words.' }],
    ['transfers', { team: cast.services.laptop.teamId, transferReason: 'My careful words.' }],
    ['reopenings', { reason: 'My careful words.' }],
    ['answers', { text: 'My careful words.' }],
    ['assignments', {}],
    ['withdrawals', {}],
  ] as const) {
    const { text, status } = await send(`${ticket}/${path}`, fields);
    expect([path, status]).toEqual([path, 429]);
    expect(text).toContain('You can send 1 message an hour');
    expect(text.includes('My careful words.')).toBe(Object.keys(fields).length > 0);
  }
  const withFile = agent
    .post(`${ticket}/replies`)
    .field('text', 'Beside a file.')
    .attach('files', Buffer.from('a'), 'a.txt');
  expect((await withFile.expect(429)).text).toContain('Beside a file.');
  await limit('filing', 60);
  await limit('writing', 200);
});

it('whatever sends words to others has a limit', () => {
  const root = join(__dirname, '../../src');
  const files = ['tickets', 'tool-requests', 'recovery/cases']
    .flatMap((at) => readdirSync(join(root, at), { recursive: true, encoding: 'utf8' }).map((one) => join(at, one)))
    .filter((name) => name.endsWith('.controller.ts'));
  const free = files.filter((name) => {
    const text = readFileSync(join(root, name), 'utf8');
    return text.includes('@Post(') && !/ReachesOthers|this\.limits\./.test(text);
  });
  // These tell nobody anything, nothing new, or once for each that waits for them.
  const told =
    'admin-bundles admin-catalogue admin-pools admin-tool-details admin-tool-pictures ' +
    'approval-offices approval-rules canned-choices canned-replies catalogue-lists choices ' +
    'confirmations decision-links decisions drafts fit-links matrix pledges priority-changes ' +
    'question-lists questions recovery-links redactions renewals-due restorations resumptions ' +
    'still-needed tool-tasks watcher-removals';
  expect(free.map((name) => basename(name, '.controller.ts')).toSorted()).toEqual(told.split(' '));
});
