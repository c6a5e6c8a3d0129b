import { Journeys } from '../../src/journeys/journeys.service';
import { journeyPage } from '../../src/journeys/journey.pages';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let ana: Browser;
let jonas: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, jonas] = [await signIn(desk, cast.ana), await signIn(desk, cast.jonas)];
});
afterAll(() => desk.close());

const words = (html: string): string =>
  html
    .replace(/<head>.*<\/head>|<[^>]+>/gs, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');
const post = (who: Browser, path: string, fields: object = {}) => who.post(path).type('form').send(fields);
const file = async (title: string, fields: object = {}) => {
  const need = { words: title, canWork: 'hardly', touches: 'me', service: String(cast.services.laptop.id), ...fields };
  const answer = await post(ana, '/tickets', need).expect(303);
  return Number(/\/tickets\/(\d+)/.exec(answer.headers.location!)![1]);
};
const rowOf = async (id: number, view = 'all') => {
  const html = (await jonas.get(`/queue?view=${view}`).expect(200)).text;
  return words(html.split('<tr').find((row) => row.includes(`/tickets/${id}"`)) ?? '');
};
const pageOf = async (who: Browser, id: number) => words((await who.get(`/tickets/${id}`).expect(200)).text);

test('a promise that was broken and waits now is told alike on every page', async () => {
  const id = await file('Screen flickers');
  await desk.travel('2026-03-10T16:00:00Z');
  await post(jonas, `/tickets/${id}/waits`, { waitingOn: 'requester', waitReason: 'Which screen?' }).expect(303);
  await desk.travel('2026-03-12T10:00:00Z');
  const [journey] = await desk.app.get(Journeys).of([id], desk.clock.now());
  const reader = { zone: 'Europe/Berlin', locale: 'en-GB', now: desk.clock.now() };
  const told = /First answer was due 11:00 on Tue 10 Mar, paused since/;
  expect(await pageOf(ana, id)).toMatch(told);
  expect(await pageOf(jonas, id)).toMatch(told);
  expect(journeyPage(journey, reader).promises[0]).toMatchObject({
    state: 'broken',
    words: expect.stringContaining('paused since'),
  });
  expect(await rowOf(id)).toContain('answer was due 11:00 on Tue 10 Mar, paused');
});
