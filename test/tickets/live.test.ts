import { Writable } from 'node:stream';
import { Actors } from '../../src/people/access/actors.service';
import { TicketQueries } from '../../src/tickets/ticket-queries';
import { Unavailable } from '../../src/core/errors';
import { SessionStore } from '../../src/core/web/server/session-store';
import { Live } from '../../src/core/web/server/live.service';
import { LivePages } from '../../src/tickets/queue/live.pages';
import { Filing } from '../../src/tickets/filing/filing.service';
import { abandon } from '../support/abandon';
import { Visibility } from '../../src/settings/visibility.service';
import { presence } from '../../src/settings/visibility-switches';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, cookieOf, seedCast, signIn } from '../support/cast';
import { countQueries } from '../support/queries';
import { seedDesk } from '../support/desk';
import { patient, until as comes } from '../support/until';

let desk: TestApp;
let cast: Cast;
let [ana, jonas, mira, sam, tom]: Browser[] = [];

const logged: Record<string, unknown>[] = [];
const log = new Writable({
  write: (line: Buffer, _encoding, done) => {
    const said = JSON.parse(line.toString()) as Record<string, unknown>;
    if ('res' in said) logged.push(said);
    done();
  },
});

beforeAll(async () => {
  desk = await startApp({ log, env: { LOG_LEVEL: 'warn' } });
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, jonas, mira, sam, tom] = await Promise.all(
    [cast.ana, cast.jonas, cast.mira, cast.sam, cast.tom].map((person) => signIn(desk, person)),
  );
});
afterAll(() => desk.close());

const file = async (title: string, service: 'laptop' | 'security' = 'laptop') =>
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

/** A page that is open: what it was told, and whether the desk ended it. */
async function open(who: Browser, path: string, last?: number) {
  const cut = new AbortController();
  const answer = await fetch(desk.url + path, {
    signal: cut.signal,
    headers: { Cookie: cookieOf(who), ...(last ? { 'Last-Event-ID': String(last) } : {}) },
  });
  const page = {
    status: answer.status,
    type: answer.headers.get('content-type'),
    text: '',
    ended: false,
    close: () => cut.abort(),
  };
  const reader = answer.body!.getReader();
  const decoder = new TextDecoder();
  const read = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      page.text += decoder.decode(value);
    }
    page.ended = true;
  };
  void read().catch(() => undefined);
  return page;
}
type Page = Awaited<ReturnType<typeof open>>;
const told = ({ text }: Page) =>
  [...text.matchAll(/^data: (.*)$/gm)].map(
    ([, data]) =>
      JSON.parse(data!) as {
        parts: Record<string, string | null>;
        news: string | null;
        order?: number[];
      },
  );
const until = (holds: () => boolean): Promise<number> => comes(String(holds), patient, holds);

it('says the working time that is left, and each minute anew', async () => {
  const id = await file('Screen flickers');
  expect((await jonas.get(`/tickets/${id}`)).text).toContain('answer in 2 h of working time, due today 11:00');
  const page = await open(jonas, `/queue/live?parts=tabs,row-${id}`);
  expect(page).toMatchObject({ status: 200, type: 'text/event-stream' });
  await desk.travel('2026-03-10T08:40:00Z');
  await until(() => told(page).length > 0);
  const row = told(page).at(-1)!.parts[`row-${id}`];
  expect(row).toContain('answer in 1 h 20 min');
  expect(row).toContain('due today 11:00');
  page.close();
});

it('tells what came since, to the desk and to the person, and not what one did oneself', async () => {
  const id = await file('Dock hums');
  const [queue, own, ticket] = [
    await open(jonas, `/queue/live?parts=row-${id}`),
    await open(ana, `/tickets/${id}/live`),
    await open(jonas, `/tickets/${id}/live`),
  ];
  await desk.settle();
  await jonas.post(`/tickets/${id}/replies`).type('form').send({ text: 'We look at it.' }).expect(303);
  await desk.settle();
  await until(() => told(own).some(({ news }) => news !== null) && told(ticket).length > 0);
  // The bell rang with it.
  expect(told(own).at(-1)).toEqual({
    parts: { 'icon-bell': expect.stringContaining('bar-count') },
    news: 'New activity. Show it',
  });
  await ana.post(`/tickets/${id}/answers`).type('form').send({ text: 'It is louder now.' }).expect(303);
  await file('Another one');
  await desk.settle();
  await until(() => told(queue).some(({ parts }) => parts[`row-${id}`]?.includes('new answer')));
  await until(() => told(ticket).some(({ news }) => news !== null));
  for (const page of [queue, own, ticket]) page.close();
});

