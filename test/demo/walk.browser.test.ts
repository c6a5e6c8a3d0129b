import type { Browser } from 'playwright-core';
import { repo } from '../../src/core/database/tx';
import { Company } from '../../src/demo/company/company';
import { DemoModule } from '../../src/demo/demo.module';
import { Founding } from '../../src/demo/company/founding.service';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { firstInstant, startApp, type TestApp } from '../support/app';
import { openBrowser } from '../support/browser';
import { seedDesk } from '../support/desk';
import { Visitor } from '../support/visit';

let desk: TestApp;
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
  desk = await startApp({ more: [DemoModule] });
  await seedDesk(desk.app);
  await desk.app.get(Founding).found(desk.app.get(Company).material, desk.clock.now());
  desk.app.get(Company).livedTo = firstInstant;
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** How much of a phone's screen the strip may take: a seventh, and a little for large letters. */
const mostOfAPhone = 0.15;

const shots = process.env.WALK_SHOTS;
let taken = 0;
async function look(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor;
  const { width: wide, height: high } = page.viewportSize()!;
  const strip = await page
    .locator('aside.walk')
    .boundingBox({ timeout: 200 })
    .catch(() => null);
  if (strip && wide < 1000 && strip.height > mostOfAPhone * high)
    visitor.faults.push(`the strip takes ${strip.height} of ${high} pixels: ${name}`);
  if (!shots) return;
  taken += 1;
  const width = page.viewportSize()!.width;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({
      path: `${shots}/${String(taken).padStart(2, '0')}-${name}-${width}-${colorScheme}.png`,
      fullPage: width < 1000,
    });
  }
}

/** Lets the clock of the room go until the page itself shows these words. */
async function until(visitor: Visitor, words: RegExp): Promise<void> {
  for (let seconds = 0; seconds < 120; seconds += 10) {
    if (await visitor.page.getByText(words).filter({ visible: true }).count()) break;
    const heard = visitor.page.waitForResponse('**/walk/beats');
    desk.clock.pass(14_000);
    await heard;
    await visitor.page.waitForTimeout(300);
  }
  await visitor.sees(words);
  await visitor.check();
}

async function start(visitor: Visitor): Promise<void> {
  await visitor.go('/');
  await look(visitor, 'first-page');
  await visitor.press('Start the walk');
  await look(visitor, 'home');
}

async function file(visitor: Visitor, byHand = false): Promise<void> {
  if (byHand) await visitor.page.getByLabel('What do you need?').pressSequentially('My VPN has failed');
  else await visitor.press('Type it for me', 'link');
  await visitor.page.locator('#suggestions').getByText(/./).first().waitFor();
  await look(visitor, 'box');
  await visitor.press('Ask the desk');
  await look(visitor, 'form');
  await visitor.page
    .getByRole('radio', { name: /I cannot work|not at all|Nothing works/i })
    .first()
    .check();
  await visitor.page
    .getByRole('radio', { name: /Only me|Just me|Me/ })
    .first()
    .check();
  await visitor.press('Send to the desk');
  await visitor.sees(/we promised an answer by/);
  await look(visitor, 'promise');
}

/** The walk refreshes its page by itself: a click that meets the refresh is lost, and whoever walks presses again. */
async function pressOn(visitor: Visitor, name: string, next: string): Promise<void> {
  const arrived = visitor.page.getByRole('button', { name: next, exact: true }).first();
  for (let tries = 0; tries < 3; tries += 1) {
    if (await visitor.page.getByRole('button', { name, exact: true }).count()) await visitor.press(name);
    if (
      await arrived.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      )
    )
      return;
    await visitor.page.reload();
  }
  await arrived.waitFor();
}

async function rate(visitor: Visitor, score: number): Promise<void> {
  await visitor.press('It works now');
  await look(visitor, 'question');
  await visitor.page.locator(`input[name=score][value="${score}"]`).check({ force: true });
  await visitor.press('Send my answer');
  await look(visitor, 'thanks');
}

