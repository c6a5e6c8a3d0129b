// node docs/pictures.mjs http://localhost:3000: takes all pictures of the README, from a demo that has lived its
// nine months (npm run demo). CHROME_PATH names the browser.
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const { chromium } = createRequire(path.join(root, 'package.json'))('playwright-core');
const [, , url = 'http://localhost:3000'] = process.argv;
const into = (name) => path.join(root, '.pictures', `${name}.png`);

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH, args: ['--no-sandbox'] });
const open = (height) =>
  browser.newPage({ baseURL: url, locale: 'en-GB', viewport: { width: 1280, height }, reducedMotion: 'reduce' });
const press = async (page, name, role = 'button') => {
  await page.getByRole(role, { name }).first().click();
  await page.waitForLoadState('networkidle');
};

async function be(name, height) {
  const page = await open(height);
  await page.goto('/cast');
  await press(page, name);
  return page;
}

/** A visitor whose request was just solved: their clock above a page as the company's own people see it. */
async function walk() {
  const page = await open(800);
  await page.goto('/');
  await press(page, 'Start the walk');
  for (const name of ['Write it for me', 'Skip ahead', 'Skip ahead']) await press(page, name);
  await page.getByText('They say it’s fixed').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: into('walk') });
}

/** The queue of an agent's team, a request that waits for an approval as its owner sees it, and the pilot. */
async function pages() {
  const samira = await be(/Samira/, 800);
  await samira.goto('/queue?view=team');
  await samira.screenshot({ path: into('queue') });
  const ana = await be(/Ana Ruiz/, 800);
  await ana.goto('/');
  await press(ana, /licence/, 'link');
  await ana.screenshot({ path: into('journey') });
  const nadia = await be(/Nadia/, 800);
  await nadia.goto('/pilot');
  await nadia.screenshot({ path: into('pilot') });
}

async function trends() {
  const page = await be(/Marguerite/, 800);
  await page.goto('/trends');
  if (await page.getByRole('button', { name: 'Continue without guessing' }).count())
    await press(page, 'Continue without guessing');
  await page.screenshot({ path: into('trends') });
}

/** The screens of the story that the demo has laid out, each by what it is made of. */
async function story() {
  const page = await be(/Nadia/, 720);
  await page.goto('/stories');
  const frozen = await page.locator('a[href^="/presentations/"]').first().getAttribute('href');
  await page.goto(`/presentations/${frozen.split('/')[2]}/show`);
  const wanted = {
    'story-direction': /never have to ask/i,
    'story-before-after': /Before: /,
    'story-voices': /own words|What people (say|said)/i,
    'story-said-done': /You said, we did/i,
    'story-targets': /targets reached/,
  };
  const slides = await page.locator('.slide').evaluateAll((all) => all.map((one) => [one.id, one.textContent]));
  for (const [name, words] of Object.entries(wanted)) {
    const slide = slides.find(([, text]) => words.test(text));
    if (!slide) throw new Error(`No screen for ${name}`);
    await page.goto(`${new URL(page.url()).pathname}#${slide[0]}`);
    await page.waitForTimeout(500);
    await page.screenshot({ path: into(name) });
  }
}

await walk();
await pages();
await trends();
await story();
await browser.close();