const tabCount = (page: Page, label: string): number => {
  const tabs = told(page).findLast(({ parts }) => parts.tabs)!.parts.tabs!;
  return Number(new RegExp(`${label} <span class="count">(\\d+)`).exec(tabs)?.[1] ?? 0);
};

it('shows who took a row and that one has left the view, with the counts above', async () => {
  const id = await file('Two want this one');
  const page = await open(mira, `/queue/live?view=unassigned&parts=tabs,row-${id}&returned=1`);
  const row = () =>
    told(page)
      .map(({ parts }) => parts[`row-${id}`])
      .findLast((html) => html !== undefined);
  await until(() => told(page).length > 0);
  expect(row()).toContain('nobody yet');
  // Whole, as the page has it: with the mark that selects it.
  expect(row()).toContain(`name="ticket" value="${id}"`);
  const unassigned = tabCount(page, 'Unassigned');
  await jonas.post(`/tickets/${id}/assignments`).type('form').send({}).expect(303);
  await desk.settle();
  await until(() => Boolean(row()?.includes('Jonas Weber')));
  expect(row()).toContain('no longer in this view');
  expect(told(page).at(-1)!.order).not.toContain(id);
  expect(tabCount(page, 'Unassigned')).toBe(unassigned - 1);
  page.close();
});

it('brings what comes into the view, in its order, and nothing of what does not', async () => {
  const mine = await file('Mine alone');
  await jonas.post(`/tickets/${mine}/assignments`).type('form').send({}).expect(303);
  const [page, all] = [
    await open(jonas, `/queue/live?view=mine&parts=row-${mine}`),
    await open(jonas, '/queue/live?view=all&parts='),
  ];
  await desk.settle();
  const theirs = await file('Not mine');
  await desk.settle();
  await until(() => told(page).length > 0 && Boolean(told(all).at(-1)?.order?.includes(theirs)));
  expect(told(page).at(-1)!.order).not.toContain(theirs);
  expect(told(all).some(({ parts }) => parts[`row-${theirs}`]?.includes('Not mine'))).toBe(true);
  await jonas.post(`/tickets/${theirs}/assignments`).type('form').send({}).expect(303);
  await desk.settle();
  await until(() => Boolean(told(page).at(-1)!.order?.includes(theirs)));
  const { tickets } = await desk.app
    .get(TicketQueries)
    .queue((await desk.app.get(Actors).load(cast.jonas.id))!, { view: 'mine' }, desk.clock.now());
  expect(told(page).at(-1)!.order).toEqual(tickets.map(({ id }) => id));
  expect(told(page).at(-1)!.parts.pages).toContain(`${tickets.length} tickets on this page`);
  for (const one of [page, all]) one.close();
});

it('says who else looks at a ticket while they do, where the switch is on, to the desk alone', async () => {
  const id = await file('Who is there');
  const parts = (page: Page) =>
    told(page).findLast(({ parts: one }) => one.presence !== undefined)?.parts.presence ?? '';
  const before = await Promise.all([open(jonas, `/tickets/${id}/live`), open(mira, `/tickets/${id}/live`)]);
  await desk.travel(new Date(desk.clock.now().getTime() + 61_000));
  await until(() => before.every((page) => told(page).length > 0));
  expect(before.map(parts).join()).not.toContain('looking');
  for (const page of before) page.close();
  await desk.app.get(Visibility).turnOn(presence, 'Agreement 7', cast.mira.id, desk.clock.now());
  await desk.travel(new Date(desk.clock.now().getTime() + 11 * 86_400_000));
  const [his, hers, own, queue] = [
    await open(jonas, `/tickets/${id}/live`),
    await open(mira, `/tickets/${id}/live`),
    await open(ana, `/tickets/${id}/live`),
    await open(tom, `/queue/live?view=all&parts=row-${id}`),
  ];
  await desk.settle();
  const row = () => told(queue).findLast(({ parts: one }) => one[`row-${id}`] !== undefined)?.parts[`row-${id}`] ?? '';
  await until(() => parts(his).includes('Mira') && parts(hers).includes('Jonas') && row().includes('looker'));
  expect(parts(his)).toContain('is looking at this, too');
  expect(parts(his)).not.toContain('Jonas');
  expect(row()).toMatch(/Jonas \w+ is looking at it/);
  expect(told(own).some(({ parts: one }) => one.presence !== undefined)).toBe(false);
  hers.close();
  await until(() => {
    void desk.settle();
    return !parts(his).includes('Mira');
  });
  await desk.app.get(Visibility).turnOff(presence, cast.mira.id, desk.clock.now());
  await desk.settle();
  await until(() => {
    void desk.settle();
    return !row().includes('looker');
  });
  for (const page of [his, own, queue]) page.close();
  await until(() => size() === 0);
});

