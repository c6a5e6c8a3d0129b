import { write } from '../../src/core/database/tx';
import { Indexing } from '../../src/search/indexing.service';
import { People } from '../../src/people/directory/people.service';
import type { Person } from '../../src/people/person.entity';
import { Conversation } from '../../src/tickets/conversation/conversation.service';
import { Watching } from '../../src/tickets/conversation/watching.service';
import { candidates } from '../../src/tickets/search/ticket-search-queries';
import { living } from '../insights/insights-desk';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { addTool } from '../tool-requests/tools';

const who = ['ana', 'lena', 'sam', 'jonas', 'tom', 'carla', 'ada', 'zoe'] as const;
type Who = (typeof who)[number];

let desk: TestApp;
let cast: Cast;
const browsers = {} as Record<Who, Browser>;
const tickets: Record<string, number> = {};

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  const { app, clock } = desk;
  const zoe = await app
    .get(People)
    .add(
      { name: 'Zoë Lefèvre', email: 'z.lefevre@example.com', departmentId: cast.departments.sales.id, roles: [] },
      null,
      clock.now(),
    );
  const people: Record<Who, Person> = { ...cast, zoe };
  for (const one of who) browsers[one] = await signIn(desk, people[one]);
  const life = living(desk, cast);
  const [jonas, tom] = [await life.actor(cast.jonas), await life.actor(cast.tom)];
  const file = async (name: string, person: Person, title: string, words: string, more = {}) =>
    (tickets[name] = await life.file(person, { title, words, ...more }));
  const note = (by: typeof jonas, name: string, words: string) =>
    app.get(Conversation).note(by, tickets[name], { words }, clock.now());

  await file('screens', cast.ana, 'Both screens stay black', 'The docking station hums, Straße 4711.');
  await life.reply(cast.jonas, tickets.screens);
  await life.solve(cast.jonas, tickets.screens);
  await life.confirm(cast.ana, tickets.screens);
  await file('change', zoe, 'Änderung am Kalender', 'Docking works, the calendar does not.', {
    serviceId: cast.services.email.id,
  });
  await note(jonas, 'change', 'She shares it with the wombat.');
  await file('secret', cast.ana, 'Somebody reads my docking notes', 'Confidential.', {
    serviceId: cast.services.security.id,
  });
  await note(tom, 'secret', 'The wombat did it.');
  await file('followed', cast.lena, 'Printer queue', 'docking for printers', { serviceId: cast.services.printing.id });
  await app.get(Watching).add(await life.actor(cast.lena), tickets.followed, cast.sam.email, clock.now());
  await file('own', cast.jonas, 'My own docking', 'As an employee.');
  await note(await life.actor(cast.mira), 'own', 'Jonas has the wombat.');
  await addTool(app, cast, { name: 'Docking station' });
  await app.get(Indexing).run(clock.now());
});
afterAll(() => desk.close());

/** What is found, in its order, by the names above. */
async function found(by: Who, address: string): Promise<string[]> {
  const { text } = await browsers[by].get(`/search?${address}`).expect(200);
  const numbers = [...text.matchAll(/class="ticket-number">FH-(\d+)</g)].map(([, number]) => Number(number));
  return numbers.map((number) => Object.keys(tickets).find((name) => tickets[name] === number) ?? String(number));
}
const q = (words: string, more = ''): string => `q=${encodeURIComponent(words)}${more}`;

it.each<[words: string, found: string[]]>([
  ['screens black', ['screens']],
  ['black screens', ['screens']],
  ['docking station', ['screens']],
  ['dock', ['own', 'followed', 'change', 'screens']],
  ['"docking station"', ['screens']],
  ['"station docking"', []],
  ['"dock"', []],
  ['strasse', ['screens']],
  ['anderung', ['change']],
  ['ÄNDERUNG', ['change']],
  ['lefevre docking', ['change']],
  ['Lefèvre', ['change']],
  ['wombat', ['change']],
  ['marzipan', ['screens']],
  ['471', ['screens']],
  ['docking from:lefevre', ['change']],
  ['docking from:"ana ruiz"', ['screens']],
  ['from:me', ['own']],
  ['docking service:e-mail', ['change']],
  ['docking service:mail', ['change']],
  ['docking service:nothing', []],
  ['team:workplace status:closed', ['screens']],
  ['status:closed', ['screens']],
  ['status:declined', []],
  ['status:open docking', ['own', 'followed', 'change']],
  ['team:network docking', []],
  ['docking unicorn', []],
  ["' OR 1=1 --", []],
  ['" * ( ) & | ! :* <->', []],
  ['%', []],
])('an agent who looks for %s finds %j', async (words, names) => expect(await found('jonas', q(words))).toEqual(names));

