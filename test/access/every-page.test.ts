import { startApp, type TestApp } from '../support/app';
import { seedCast } from '../support/cast';
import { seedDesk } from '../support/desk';
import { doors as ownDoors } from './doors';
import { adminDoors } from './doors-admin';
import type { Thing } from './own-things';
import { type Player, signedIn } from './players';
import { everyThing } from './things';

const doors: Record<string, string> = { ...ownDoors, ...adminDoors };
const looking = ['mira', 'carla', 'chris', 'ada', 'jonas'];
/** What takes no page to look at: streams, files, letters. */
const noPage = /\/(live|export|csv|file|feed|avatar|deck)\b|\.\w+$/;

let desk: TestApp;
let players: Player[];
let things: Thing[];
let names: string[];

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  const cast = await seedCast(desk.app);
  things = await everyThing(desk, cast);
  players = (await signedIn(desk, cast)).filter(({ name }) => looking.includes(name));
  names = Object.values(cast).flatMap((one) => ('email' in one && 'name' in one ? [String(one.name)] : []));
}, 120_000);
afterAll(() => desk.close());

const plain = (html: string): string =>
  html
    .replace(/<svg[^]*?<\/svg>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Days, times and the numbers of requests say nothing about anybody. */
const figureIn = (words: string): boolean =>
  /\d/.test(
    words
      .replace(/\S+@\S+/g, ' ')
      .replace(/\b[A-Z]{2,}-\d+\b/g, ' ')
      .replace(/\b\d{1,2}:\d\d\b/g, ' ')
      .replace(/\b\d{1,2} (Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\w*( \d{4})?/g, ' '),
  );

/** Lists and tables in which at least two rows are each about a person, with a figure beside them. */
function rankings(html: string): string[] {
  const faults: string[] = [];
  for (const [list] of html.matchAll(/<(table|ul|ol|dl)\b[^]*?<\/\1>/g)) {
    const rows = [...list.matchAll(/<(tr|li|div)\b[^]*?<\/\1>/g)].map(([row]) => plain(row));
    const persons = rows.flatMap((row) => {
      const name = names.find((one) => row.slice(0, one.length + 6).includes(one));
      return name && figureIn(row.replaceAll(name, ' ')) ? [name] : [];
    });
    if (new Set(persons).size > 1) faults.push(rows.slice(0, 3).join(' | ').slice(0, 300));
  }
  return faults;
}

it('finds a ranking where there is one', () => {
  const [one, other] = names;
  const list = (first: string, second: string) => `<ul><li>${one} ${first}</li><li>${other} ${second}</li></ul>`;
  expect(rankings(list('86 %', '71 %'))).toHaveLength(1);
  expect(rankings(list('until 3 May 2026, 14:30', 'FH-1042'))).toEqual([]);
});

describe('every page', () => {
  let seen: { where: string; html: string }[];

  beforeAll(async () => {
    seen = [];
    for (const { name, browser, roles } of players)
      for (const [door, who] of Object.entries(doors)) {
        const path = door.replace('GET ', '');
        const mayCome = who === 'signed-in' || who.split(' ').some((role) => roles.includes(role as never));
        if (!door.startsWith('GET ') || noPage.test(path) || !mayCome) continue;
        const thing = things.find(({ under, known }) => path.startsWith(under) && known.includes(name));
        if (path.includes(':') && !thing) continue;
        const answer = await browser.get(path.replace(/:(\w+)/g, (_, key: string) => String(thing?.real[key] ?? 1)));
        if (answer.status === 200 && answer.text?.startsWith('<!doctype'))
          seen.push({ where: `${name} ${path}`, html: answer.text });
      }
  }, 120_000);

  it('lists no persons with a figure beside each', () => {
    expect(seen.length).toBeGreaterThan(200);
    expect(seen.flatMap(({ where, html }) => rankings(html).map((fault) => `${where}: ${fault}`))).toEqual([]);
  });

  it('gives each id once: a label that points at two things names the wrong one', () => {
    const twice = seen.flatMap(({ where, html }) => {
      const ids = [...html.matchAll(/<[a-z][^>]* id="([^"]+)"/g)].map(([, id]) => id);
      return ids.filter((id, at) => ids.indexOf(id) < at).map((id) => `${where}: ${id}`);
    });
    expect(twice).toEqual([]);
  });
});