it('goes on where a broken connection was', async () => {
  const id = await file('Line drops');
  const page = await open(jonas, `/queue/live?parts=row-${id}`, 1);
  await until(() => told(page).length > 0);
  expect(Object.keys(told(page)[0].parts).filter((name) => name.startsWith('row-')).length).toBeGreaterThan(3);
  page.close();
});

it('answers as the page does: nothing to a stranger, nothing of what is private', async () => {
  const hidden = await file('Strange login', 'security');
  expect((await open(sam, '/queue/live')).status).toBe(403);
  expect((await open(sam, `/tickets/${hidden}/live`)).status).toBe(404);
  expect((await open(jonas, `/tickets/${hidden}/live`)).status).toBe(404);
  expect((await fetch(`${desk.url}/queue/live`, { redirect: 'manual' })).status).not.toBe(200);
  const [page, theirs] = [
    await open(mira, `/queue/live?view=all&parts=row-${hidden}`),
    await open(tom, `/queue/live?view=all&parts=row-${hidden}`),
  ];
  await desk.travel(new Date(desk.clock.now().getTime() + 61_000));
  await until(() => told(page).length > 0 && told(theirs).length > 0);
  expect(told(page).at(-1)!.parts[`row-${hidden}`]).toBeNull();
  expect(told(theirs).at(-1)!.parts[`row-${hidden}`]).toContain('Strange login');
  for (const one of [page, theirs]) one.close();
});

it('asks the database nothing while nobody looks, and once for all who do', async () => {
  await until(() => desk.app.get(Live).size === 0);
  await desk.settle();
  const pages = await Promise.all([1, 2, 3].map(() => open(jonas, '/queue/live')));
  await desk.settle();
  expect(await countQueries(() => desk.app.get(LivePages).tell(desk.clock.now()))).toBe(1);
  for (const page of pages) page.close();
  await until(() => desk.app.get(Live).size === 0);
  expect(await countQueries(() => desk.app.get(LivePages).tell(desk.clock.now()))).toBe(0);
});

it('tells only the rows in which something happened, and reads once for all pages that show the same', async () => {
  const [busy, calm] = [await file('Busy'), await file('Calm')];
  const address = `/queue/live?view=all&parts=tabs,row-${busy},row-${calm}`;
  const pages = await Promise.all([jonas, jonas, mira, tom].map((who) => open(who, address)));
  await desk.travel(new Date(desk.clock.now().getTime() + 61_000));
  await until(() => pages.every((page) => told(page).length > 0));
  expect(Object.keys(told(pages[0]).at(-1)!.parts)).toContain(`row-${calm}`);
  const before = pages.map((page) => told(page).length);
  await jonas.post(`/tickets/${busy}/assignments`).type('form').send({}).expect(303);
  const statements = await countQueries(() => desk.app.get(LivePages).tell(desk.clock.now()));
  await until(() => pages.every((page, n) => told(page).length > before[n]));
  expect(Object.keys(told(pages[0]).at(-1)!.parts).filter((name) => name !== 'tabs')).toEqual([`row-${busy}`]);
  // What happened, whose sessions live, who looks, the counts, the tasks, what is new, the one row: however many pages
  // are open, and however many people look. What stands in the view is asked for each set of teams: two.
  expect(statements).toBeLessThanOrEqual(13);
  for (const page of pages) page.close();
});

