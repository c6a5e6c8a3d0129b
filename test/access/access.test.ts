import type request from 'supertest';
import supertest from 'supertest';
import { startApp, type TestApp } from '../support/app';
import { type Browser, cookieOf, seedCast } from '../support/cast';
import { seedDesk } from '../support/desk';
import { doors as ownDoors } from './doors';
import { adminDoors } from './doors-admin';
import { type Player, signedIn } from './players';
import { everyThing } from './things';
import type { Thing } from './own-things';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

const doors: Record<string, string> = { ...ownDoors, ...adminDoors };
// Whoever goes out comes through no further door: tried last.
const lastDoors = ['POST /sign-out/everywhere', 'POST /sign-out'];
const tried = [...Object.keys(doors).filter((door) => !lastDoors.includes(door)), ...lastDoors];

let desk: TestApp;
let players: Player[];
let things: Thing[];

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  const cast = await seedCast(desk.app);
  things = await everyThing(desk, cast);
  players = await signedIn(desk, cast);
}, 120_000);
afterAll(() => desk.close());

const parts = (door: string): ['get' | 'post', string] => {
  const [method, path] = door.split(' ');
  return [method.toLowerCase() as 'get' | 'post', path];
};
const filled = (path: string, values: Record<string, string | number>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => String(values[name] ?? 900_001));
const comesIn = (player: Player, door: string): boolean =>
  ['public', 'signed-in'].includes(doors[door]) ||
  doors[door].split(' ').some((role) => player.roles.includes(role as never));

interface Answer {
  status: number;
  location?: string;
  text: string;
}

/** A stream is opened and left again: nobody waits for its end. */
async function knock(browser: Browser, door: string, path: string): Promise<Answer> {
  const [method] = parts(door);
  if (door.endsWith('/live')) {
    const stop = new AbortController();
    const answer = await fetch(desk.url + path, {
      headers: { cookie: cookieOf(browser), accept: 'text/html' },
      redirect: 'manual',
      signal: stop.signal,
    });
    const text = answer.ok ? '' : await answer.text();
    stop.abort();
    return { status: answer.status, location: answer.headers.get('location') ?? undefined, text };
  }
  const answer: request.Response = await browser[method](path);
  return { status: answer.status, location: answer.headers.location as string | undefined, text: answer.text ?? '' };
}

/**
 * The thing that is there and the one that never was, as this person meets them, without what differs from page to
 * page.
 */
