import { Live } from '../../src/core/web/server/live.service';
import { LivePages } from '../../src/tickets/queue/live.pages';
import { Filing } from '../../src/tickets/filing/filing.service';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { countQueries } from '../support/queries';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let [ana, jonas, mira, sam, tom]: Browser[] = [];

beforeAll(async () => {
  desk = await startApp();
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
const cookieOf = (who: Browser): string =>
  (who as unknown as { jar: { getCookies(info: object): { toValueString(): string } } }).jar
    .getCookies({ domain: '127.0.0.1', path: '/', secure: false, script: false })
    .toValueString();

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
        lines: Record<string, { state: string; words: string; sub?: string }>;
        news: string | null;
      },
  );
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

it('says the working time that is left, and each minute anew', async () => {
  const id = await file('Screen flickers');
  expect((await jonas.get(`/tickets/${id}`)).text).toContain('answer in 2 h of working time, due today 11:00');
  const page = await open(jonas, `/queue/live?rows=${id}`);
  expect(page).toMatchObject({ status: 200, type: 'text/event-stream' });
  await desk.travel('2026-03-10T08:40:00Z');
  await until(() => told(page).length > 0);
  expect(told(page).at(-1)!.lines[id]).toEqual({
    state: 'running',
    words: 'answer in 1 h 20 min',
    sub: 'of working time, due today 11:00',
  });
  page.close();
});

it('tells what came since, to the desk and to the person, and not what one did oneself', async () => {
  const id = await file('Dock hums');
  const [queue, own, ticket] = [
    await open(jonas, `/queue/live?rows=${id}`),
    await open(ana, `/tickets/${id}/live`),
    await open(jonas, `/tickets/${id}/live`),
  ];
  await desk.settle();
  await jonas.post(`/tickets/${id}/replies`).type('form').send({ text: 'We look at it.' }).expect(303);
  await desk.settle();
  await until(() => told(own).length > 0 && told(ticket).length > 0);
  expect(told(own).at(-1)).toEqual({ lines: {}, news: 'Something new happened here, show it' });
  await ana.post(`/tickets/${id}/answers`).type('form').send({ text: 'It is louder now.' }).expect(303);
  await file('Another one');
  await desk.settle();
  await until(() => told(queue).some(({ news }) => news === '2 new, show them'));
  await until(() => told(ticket).some(({ news }) => news !== null));
  for (const page of [queue, own, ticket]) page.close();
});

it('goes on where a broken connection was', async () => {
  const id = await file('Line drops');
  const page = await open(jonas, `/queue/live?rows=${id}`, 1);
  await desk.travel(new Date(desk.clock.now().getTime() + 61_000));
  await until(() => told(page).length > 0);
  expect(told(page).at(-1)!.news).toMatch(/^\d+ new, show them$/);
  page.close();
});

it('answers as the page does: nothing to a stranger, nothing of what is private', async () => {
  const hidden = await file('Strange login', 'security');
  expect((await open(sam, '/queue/live')).status).toBe(403);
  expect((await open(sam, `/tickets/${hidden}/live`)).status).toBe(404);
  expect((await open(jonas, `/tickets/${hidden}/live`)).status).toBe(404);
  expect((await fetch(`${desk.url}/queue/live`, { redirect: 'manual' })).status).not.toBe(200);
  const [page, theirs] = [
    await open(mira, `/queue/live?rows=${hidden}`),
    await open(tom, `/queue/live?rows=${hidden}`),
  ];
  await desk.travel(new Date(desk.clock.now().getTime() + 61_000));
  await until(() => told(page).length > 0 && told(theirs).length > 0);
  expect(told(page).at(-1)!.lines).toEqual({});
  expect(Object.keys(told(theirs).at(-1)!.lines)).toEqual([String(hidden)]);
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

it('ends with the program', async () => {
  const page = await open(jonas, '/queue/live');
  desk.app.get(Live).beforeApplicationShutdown();
  await until(() => page.ended);
  expect(desk.app.get(Live).size).toBe(0);
});