it('says nothing at the turn of a minute that changed no words, only that it is there', async () => {
  await file('Rests over night');
  await desk.travel('2026-03-21T22:10:30Z');
  const pages = await Promise.all([open(jonas, '/queue/live?view=all'), open(mira, '/queue/live?view=all')]);
  const later = async () => desk.travel(new Date(desk.clock.now().getTime() + 61_000));
  await later();
  await until(() => pages.every((page) => told(page).length > 0));
  const before = pages.map((page) => told(page).length);
  await later();
  await until(() => pages.every(({ text }) => text.endsWith('\n\n:\n\n')));
  expect(pages.map((page) => told(page).length)).toEqual(before);
  await file('Comes in the night');
  await desk.settle();
  await until(() => pages.every((page, n) => told(page).length > before[n]));
  for (const page of pages) page.close();
  await until(() => size() === 0);
});

it('loses nothing that changed while the database was away, and no page either', async () => {
  const id = await file('Changes in a bad moment');
  const page = await open(jonas, `/queue/live?view=all&parts=row-${id}&returned=1`);
  await until(() => told(page).length > 0);
  const row = () => told(page).at(-1)!.parts[`row-${id}`] ?? '';
  const away = new Unavailable('away');
  await jonas.post(`/tickets/${id}/assignments`).type('form').send({}).expect(303);
  const sessions = jest.spyOn(desk.app.get(SessionStore), 'alive').mockRejectedValueOnce(away);
  await expect(desk.settle()).rejects.toBe(away);
  const people = jest.spyOn(desk.app.get(Actors), 'loadAll').mockRejectedValueOnce(away);
  await desk.settle();
  expect([sessions.mock.calls.length, people.mock.calls.length]).toEqual([2, 1]);
  expect(row()).not.toContain('Jonas Weber');
  await desk.settle();
  await until(() => row().includes('Jonas Weber') && !page.ended);
  page.close();
  jest.restoreAllMocks();
  await until(() => size() === 0);
});

const size = () => desk.app.get(Live).size;

it('holds ten for a person, and says when to come back', async () => {
  const pages = await Promise.all(Array.from({ length: 10 }, () => open(jonas, '/queue/live')));
  expect(pages.map(({ status }) => status)).toEqual(Array(10).fill(200));
  const refused = await fetch(`${desk.url}/queue/live`, { headers: { Cookie: cookieOf(jonas) } });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
  // A busy machine logs its slow requests too.
  const refusals = () => logged.filter((line) => (line.res as { status?: number } | undefined)?.status === 503);
  await until(() => refusals().length > 0);
  // A warning, in one line without a stack: nothing failed.
  expect(refusals()).toEqual([expect.objectContaining({ level: 40, msg: 'asked to come back later' })]);
  expect(refusals()[0]).not.toHaveProperty('err');
  const theirs = await open(mira, '/queue/live');
  expect(theirs.status).toBe(200);
  for (const page of [...pages, theirs]) page.close();
  await until(() => size() === 0);
});

it('ends with the sign-in that opened it, and leaves those of another browser', async () => {
  const elsewhere = await signIn(desk, cast.tom);
  const [ended, other] = [await open(elsewhere, '/queue/live'), await open(tom, '/queue/live')];
  await elsewhere.post('/sign-out').expect(303);
  await desk.travel(new Date(desk.clock.now().getTime() + 61_000));
  await until(() => ended.ended && told(other).length > 0);
  expect(told(ended)).toEqual([]);
  other.close();
  await until(() => size() === 0);
});

it('forgets whoever went away while it looked who asks', async () => {
  await abandon(desk, '/queue/live', cookieOf(jonas), 60);
  await until(() => size() === 0);
  const page = await open(jonas, '/queue/live');
  expect(page.status).toBe(200);
  page.close();
});

it('ends with the program', async () => {
  const page = await open(jonas, '/queue/live');
  // Who was abandoned by the test before may come in late.
  await until(() => size() === 1);
  desk.app.get(Live).onModuleDestroy();
  await until(() => page.ended && size() === 0);
  expect(page.ended).toBe(true);
});
