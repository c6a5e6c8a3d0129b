import JSZip from 'jszip';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { minutes } from '../../src/core/time';
import { Tokens } from '../../src/people/access/tokens.service';
import { openBrowser } from '../support/browser';
import { violations } from '../support/axe';
import { Visitor } from '../support/visit';
import { Quotes } from '../../src/quotes/quotes.service';
import { count } from '../insights/insights-desk';
import { planPilot } from './planned-pilot';
import { swipe } from './swipe';
import { quoted, storyDesk, type StoryDesk } from './story-desk';

let story: StoryDesk;
let browser: Browser;
let chris: Visitor;
let broken = false;
let quote: Awaited<ReturnType<typeof quoted>>;
let reopened: number;

beforeAll(async () => {
  [story, browser] = [await storyDesk(), await openBrowser()];
  const { life, people } = story;
  quote = await quoted(story, story.tickets.at(-8)!, 'I knew where it stood.');
  reopened = await life.file(people[0]);
  await life.solve(story.cast.jonas, reopened);
  await life.confirm(people[0], reopened);
  chris = await Visitor.open(browser, story.desk.url);
  const { desk, cast } = story;
  await chris.go(
    `/sign-in/${await desk.app.get(Tokens).mint('sign-in', cast.chris.id, null, desk.clock.now(), minutes(15))}`,
  );
  await chris.press(/^Sign in/);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await story.desk.close();
});

async function step(work: () => Promise<void>): Promise<void> {
  if (broken) throw new Error('an earlier step of the story failed');
  broken = true;
  await work();
  broken = false;
}

const frozenPath = (): string => /\/presentations\/\d+/.exec(chris.page.url())![0];
const shownOn = (page: Page): Promise<string> => page.locator('.slide-on :is(h1, h2)').first().innerText();

test('a pilot is planned and locked with a baseline as a list, a change is marked, and the target speaks', () =>
  step(async () => {
    await planPilot(chris);
    expect(chris.page.url()).toContain('/pilot');
  }));

test('the change leader lays out a first story, orders and words it', () =>
  step(async () => {
    await chris.go('/stories');
    await chris.page.getByLabel('Title').fill('What the pilot has shown');
    await chris.press('Create from today’s figures');
    await chris.sees('Story created from today’s figures.');
    await chris.press(/^Move up ?: Do we take/);
    await chris.press(/^Move down ?: Do we take/);
    await chris.page.evaluate(() => document.body.setAttribute('data-left', ''));
    await chris.page.locator('.storyboard-row').last().dragTo(chris.page.locator('.storyboard-row').nth(9));
    await chris.page.waitForFunction(() => !document.body.hasAttribute('data-left'));
    await chris.press(/^Move down ?: Do we take/);
    await chris.press(/^Text and notes ?: Do we take/, 'link');
    await chris.page.getByLabel('Speaker notes').fill('Let them answer first.');
    await chris.press('Save this screen');
    await chris.press('What the pilot has shown', 'link');
    await chris.press(/^Remove ?: What we promise/);
    await chris.sees('Screen removed.');
  }));

test('a headline that its figure does not carry is asked about, and marked where it is meant', () =>
  step(async () => {
    const { page } = chris;
    await chris.press(/^Text and notes ?: More people are satisfied/, 'link');
    await page.getByLabel('Heading').fill('Everyone is 90 points happier because of us');
    await page.getByLabel('Heading').press('Enter');
    await chris.sees('“90” isn’t one of this screen’s numbers.');
    await chris.sees('It names a cause. Figures alone can’t show one.');
    expect(await page.getByLabel('Heading').inputValue()).toBe('Everyone is 90 points happier because of us');
    expect(await violations(page)).toEqual([]);
    await chris.press('Save as the presenter’s words');
    const preview = page.getByRole('group', { name: 'Preview of this screen' });
    await preview.getByText('The presenter’s words. The figures don’t back them.').waitFor();
    await preview.getByText('The desk says: More people are satisfied.').waitFor();
    await page.getByLabel('Heading').fill('');
    await chris.press('Save this screen');
    expect(await preview.getByText('The presenter’s words').count()).toBe(0);
    await chris.press('What the pilot has shown', 'link');
  }));

test('freezes it', () =>
  step(async () => {
    await chris.press('Freeze today’s figures');
    await chris.sees('Frozen. These figures won’t change any more.');
    await chris.sees('The fingerprint matches');
  }));

