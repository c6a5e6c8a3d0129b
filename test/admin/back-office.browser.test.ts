import type { Browser, Page } from 'playwright-core';
import { repo } from '../../src/core/database/tx';
import { Person } from '../../src/people/person.entity';
import { minutes } from '../../src/core/time';
import { signInKind, Tokens } from '../../src/people/access/tokens.service';
import { startApp, type TestApp } from '../support/app';
import { scrollsSideways, violations } from '../support/axe';
import { openBrowser } from '../support/browser';
import { type Cast, seedCast } from '../support/cast';

let desk: TestApp;
let cast: Cast;
let browser: Browser;
const pictures = process.env.PICTURES;

beforeAll(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function comeIn(page: Page, person: Person): Promise<void> {
  const raw = await desk.app.get(Tokens).mint(signInKind, person.id, null, desk.clock.now(), minutes(15));
  await page.goto(`${desk.url}/sign-in/${raw}?next=/account`);
  await page.click('main button');
  await page.waitForURL(({ pathname }) => pathname === '/account');
}

const doors = ['/sign-in', '/sign-in/sent', '/sign-in/nope'];
const pages = () => [
  '/account',
  '/admin',
  '/admin/people',
  '/admin/people?q=nobody-at-all',
  '/admin/people/new',
  `/admin/people/${cast.mira.id}`,
  `/admin/people/${cast.mira.id}/erasure`,
  '/admin/people-imports/new',
  '/admin/departments',
  '/admin/teams',
  `/admin/teams/${cast.teams.workplace.id}`,
  '/admin/services',
  '/admin/services/new',
  `/admin/services/${cast.services.vpn.id}`,
  '/admin/settings',
  '/admin/settings/surveys.quietDays',
  '/admin/jobs',
  '/admin/audit',
];

test.each([
  ['light', 1280],
  ['dark', 390],
] as const)('sign-in and back office stand in nobody’s way, %s at %i px', async (colorScheme, width) => {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const troubles: string[] = [];
  const look = async (path: string) => {
    await page.goto(desk.url + path);
    expect(page.url()).toBe(desk.url + path);
    if (pictures)
      await page.screenshot({ path: `${pictures}/${path.replaceAll('/', '_')}-${colorScheme}.png`, fullPage: true });
    troubles.push(...(await violations(page)), ...((await scrollsSideways(page)) ? [`${path} scrolls sideways`] : []));
  };
  for (const path of doors) await look(path);
  await comeIn(page, cast.ada);
  for (const path of pages()) await look(path);
  expect(troubles).toEqual([]);
  await context.close();
});

test.each([
  ['with', true],
  ['without', false],
] as const)('a list is brought, looked at and imported %s scripts', async (words, javaScriptEnabled) => {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await comeIn(page, cast.ada);
  await page.goto(`${desk.url}/admin/people-imports/new`);
  await page.fill('#text', `name,mail,roles\nNewcomer ${words},${words}@example.com,wizard`);
  await page.click('main form button:not([type=button])');
  await page.waitForURL(/people-imports\/\d+/);
  expect(await page.textContent('main')).toContain('There’s no role “wizard”.');
  await page.click('text=Upload a corrected list');
  await page.fill('#text', `name,mail,roles\nNewcomer ${words},${words}@example.com,agent`);
  await page.click('main form button:not([type=button])');
  await page.click('text=Import 1 person');
  await page.waitForSelector('progress');
  await desk.settle();
  if (!javaScriptEnabled) await page.reload();
  await page.waitForSelector('text=1 person added');
  expect(await repo(Person).countBy({ email: `${words}@example.com` })).toBe(1);
  await context.close();
});
