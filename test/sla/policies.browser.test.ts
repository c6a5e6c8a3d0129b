import type { Browser } from 'playwright-core';
import { Policies } from '../../src/sla/policies/policies.service';
import { minutes } from '../../src/core/time';
import { signInKind, Tokens } from '../../src/people/access/tokens.service';
import { startApp, type TestApp } from '../support/app';
import { openBrowser } from '../support/browser';
import { type Cast, seedCast } from '../support/cast';
import { seedDesk } from '../support/desk';
import { Visitor } from '../support/visit';

let desk: TestApp;
let cast: Cast;
let browser: Browser;
const pictures = process.env.PICTURES;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function ada(options: { width?: number; script?: boolean } = {}): Promise<Visitor> {
  const visitor = await Visitor.open(browser, desk.url, options);
  const raw = await desk.app.get(Tokens).mint(signInKind, cast.ada.id, null, desk.clock.now(), minutes(15));
  await visitor.page.goto(`/sign-in/${raw}?next=/admin`);
  await visitor.page.click('main button');
  await visitor.page.waitForURL(({ pathname }) => pathname === '/admin');
  return visitor;
}

const order = async () => (await desk.app.get(Policies).current()).map(({ name }) => name);
const pages = [
  '/admin/policies',
  '/admin/policies/new',
  '/admin/policies/2',
  '/admin/policies/2/versions',
  '/admin/policies/2/open-tickets',
  '/admin/policies/tester?kind=incident&priority=urgent&service=1',
  '/admin/matrix',
  '/admin/calendars/1',
  '/admin/calendars/1/holidays',
];

test.each([1280, 390])('the pages of promises stand in nobody’s way at %i px', async (width) => {
  const visitor = await ada({ width });
  for (const path of pages) {
    await visitor.go(path);
    expect(visitor.page.url()).toBe(desk.url + path);
    for (const colorScheme of pictures ? (['light', 'dark'] as const) : []) {
      await visitor.page.emulateMedia({ colorScheme });
      await visitor.page.screenshot({
        path: `${pictures}/${path.replace(/\?.*/, '').replaceAll('/', '_')}-${width}-${colorScheme}.png`,
        fullPage: true,
      });
    }
  }
  expect(visitor.faults).toEqual([]);
  await visitor.close();
});

test.each([[true], [false]])('a policy is moved by its buttons (script: %s)', async (script) => {
  const visitor = await ada({ script });
  const before = await order();
  await visitor.go('/admin/policies');
  await visitor.press(`Move ${before[1]} up`);
  expect(await order()).toEqual([before[1], before[0], ...before.slice(2)]);
  await visitor.press(`Move ${before[1]} down`);
  expect(await order()).toEqual(before);
  expect(visitor.faults).toEqual([]);
  await visitor.close();
});

test('a policy is dragged to another place', async () => {
  const visitor = await ada();
  const before = await order();
  await visitor.go('/admin/policies');
  const items = visitor.page.locator('.policy:not(.policy-fixed)');
  await items.nth(2).dragTo(items.nth(0), { sourcePosition: { x: 10, y: 10 }, targetPosition: { x: 10, y: 5 } });
  await visitor.sees('Order saved.');
  expect(await order()).toEqual([before[2], before[0], before[1], ...before.slice(3)]);
  await visitor.close();
});