test('presents it by keyboard and clicker, with the network gone', () =>
  step(async () => {
    const { page, context } = chris;
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.getByRole('main').getByRole('link', { name: 'Present', exact: true }).click();
    await page.waitForSelector('.slides-live .slide-on');
    expect(await shownOn(page)).toBe('What the pilot has shown');
    await context.setOffline(true);
    const told: string[] = [];
    for (const key of ['PageDown', 'ArrowRight', ' ', 'ArrowDown', ...Array.from({ length: 6 }, () => 'PageDown')]) {
      await page.keyboard.press(key);
      told.push(await shownOn(page));
    }
    expect(told).toEqual(
      [
        'They never have to ask twice',
        'One journey: Laptop',
        'Our targets, so far',
        'More people are satisfied',
        'How satisfied people are',
        'Did we keep our promises?',
        'Green outside, red inside?',
        'In their own words',
        'What we don’t know',
        'Do we take this to our client teams?',
      ].map((words) => expect.stringMatching(words.replace('\n', '\\s'))),
    );
    await page.keyboard.press('PageDown');
    expect(await shownOn(page)).toBe('Do we take this to our client teams?');
    for (const key of ['PageUp', 'ArrowLeft', 'ArrowUp', 'PageUp', 'PageUp']) await page.keyboard.press(key);
    expect(await shownOn(page)).toBe('How satisfied people are');
    expect(page.url()).toContain('#screen-6');
    expect(await page.getByRole('status').innerText()).toContain('6 of 11: How satisfied people are');
    await page.keyboard.press('t');
    await page.getByRole('cell', { name: '53 % to 98 %' }).first().waitFor();
    await page.getByRole('cell', { name: 'Plain promises' }).first().waitFor();
    await page.keyboard.press('t');
    await page.keyboard.press('Home');
    expect(await shownOn(page)).toBe('What the pilot has shown');
    await context.setOffline(false);
  }));

test('every screen is fit for everybody, in a dark room and in a bright one', () =>
  step(async () => {
    const { page } = chris;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const look of ['light', 'dark']) {
      if (look === 'dark') await page.keyboard.press('d');
      await page.keyboard.press('Home');
      for (let at = 1; at <= 11; at += 1) {
        expect([look, at, await violations(page)]).toEqual([look, at, []]);
        const sizes = await page
          .locator('.slide-on .slide-in *')
          .evaluateAll((all) =>
            all
              .filter((one) => one.textContent?.trim() && !(one instanceof SVGElement))
              .map((one) => parseFloat(getComputedStyle(one).fontSize)),
          );
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
        expect(
          await page.locator('.slide-on .slide-in').evaluate((one) => one.scrollHeight <= one.clientHeight + 1),
        ).toBe(true);
        await page.keyboard.press('PageDown');
      }
    }
  }));

test('the presenter’s window goes along, with notes, the next screen and a clock', () =>
  step(async () => {
    const { page } = chris;
    await page.keyboard.press('Home');
    const [speaker] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('s')]);
    await speaker.waitForSelector('.slides-live .slide-on');
    await page.keyboard.press('End');
    await speaker.getByText('Let them answer first.').waitFor();
    await speaker.getByText('This is the last screen.').waitFor();
    expect(await speaker.locator('[data-slides="clock"]').innerText()).toMatch(/^\d\d:\d\d$/);
    await speaker.keyboard.press('PageUp');
    await page.waitForFunction(() => location.hash === '#screen-10');
    expect(await speaker.locator('.slide-on .cue-next h2').innerText()).toBe('Do we take this to our client teams?');
    expect(await violations(speaker)).toEqual([]);
    await speaker.close();
  }));

test('its keys are told, and Esc leaves', () =>
  step(async () => {
    const { page } = chris;
    const address = page.url();
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Keys while presenting' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Escape');
    expect(page.url()).toBe(address);
    await page.keyboard.press('Escape');
    await page.waitForURL(/\/presentations\/\d+$/);
    await page.goBack();
    await page.waitForSelector('.slides-live .slide-on');
  }));

test('a finger moves it too', () =>
  step(async () => {
    const context = await browser.newContext({
      baseURL: story.desk.url,
      hasTouch: true,
      viewport: { width: 390, height: 844 },
      storageState: await chris.context.storageState(),
    });
    const page = await context.newPage();
    await page.goto(new URL(chris.page.url()).pathname);
    await swipe(page, 300, 80);
    expect(page.url()).toContain('#screen-2');
    await swipe(page, 80, 300);
    expect(page.url()).toContain('#screen-1');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await context.close();
  }));

test('without script it is one long page with anchors', () =>
  step(async () => {
    const context = await browser.newContext({
      baseURL: story.desk.url,
      javaScriptEnabled: false,
      storageState: await chris.context.storageState(),
    });
    const page = await context.newPage();
    await page.goto(new URL(chris.page.url()).pathname);
    expect(await page.locator('.slide:visible').count()).toBe(11);
    await page.locator('#screen-1 .slide-nav a').click();
    expect(page.url()).toContain('#screen-2');
    await page.getByRole('link', { name: 'Dark', exact: true }).click();
    expect(await page.locator('html').getAttribute('data-look')).toBe('dark');
    await context.close();
  }));

