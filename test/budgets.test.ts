import { Insights } from '../src/insights/cells/insights.service';
import { Conversation } from '../src/tickets/conversation/conversation.service';
import { startApp, type TestApp } from './support/app';
import { type Browser, type Cast, seedCast, signIn } from './support/cast';
import { seedDesk } from './support/desk';
import { countQueries } from './support/queries';
import { living, moreColleagues } from './insights/insights-desk';
import type { Person } from '../src/people/person.entity';
import { addTool, ask } from './tool-requests/tools';

type Who = 'ana' | 'lena' | 'jonas' | 'mira' | 'carla' | 'chris' | 'ada';

/**
 * How many questions a page asks of the database, sign-in and session included. A page that has to ask more says so by
 * its number here; none asks more because a list is longer.
 */
const budgets: [name: string, who: Who, path: (ticket: number) => string, most: number][] = [
  // All sources of what waits for somebody are asked together, then those that hold something.
  ['home', 'ana', () => '/', 10],
  ['my requests', 'ana', () => '/my/requests', 11],
  // What was begun and not sent is one question more.
  ['a ticket, for its owner', 'ana', (ticket) => `/tickets/${ticket}`, 9],
  ['a ticket, for the desk', 'jonas', (ticket) => `/tickets/${ticket}`, 13],
  ['the queue of a team, for an agent', 'jonas', () => '/queue?view=team', 5],
  ['the queue of all, for a lead', 'mira', () => '/queue?view=all', 6],
  ['what slips, for a lead', 'mira', () => '/queue/slipping', 12],
  ['search, for the desk', 'jonas', () => '/search?q=marzipan', 5],
  ['search, for an employee', 'ana', () => '/search?q=marzipan', 3],
  ['notices', 'ana', () => '/notices', 7],
  ['recoveries', 'mira', () => '/recoveries', 5],
  ['what people say', 'mira', () => '/quotes', 6],
  ['decisions', 'lena', () => '/decisions', 5],
  ['trends', 'carla', () => '/trends', 21],
  // Counts and lengths, marks, changes, the pilot, what waits, the guess and the email: each asks once.
  ['this month', 'carla', () => '/months', 15],
  ['journeys behind a figure', 'carla', () => '/journeys?which=solved&from=2026-03&to=2026-03', 14],
  ['what was changed', 'chris', () => '/pilot/marks', 2],
  ['the back office', 'ada', () => '/admin', 6],
  ['people', 'ada', () => '/admin/people', 3],
  ['mails', 'ada', () => '/admin/mails', 7],
  ['audit', 'ada', () => '/admin/audit', 5],
  ['what the desk knows', 'ana', () => '/my/data', 95],
];

let desk: TestApp;
let cast: Cast;
let colleagues: Person[];
let watched: number;
let lived = 0;
const browsers = {} as Record<Who, Browser>;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  colleagues = await moreColleagues(desk.app, cast, 10);
  for (const who of ['ana', 'lena', 'jonas', 'mira', 'carla', 'chris', 'ada'] as const)
    browsers[who] = await signIn(desk, cast[who]);
});
afterAll(() => desk.close());

/** One more of everything that stands in a list: open and over, asked by Ana and by others, said, decided, counted. */
async function live(times: number): Promise<void> {
  const life = living(desk, cast);
  const services = [cast.services.laptop, cast.services.email, cast.services.printing];
  const jonas = await life.actor(cast.jonas);
  for (const last = lived + times; lived < last; lived += 1) {
    const time = lived;
    const serviceId = services[time % services.length].id;
    const other = colleagues[time % colleagues.length];
    await life.file(cast.ana, { serviceId });
    await life.file(other, { serviceId });
    for (const person of [cast.ana, other]) {
      const id = await life.file(person, { serviceId });
      await life.reply(cast.jonas, id);
      await life.solve(cast.jonas, id);
      await life.confirm(person, id);
      if (person === other && time < colleagues.length) await life.rate(id, 1);
    }
    await desk.app.get(Conversation).reply(jonas, watched, { words: `Answer ${time}` }, desk.clock.now());
    const tool = await addTool(desk.app, cast, { name: `Tool ${time}` });
    await ask(browsers.ana, tool);
    await browsers.chris
      .post('/pilot/marks')
      .type('form')
      .send({ on: '2026-03-09', words: `Change ${time}`, what: 'By when.', measure: '' })
      .expect(303);
  }
  await desk.settle();
  await desk.app.get(Insights).recount();
}

async function asked(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [name, who, path] of budgets) {
    const open = () => browsers[who].get(path(watched)).expect(200);
    // However slow the machine: what is kept for seconds is still kept when it is asked for again.
    const stopped = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
    await open();
    counts[name] = await countQueries(open);
    stopped.mockRestore();
  }
  return counts;
}

it('a page asks within its budget, and for twenty rows what it asks for one', async () => {
  watched = await living(desk, cast).file(cast.ana);
  await live(1);
  const few = await asked();
  await live(19);
  expect(await asked()).toEqual(few);
  const over = budgets
    .filter(([name, , , most]) => few[name] > most)
    .map(([name, , , most]) => [name, few[name], most]);
  expect(over).toEqual([]);
});
