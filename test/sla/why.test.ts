import { Promises } from '../../src/sla/promises/promises.service';
import { pauseWords } from '../../src/sla/policies/target-words';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let ana: Browser;
let jonas: Browser;
let id: number;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, jonas] = [await signIn(desk, cast.ana), await signIn(desk, cast.jonas)];
  const need = {
    words: 'VPN drops every hour',
    text: 'Since Monday.',
    canWork: 'hardly',
    touches: 'me',
    service: String(cast.services.laptop.id),
  };
  const answer = await ana.post('/tickets').type('form').send(need).expect(303);
  id = Number(/\/tickets\/(\d+)/.exec(answer.headers.location ?? '')?.[1]);
});
afterAll(() => desk.close());

const whyHref = async () =>
  /\/tickets\/\d+\/promises\/\d+/.exec((await ana.get(`/tickets/${id}`).expect(200)).text)![0];

test('her page leads to every minute of the date', async () => {
  const page = await ana.get(await whyHref()).expect(200);
  expect(page.text).toContain('Why 11:00 today?');
  expect(page.text).toContain('Normal, version 1');
  expect(page.text).toContain('Office hours, version 1');
  expect(page.text).toContain('Total: 2 h of working time.');
});

test('a pause is listed with its reason and who caused it', async () => {
  await desk.travel('2026-03-10T08:30:00Z');
  await jonas
    .post(`/tickets/${id}/replies`)
    .type('form')
    .send({ text: 'Which house are you in?', then: 'requester' })
    .expect(303);
  await desk.travel('2026-03-10T10:30:00Z');
  await ana.post(`/tickets/${id}/answers`).type('form').send({ text: 'The old one.' }).expect(303);
  const resolution = [...(await jonas.get(`/tickets/${id}`)).text.matchAll(/\/tickets\/\d+\/promises\/\d+/g)].map(
    ([href]) => href,
  );
  const pages = await Promise.all([...new Set(resolution)].map((href) => jonas.get(href).expect(200)));
  const why = pages.map(({ text }) => text).find((text) => text.includes('Solution:'))!;
  expect(why).toContain('waiting for the requester');
  expect(why).toContain('Jonas Weber');
  expect(why).toContain('Total: 27 h of working time.');
});

test('a pause that nobody in person caused says so, and every state has words', async () => {
  const promises = desk.app.get(Promises);
  const subject = { kind: 'ticket', id };
  await promises.happened(subject, { type: 'state', to: 'waiting:requester', at: desk.clock.now() });
  const hrefs = [
    ...new Set(
      [...(await jonas.get(`/tickets/${id}`)).text.matchAll(/\/tickets\/\d+\/promises\/\d+/g)].map(([href]) => href),
    ),
  ];
  const pages = await Promise.all(hrefs.map((href) => jonas.get(href).expect(200)));
  expect(pages.map(({ text }) => text).join()).toContain('the desk, automatically');
  expect(pauseWords('resolved', 'en-GB')).toBe('done, waiting for confirmation');
  expect(pauseWords('waiting:spare_parts', 'en-GB')).toBe('paused: waiting spare parts');
});

test('a stranger sees no date, nor does anybody one that is not this ticket’s', async () => {
  const href = await whyHref();
  const sam = await signIn(desk, cast.sam);
  await ana.get(href).expect(200);
  await sam.get(href).expect(404);
  await ana.get(`/tickets/${id}/promises/999999`).expect(404);
  await ana.get(`/tickets/${id}/promises/abc`).expect(404);
});