async function both(player: Player, door: string, thing: Thing): Promise<[Answer, Answer]> {
  const met = async (values: Thing['real']): Promise<Answer> => {
    const address = filled(parts(door)[1], values);
    const { status, location, text } = await knock(player.browser, door, address);
    const plain = (words: string): string =>
      words
        .replaceAll(address, 'HERE')
        .replaceAll(encodeURIComponent(address), 'HERE')
        .replace(/nonce" content="[^"]*"|nonce="[^"]*"|[\da-f]{8}-[\da-f-]{27}/g, '');
    return { status, location: location && plain(location), text: plain(text) };
  };
  return [await met(thing.real), await met(thing.ghost)];
}

/** Where two answers begin to differ, for whoever has to find the cause. */
function apart(real: Answer, ghost: Answer): string {
  const at = [...real.text].findIndex((letter, index) => letter !== ghost.text[index]);
  const around = ({ text }: Answer): string => (at < 0 ? '' : text.slice(Math.max(0, at - 40), at + 40));
  return `${real.status} ${around(real)} | ${ghost.status} ${around(ghost)}`;
}

/** Nothing there; a link that is over; a form without its fields, refused before anybody looks for the thing. */
const nothing = (door: string): number[] => [
  404,
  ...(doors[door] === 'public' ? [410] : door.startsWith('POST') ? [422] : []),
];

/** A public door asks nobody who they are, and bears only so many wrong links: one person is enough there. */
const strangers = (door: string, { known }: Thing): Player[] =>
  players.filter((one) =>
    doors[door] === 'public' ? one.name === 'sam' : comesIn(one, door) && !known.includes(one.name),
  );

const isUnder = (door: string, { under, real }: Thing): boolean => {
  const path = parts(door)[1];
  return (
    (path === under || path.startsWith(`${under}/`)) && [...path.matchAll(/:(\w+)/g)].every(([, name]) => name in real)
  );
};

const turnedAway = ({ status, location }: Answer): boolean =>
  status === 401 || status === 403 || (status === 303 && (location ?? '').startsWith('/sign-in?'));

test('what the bar has no place for is one step from one of its entries', async () => {
  const away = {
    mira: ['/pilot', '/improvements', '/recoveries/figures', '/phone-tickets/new'],
    carla: ['/tool-costs', '/trends/gap', '/trends/lost-time', '/trends/time', '/recoveries/figures', '/publications'],
    chris: ['/pilot/marks', '/pilot/carry-over', '/recoveries/figures', '/publications'],
    ada: ['/admin/audit', '/admin/jobs', '/admin/switches', '/admin/surveys', '/admin/teams', '/admin/calendars'],
    lena: ['/decisions', '/you-said', '/my/data', '/account'],
    jonas: ['/returns'],
  } as const;
  for (const [who, pages] of Object.entries(away)) {
    const { browser } = players.find(({ name }) => name === who) as Player;
    const linked = async (path: string, within = /[^]*/) => {
      const { status, text } = await browser.get(path);
      expect([who, path, status]).toEqual([who, path, 200]);
      return [...(within.exec(text)?.[0] ?? '').matchAll(/href="(\/[^"#?]*)/g)].map(([, href]) => href);
    };
    const found = new Set<string>();
    for (const room of new Set(['/', ...(await linked('/', /class="bar-places"[^]*?<\/nav>/))]))
      for (const entry of await linked(room, /class="nav"[^]*?<\/nav>/))
        for (const href of await linked(entry)) found.add(href);
    expect([who, pages.filter((page) => !found.has(page))]).toEqual([who, []]);
  }
});

describe('the doors', () => {
  it('are those of the table, and each has its line there', () => {
    const { router } = desk.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
    const found = router.stack.flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
    );
    const missing = found.filter((door) => !(door in doors)).map((door) => `add to doors.ts: '${door}': '...',`);
    const idle = Object.keys(doors)
      .filter((door) => !found.includes(door))
      .map((door) => `take out: '${door}'`);
    expect([...missing, ...idle]).toEqual([]);
    expect(found.length).toBeGreaterThan(200);
  });

  it('lead to a thing that is tried, wherever an address names one', () => {
    const untried = Object.keys(doors).filter(
      (door) =>
        parts(door)[1].includes(':') && !door.includes(' /admin/') && !things.some((thing) => isUnder(door, thing)),
    );
    expect(untried).toEqual([]);
  });

  it('answer a stranger as if the thing behind had never been', async () => {
    const faults: string[] = [];
    for (const thing of things)
      for (const door of Object.keys(doors).filter((one) => isUnder(one, thing)))
        for (const player of strangers(door, thing)) {
          const [real, ghost] = await both(player, door, thing);
          if (!nothing(door).includes(real.status) || JSON.stringify(real) !== JSON.stringify(ghost))
            faults.push(`${thing.name} before ${player.name}, ${door}: ${apart(real, ghost)}`);
        }
    expect(faults).toEqual([]);
  });

  it('show it to those whom it concerns', async () => {
    const faults: string[] = [];
    for (const thing of things)
      for (const player of players.filter(({ name }) => thing.page && thing.known.includes(name))) {
        const [real, ghost] = await both(player, `GET ${thing.page}`, thing);
        if (real.status !== 200 || ghost.status !== 404)
          faults.push(`${thing.name} before ${player.name}: ${real.status}, ${ghost.status}`);
      }
    expect(faults).toEqual([]);
  });

  it('let nobody in who is not signed in, but through the public ones', async () => {
    const browser = supertest.agent(desk.server) as unknown as Browser;
    const faults: string[] = [];
    for (const door of tried) {
      const [method, path] = parts(door);
      const address = filled(path, {});
      const answer = await knock(browser, door, address);
      const expected = method === 'get' ? [303, `/sign-in?next=${encodeURIComponent(address)}`] : [401, undefined];
      const shut = answer.status === expected[0] && answer.location === expected[1];
      if (shut === (doors[door] === 'public')) faults.push(`${door}: ${answer.status} ${answer.location ?? ''}`);
    }
    expect(faults).toEqual([]);
  });

  it('let in whoever the table names, and nobody else', async () => {
    const faults: string[] = [];
    for (const player of players)
      for (const door of tried) {
        const answer = await knock(player.browser, door, filled(parts(door)[1], {}));
        const expected = comesIn(player, door);
        if (expected ? turnedAway(answer) : answer.status !== 403)
          faults.push(
            `${player.name} ${expected ? 'may' : 'may not'} ${door}: ${answer.status} ${answer.location ?? ''}`,
          );
      }
    expect(faults).toEqual([]);
  });
});