it('two visitors walk at once in two browsers, each at their own pace, to the end', async () => {
  const one = await Visitor.open(browser, desk.url);
  const two = await Visitor.open(browser, desk.url);
  // The same pages: the first visitor's are measured.
  two.check = async () => undefined;
  await start(one);
  await two.go('/');
  await two.press('Start the walk');
  await file(one, true);
  await until(one, /You heard back after 25 min/);
  await look(one, 'told');
  await two.press('Write it for me');
  await two.sees(/we promised an answer by/);
  await two.press('Pause');
  await two.sees('Paused.');
  await until(one, /They say it’s fixed/);
  await look(one, 'solved');
  await two.sees(/we promised an answer by/);
  await two.press('Let time run');
  await two.press('Skip ahead');
  await two.press('Skip ahead');
  await rate(one, 4);
  await rate(two, 5);
  await one.press('Change chairs', 'link');
  await look(one, 'to-agent');
  await one.press('Take the agent’s chair');
  await look(one, 'queue');
  await one.press('Open the request', 'link');
  await look(one, 'agent');
  await one.page.getByLabel('Your words').fill('I have it. You hear from me in half an hour.');
  await one.press(/^Send$|^Send reply|^Send the reply|^Send and leave/);
  await one.sees(/knows you’re on it/);
  await look(one, 'answered');
  await two.press('Change chairs', 'link');
  await two.press('Take the agent’s chair');
  await two.press('Answer for me');
  await pressOn(one, 'Solve it for me', 'Take the manager’s chair');
  await one.sees(/they keep their promises/);
  await one.press('Take the manager’s chair');
  await look(one, 'decide');
  await one.press('Approve for me');
  await one.sees(/wasn’t sent from one office to the next/);
  await one.press('Take the CIO’s chair');
  await one.sees(/Your 4 is the ring in the chart/);
  await one.sees(/On its own, one answer is always 0 % or 100 %/);
  expect(await one.page.locator('svg.chart .chart-own').count()).toBe(1);
  await look(one, 'trends');
  await one.press('Finish the walk');
  await one.sees('As Kim, you approved a tool on one page.');
  await look(one, 'end');
  await pressOn(two, 'Solve it for me', 'Take the manager’s chair');
  await two.press('Take the manager’s chair');
  await pressOn(two, 'Approve for me', 'Take the CIO’s chair');
  for (const press of ['Take the CIO’s chair', 'Finish the walk']) await two.press(press);
  await two.sees(/You rated it 5 out of 5/);
  expect((await repo(SurveyAnswer).find()).map(({ score }) => score).toSorted()).toEqual([4, 5]);
  expect([...one.faults, ...two.faults]).toEqual([]);
  await one.close();
  await two.close();
});

it('is walked on a phone, with the room’s link, and left and come back to', async () => {
  const phone = await Visitor.open(browser, desk.url, { width: 390 });
  await phone.go('/walk');
  await look(phone, 'welcome');
  await phone.press('Start the walk');
  await look(phone, 'home');
  await file(phone);
  await phone.press('Leave');
  await look(phone, 'left');
  await phone.press('Continue your walk');
  const words = phone.page.locator('main textarea').first();
  await words.fill('By the way,');
  await until(phone, /Something happened/);
  expect(await words.inputValue()).toBe('By the way,');
  phone.page.once('dialog', (dialog) => void dialog.accept());
  await phone.press('Something happened. Show it', 'link');
  await phone.sees(/You heard back after 25 min/);
  await look(phone, 'told');
  await phone.press('Skip ahead');
  await rate(phone, 2);
  await phone.sees(/Anton, who didn’t help you, will get in touch/);
  await phone.press('Skip ahead');
  await phone.sees(/Anton spoke with you and is putting it right/);
  await look(phone, 'called');
  await phone.press('Skip ahead');
  await look(phone, 'put-right');
  await phone.page.getByRole('radio', { name: /^Yes/ }).check({ force: true });
  await phone.press(/^Send/);
  await phone.press('Change chairs', 'link');
  await look(phone, 'to-agent');
  await phone.press('Take the agent’s chair');
  await look(phone, 'queue');
  for (const press of [
    'Answer for me',
    'Solve it for me',
    'Take the manager’s chair',
    'Approve for me',
    'Take the CIO’s chair',
  ]) {
    await phone.press(press);
    await look(phone, press.replace(/\W+/g, '-'));
  }
  await phone.press('Finish the walk');
  await look(phone, 'end');
  await phone.sees(/You rated it 2 out of 5/);
  await phone.sees('What you could do tomorrow, where you work');
  expect(phone.faults).toEqual([]);
  await phone.close();
});

it('is a walk by links without JavaScript: time moves by the step', async () => {
  const plain = await Visitor.open(browser, desk.url, { script: false, width: 390 });
  await plain.go('/');
  await plain.press('Start the walk');
  await plain.press('Type it for me', 'link');
  await plain.sees(/No matches|Tools|Yours/);
  await plain.press('Ask the desk');
  await plain.press('Write it for me');
  await plain.sees(/Time moves when you continue/);
  await plain.press('Skip ahead');
  await plain.sees(/You heard back after 25 min/);
  await plain.press('Skip ahead');
  await plain.press('Confirm for me');
  await plain.page.getByRole('radio', { name: /^5/ }).check();
  await plain.press('Send my answer');
  await plain.press('Change chairs', 'link');
  for (const press of [
    'Take the agent’s chair',
    'Answer for me',
    'Solve it for me',
    'Take the manager’s chair',
    'Approve for me',
    'Take the CIO’s chair',
    'Finish the walk',
  ]) {
    await plain.press(press);
  }
  await plain.sees(/As Alex, you answered/);
  await plain.close();
});

it('shows a change leader the room', async () => {
  for (const width of [1280, 390]) {
    const nadia = await Visitor.open(browser, desk.url, { width });
    await nadia.go('/cast');
    await nadia.press(/Nadia Benali/);
    await nadia.go('/walk/room');
    await nadia.sees(/walks? now/);
    await look(nadia, 'room');
    expect(nadia.faults).toEqual([]);
    await nadia.close();
  }
});
