import { repo } from '../../src/core/database/tx';
import { Fact } from '../../src/timeline/fact.entity';
import { Ticket } from '../../src/tickets/ticket.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let ana: Browser;
let jonas: Browser;

beforeEach(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  [ana, jonas] = [await signIn(desk, cast.ana), await signIn(desk, cast.jonas)];
});
afterEach(() => desk.close());

const hours = (n: number) => desk.travel(new Date(desk.clock.now().getTime() + n * 3_600_000));
const file = async (canWork: string): Promise<string> => {
  const need = {
    words: 'Docking station dead',
    text: 'No screen.',
    canWork,
    touches: 'me',
    service: String(cast.services.laptop.id),
  };
  return (
    /\/tickets\/\d+/.exec((await ana.post('/tickets').type('form').send(need).expect(303)).headers.location)?.[0] ?? ''
  );
};
const solve = (path: string, more = {}) =>
  jonas
    .post(`${path}/resolutions`)
    .type('form')
    .send({ outcome: 'solved', solution: 'A new cable.', ...more })
    .expect(303);
const ticket = async (path: string) => repo(Ticket).findOneByOrFail({ id: Number(path.split('/')[2]) });
const lost = async (path: string) =>
  (await repo(Fact).findBy({ subjectKind: 'ticket', subjectId: (await ticket(path)).id })).flatMap(
    ({ kind, details }) => ('lost' in details ? [[kind, details.lost]] : []),
  );

describe('working time that was lost', () => {
  it('is counted in working hours to the solution, shown, and confirmed with one button', async () => {
    const path = await file('no');
    await hours(3);
    await solve(path);
    await hours(20);
    expect((await ana.get(path).expect(200)).text).toContain(
      'We think you couldn’t work for 3 h. Is that about right?',
    );
    await ana.post(`${path}/confirmations`).type('form').send({}).expect(303);
    expect(await lost(path)).toEqual([['ticket.confirmed', 180]]);
    expect(await ticket(path)).toMatchObject({ lostMinutes: 180, blockedSince: null });
    expect((await ana.get(path)).text).toContain('Couldn’t work for');
  });

  it('is corrected by the person, who gets the page back with a slip', async () => {
    const path = await file('hardly');
    await hours(2);
    await solve(path);
    const slip = await ana.post(`${path}/confirmations`).type('form').send({ hours: '1', minutes: '75' }).expect(422);
    expect(slip.text).toContain('Enter minutes, 0 to 59.');
    expect(slip.text).toContain('value="75"');
    expect((await ticket(path)).status).toBe('resolved');
    await ana.post(`${path}/confirmations`).type('form').send({ hours: '0', minutes: '40' }).expect(303);
    expect(await lost(path)).toEqual([['ticket.confirmed', 40]]);
    expect((await ana.get(path)).text).toContain('Work was difficult for');
  });

  it('ends when they say that they can work again, and begins anew when it comes back', async () => {
    const path = await file('no');
    await hours(1);
    await ana.post(`${path}/restorations`).type('form').send({}).expect(303);
    await hours(3);
    await solve(path);
    await ana.post(`${path}/reopenings`).type('form').send({ reason: 'Dead again.' }).expect(303);
    expect(await ticket(path)).toMatchObject({ worksAgainAt: null, lostMinutes: null, blockedSince: desk.clock.now() });
    await hours(2);
    await solve(path);
    await ana.post(`${path}/confirmations`).type('form').send({}).expect(303);
    expect(await lost(path)).toEqual([
      ['ticket.works_again', 60],
      ['ticket.confirmed', 120],
    ]);
  });

  it(
    'goes on through a “Not yet” of somebody who never could, closes by itself, and is nothing to ' +
      'whoever can work',
    async () => {
      const path = await file('no');
      await hours(1);
      await solve(path);
      await ana.post(`${path}/reopenings`).type('form').send({ reason: 'Still dead.' }).expect(303);
      await hours(1);
      await solve(path);
      const calm = await file('yes');
      await solve(calm);
      expect((await ana.get(calm)).text).not.toContain('We think');
      await hours(24 * 7);
      expect(await lost(path)).toEqual([['ticket.closed', 120]]);
      expect(await lost(calm)).toEqual([]);
    },
  );
});

it('what silence closed nobody has confirmed, and nobody else is drawn in any more', async () => {
  const path = await file('yes');
  await solve(path);
  await desk.travel((await ticket(path)).closesAt as Date);
  const page = (await ana.get(path).expect(200)).text;
  const rail = [...page.matchAll(/<b>([^<]+)</g)].map(([, label]) => label);
  expect(rail).toEqual(expect.arrayContaining(['Asked', 'Solved', 'Closed', 'Rated']));
  expect(rail).not.toContain('Confirmed');
  expect(page).toContain('Jonas solved it');
  expect(page).not.toContain(`${path}/watchers/new`);
  const unanswered = await file('yes');
  await solve(unanswered, { outcome: 'no_answer' });
  await desk.travel((await ticket(unanswered)).closesAt as Date);
  const given = (await ana.get(unanswered).expect(200)).text;
  expect(given).toMatch(/Closed [^.]+, as we didn’t hear back from you\./);
});

it('what waits for the person is first in their list, however old it is', async () => {
  const waiting = await file('yes');
  await solve(waiting);
  const newer = await file('yes');
  const list = (await ana.get('/my/requests').expect(200)).text;
  expect(list.indexOf(`href="${newer}"`)).toBeGreaterThan(list.indexOf(`href="${waiting}"`));
  expect(list.indexOf(`href="${waiting}"`)).toBeGreaterThan(0);
});