it.each<[who: Who, words: string, found: string[]]>([
  ['ana', 'docking', ['secret', 'screens']],
  ['lena', 'docking', ['followed']],
  ['sam', 'docking', ['followed']],
  ['zoe', 'docking', ['change']],
  ['tom', 'docking', ['own', 'followed', 'secret', 'change', 'screens']],
  ['carla', 'docking', []],
  ['ada', 'docking', []],
  // Notes are the desk's own, and nobody's about themselves.
  ['ana', 'wombat', []],
  ['zoe', 'wombat', []],
  ['tom', 'wombat', ['own', 'secret', 'change']],
  ['jonas', 'wombat', ['change']],
  ['sam', 'from:lefevre', []],
  ['sam', 'service:printing', ['followed']],
])('%s looks for %s and finds %j', async (by, words, names) => expect(await found(by, q(words))).toEqual(names));

it('leads to a ticket by its number in any writing, and tells a stranger of none', async () => {
  const n = tickets.screens;
  for (const words of [`FH-${n}`, `fh ${n}`, `fh${n}`, `#${n}`, `FH–${n}`, String(n), `${desk.url}/tickets/${n}`])
    expect((await browsers.jonas.get(`/search?${q(words)}`).expect(303)).headers.location).toBe(`/tickets/${n}`);
  for (const [by, name] of [
    ['sam', 'screens'],
    ['jonas', 'secret'],
    ['carla', 'own'],
  ] as const)
    expect(await found(by, q(`FH-${tickets[name]}`))).toEqual([]);
  expect(await found('jonas', q(`FH-${n} screens`))).toEqual(['screens']);
});

it('shows whose number was typed once and on top, and behind the last page how much there is', async () => {
  const n = tickets.screens;
  await desk.app
    .get(Conversation)
    .reply(await living(desk, cast).actor(cast.jonas), tickets.change, { words: `See ${n}` }, desk.clock.now());
  await desk.app.get(Indexing).run(desk.clock.now());
  const typed = (await browsers.jonas.get(`/search/typed?${q(`FH-${n}`)}`).expect(200)).text;
  const numbers = [...typed.matchAll(/class="ticket-number">FH-(\d+)</g)].map(([, one]) => Number(one));
  expect(numbers).toEqual([n, tickets.change]);
  expect(typed).toContain('data-told="2 results"');
  const behind = (await browsers.jonas.get(`/search?${q('dock', '&page=9')}`).expect(200)).text;
  expect(behind).toContain('4 results');
  expect(behind).not.toContain('class="ticket-number"');
});

it('narrows by the address, which is the whole question', async () => {
  expect(await found('jonas', q('docking', `&service=${cast.services.email.id}`))).toEqual(['change']);
  expect(await found('jonas', 'status=ended')).toEqual(['screens']);
  expect(await found('jonas', `team=${cast.teams.workplace.id}&status=unsolved&kind=incident`)).toEqual(
    await found('jonas', 'status=unsolved'),
  );
  expect(await found('jonas', `from=${cast.ana.id}`)).toEqual(['screens']);
  expect(await found('tom', `service=${cast.services.security.id}`)).toEqual(['secret']);
  expect(await found('jonas', `service=${cast.services.security.id}`)).toEqual([]);
  expect(await found('jonas', 'status=nonsense&service=x&page=-3&priority=9')).toEqual(await found('jonas', ''));
});

