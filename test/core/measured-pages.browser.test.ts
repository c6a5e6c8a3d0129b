import { type Browser } from 'playwright-core';
import { openBrowser } from '../support/browser';
import { Visitor } from '../support/visit';

let browser: Browser;

beforeAll(async () => (browser = await openBrowser()));
afterAll(() => browser.close());

// Only what is new on a page is measured. These pages are made of parts that were measured before, and each has one
// thing wrong that no single part of it shows.
const style = `<style>
  body { background: white; color: black }
  a { color: inherit; display: inline-block; padding: 12px }
  .quiet { color: #595959 }
  @media (prefers-color-scheme: dark) { body { background: black; color: white } .quiet { color: #a6a6a6 } }
</style>`;
const page = (body: string) => `<!doctype html><html lang="en"><head><title>Parts</title>
  <meta name="viewport" content="width=device-width">${style}</head><body>${body}</body></html>`;
const nav = (name: string) => `<nav aria-label="${name}"><a href="/there">There</a></nav>`;
const main = (text: string) => `<main><h1>Parts</h1>${text}</main>`;
const known = [
  `${nav('One')}${nav('Two')}${main('<h2>Two</h2><h3>Three</h3><p class="quiet" id="a">Words</p>')}`,
  `${main('<h2>Two</h2><p id="said">Why</p><input aria-label="Name" aria-describedby="said">')}<footer>End</footer>`,
];
const wrong: [string, string][] = [
  ['heading-order', `${nav('One')}${main('<h3>Three</h3><p class="quiet" id="a">Words</p>')}`],
  ['landmark-unique', `${nav('One')}${nav('One')}${main('<h2>Two</h2>')}`],
  ['landmark-no-duplicate-main', `${main('<h2>Two</h2>')}${main('<h2>Two</h2>')}`],
  ['landmark-one-main', nav('One')],
  ['region', `${nav('One')}${main('<h2>Two</h2>')}<p>Outside of it all</p>`],
  ['color-contrast', main('<p class="quiet" style="color: #8a8a8a">Words</p>')],
  ['button-name', main('<button></button>')],
];

test.each(wrong)('a page of known parts that breaks %s is found, and so is the next one', async (rule, body) => {
  const visitor = await Visitor.open(browser, 'http://127.0.0.1');
  for (const each of known) {
    await visitor.page.setContent(page(each));
    await visitor.check();
  }
  expect(visitor.faults).toEqual([]);
  for (const time of [1, 2]) {
    await visitor.page.setContent(page(body));
    await visitor.check();
    expect([time, visitor.faults.some((fault) => fault.includes(` ${rule}: `))]).toEqual([time, true]);
    visitor.faults.length = 0;
  }
  await visitor.close();
});

test('what cannot be read in the dark alone is found', async () => {
  const visitor = await Visitor.open(browser, 'http://127.0.0.1');
  await visitor.page.setContent(page(main('<p class="faint">Words</p>')).replace('.quiet', '.faint'));
  await visitor.check();
  expect(visitor.faults.map((fault) => / \((light|dark)\) ([a-z-]+):/.exec(fault)?.slice(1))).toEqual([
    ['dark', 'color-contrast'],
  ]);
  await visitor.close();
});