test('one file opens from disk with no network at all', () =>
  step(async () => {
    const answer = await chris.context.request.get(`${frozenPath()}/story.html`);
    expect(answer.headers()['content-disposition']).toBe('attachment; filename=What-the-pilot-has-shown.html');
    const folder = mkdtempSync(join(tmpdir(), 'firsthand-story-'));
    writeFileSync(join(folder, 'story.html'), await answer.body());
    const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 720 } });
    const page = await context.newPage();
    const [asked, faults]: string[][] = [[], []];
    page.on('request', (one) => asked.push(one.url()));
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    await page.goto(pathToFileURL(join(folder, 'story.html')).href);
    await page.waitForSelector('.slides-live .slide-on');
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('PageDown');
    expect(await shownOn(page)).toBe('More people are satisfied');
    expect(
      await page.evaluate(() =>
        document.fonts.ready.then(() =>
          [...document.fonts].some(({ family, status }) => family.includes('Inter') && status === 'loaded'),
        ),
      ),
    ).toBe(true);
    expect(await page.locator('.slide-on svg[role=img]').getAttribute('aria-label')).toContain('Before and after');
    expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
    expect(faults).toEqual([]);
    expect(await page.content()).not.toContain('Let them answer first.');
    await context.close();
    rmSync(folder, { recursive: true });
  }));

test('the slides hold texts that can be edited and charts with their numbers', () =>
  step(async () => {
    const zip = await JSZip.loadAsync(await (await chris.context.request.get(`${frozenPath()}/story.pptx`)).body());
    const read = (path: string): Promise<string> => zip.file(path)!.async('string');
    const words = async (path: string): Promise<string[]> =>
      [...(await read(path)).matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text);
    expect(Object.keys(zip.files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(11);
    expect(await words('ppt/slides/slide1.xml')).toContain('What the pilot has shown');
    expect(await words('ppt/slides/slide5.xml')).toEqual(
      expect.arrayContaining(['More people are satisfied', '+56', 'points', 'between +24 and +77', '10 March 2026']),
    );
    expect(await read('ppt/slides/slide5.xml')).toContain('type="title"');
    expect((await words('ppt/notesSlides/notesSlide11.xml')).join(' ')).toContain('Let them answer first.');
    const charts = await Promise.all(
      Object.keys(zip.files)
        .filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
        .map(read),
    );
    expect(charts).toHaveLength(4);
    const line = charts.find((one) => one.includes('<c:lineChart>'))!;
    for (const part of ['<c:v>Feb 26</c:v>', '<c:v>0.875</c:v>', '<c:v>0.25</c:v>']) expect(line).toContain(part);
    expect(line).toMatch(/<c:errBars><c:errDir val="y"\/>.*<c:errValType val="cust"\/>/s);
    const told = async (slide: number): Promise<string> => (await words(`ppt/slides/slide${slide}.xml`)).join(' ');
    expect(await told(4)).toMatch(/They’ll be judged once, about 15 July 2026.*Smallest change it can show/s);
    expect(await told(10)).toContain('No comparison group: we can’t say that our changes made the difference.');
    expect(await told(11)).toContain('Cost Not named yet');
    expect((await words('ppt/notesSlides/notesSlide5.xml')).join(' ')).toContain('What it means: The share of 4s');
    const sheets = Object.keys(zip.files).filter((name) => name.endsWith('.xlsx'));
    expect(sheets).toHaveLength(4);
    const sheet = await (
      await JSZip.loadAsync(await zip.file(sheets[0])!.async('nodebuffer'))
    )
      .file('xl/worksheets/sheet1.xml')!
      .async('string');
    expect(sheet).toContain('0.3125');
  }));

test('printed, it is one screen a page', () =>
  step(async () => {
    const { page } = chris;
    await page.goto(`${frozenPath()}/show`);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(11);
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 96\d(\.\d+)? 540/);
  }));

test('a handout tells every figure with what it means', () =>
  step(async () => {
    await chris.go(`${frozenPath()}/handout`);
    await chris.sees('What each figure means');
    await chris.sees(/[Bb]efore: from 16 answers of 16 asked; after: from 24 answers of 24 asked/);
    await chris.page.getByRole('cell', { name: '69 % to 96 %' }).first().waitFor();
  }));

test('a ticket is reopened and a quote taken back: the figures stand, the quote is gone', () =>
  step(async () => {
    const { desk, life, people } = story;
    const { page } = chris;
    const figures = (): Promise<string[]> => page.locator('.slide-value').allInnerTexts();
    await page.goto(`${frozenPath()}/show`);
    const before = await figures();
    expect(await page.content()).toContain('I knew where it stood.');
    await life.reopen(people[0], reopened);
    await desk.app.get(Quotes).withdraw(quote.quoteId, quote.personId, desk.clock.now());
    await desk.settle();
    await count(desk.app);
    await page.reload();
    expect(await figures()).toEqual(before);
    expect(await page.content()).not.toContain('I knew where it stood.');
    expect(await page.content()).toContain('One quote was withdrawn.');
    await chris.go(frozenPath());
    await chris.sees('The fingerprint matches');
  }));

test('and nothing went wrong on the way', () =>
  step(async () => {
    expect(chris.faults).toEqual([]);
    await chris.close();
  }));