it('says when it used only the beginning of what was pasted', async () => {
  const told = async (words: string) =>
    (await browsers.jonas.get(`/search?q=${encodeURIComponent(words)}`).expect(200)).text;
  expect(await told('é'.repeat(200))).not.toContain('We only used');
  expect(await told('é'.repeat(201))).toContain('We only used the first 200 characters of what you typed');
});

it('says where only the newest hits were looked through', async () => {
  const filtered = candidates.filtered;
  const asked = async (words: string) =>
    (await browsers.jonas.get(`/search?${q(words, `&service=${cast.services.email.id}`)}`).expect(200)).text;
  candidates.filtered = 2;
  try {
    // What hit the cap may be in what nobody looked through.
    expect(await asked('dock')).toContain('Among the newest 2. Add another search word to look further back.');
    expect(await asked('lefevre docking')).not.toContain('Among the newest');
  } finally {
    candidates.filtered = filtered;
  }
  expect(await asked('dock')).not.toContain('Among the newest');
});

it('marks what was looked for as it is written, and shows a note to the desk alone', async () => {
  const { text } = await browsers.jonas.get(`/search?${q('anderung wombat')}`).expect(200);
  expect(text).toContain('<mark dir="auto">Änderung</mark><bdi> am Kalender</bdi>');
  expect(text).toContain('<bdi>She shares it with the </bdi><mark dir="auto">wombat</mark>');
  expect((await browsers.zoe.get(`/search?${q('anderung')}`).expect(200)).text).not.toContain('wombat');
});

it('finds people for the desk and tools for everybody', async () => {
  expect((await browsers.jonas.get(`/search?${q('lefevre')}`)).text).toContain(
    '<bdi>Zoë </bdi><mark dir="auto">Lefèvre</mark>',
  );
  expect((await browsers.sam.get(`/search?${q('lefevre')}`)).text).not.toContain('Lefèvre</');
  for (const by of ['sam', 'jonas'] as const)
    expect((await browsers[by].get(`/search?${q('docking')}`)).text).toContain(
      '<mark dir="auto">Docking</mark><bdi> station</bdi>',
    );
});

it('answers what is typed in a frame, with how much it found', async () => {
  const { text } = await browsers.jonas.get(`/search/typed?${q('docking')}`).expect(200);
  expect(text).toMatch(/^\s*<turbo-frame id="found"/);
  expect(text).toContain('data-told="5 results"');
  expect((await browsers.sam.get(`/search/typed?${q('nothing at all')}`).expect(200)).text).toContain('Nothing found.');
});

it('keeps a search under a name for whoever saved it, and lists what is solved and closed', async () => {
  const save = (by: Who, name: string, address: string) =>
    browsers[by].post('/search/views').type('form').send({ name, address });
  const docks = `q=docking&service=${cast.services.email.id}`;
  expect((await save('jonas', 'Docks', docks).expect(303)).headers.location).toBe(`/search?${docks}`);
  const open = (await browsers.jonas.get(`/search?${docks}`).expect(200)).text;
  expect(open).toContain('aria-current="page">Docks</a>');
  expect((await browsers.tom.get('/search').expect(200)).text).not.toContain('Docks');
  for (const list of ['resolved', 'closed']) expect(open).toContain(`href="/search?status&#x3D;${list}"`);
  // The same name, the other search.
  await save('jonas', 'docks', 'q=dock').expect(303);
  expect((await save('jonas', '  ', 'q=dock').expect(422)).text).toContain('Give the view a name.');
  const changed = (await browsers.jonas.get('/search?q=dock').expect(200)).text;
  expect(changed.match(/>[Dd]ocks<\/a>/g)).toEqual(['>docks</a>']);
  const [, removal] = /action="(\/search\/views\/\d+\/removal)"/.exec(changed)!;
  await browsers.tom.post(removal).expect(404);
  await browsers.jonas.post(removal).expect(303);
  expect((await browsers.jonas.get('/search')).text).not.toContain('docks</a>');
});

it('no longer finds what was taken out, at once', async () => {
  await write(`UPDATE "message" SET "words" = 'redacted' WHERE "words" LIKE '%docking station%'`);
  expect(await found('jonas', q('docking station'))).toEqual([]);
  expect(await found('ana', q('docking station'))).toEqual([]);
});
