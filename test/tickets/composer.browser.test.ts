import { repo } from '../../src/core/database/tx';
import { Actors } from '../../src/people/access/actors.service';
import { CannedReplies } from '../../src/tickets/canned/canned-replies.service';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Filing } from '../../src/tickets/filing/filing.service';
import { signIn } from '../support/cast';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;
let id: number;

const picture = async (visitor: Visitor, name: string) => {
  if (!process.env.PICTURES) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await visitor.page.emulateMedia({ colorScheme });
    await visitor.page.screenshot({ path: `${process.env.PICTURES}/${name}-${colorScheme}.png` });
  }
};

beforeAll(async () => {
  story = await Story.begin();
  const { desk, cast } = story;
  const at = desk.clock.now();
  const ticket = await desk.app.get(Filing).file(
    {
      title: 'The screen flickers',
      words: 'Since noon.\n\nOn 9 March 2026 at 10:00, Jonas Weber wrote:\n> Which screen is it?\n> The left one?',
      requesterId: cast.ana.id,
      submittedBy: cast.ana,
      serviceId: cast.services.laptop.id,
      canWork: 'hardly',
      touches: 'me',
      channel: 'portal',
    },
    at,
  );
  ({ id } = ticket);
  const jonas = (await desk.app.get(Actors).load(cast.jonas.id))!;
  const canned = desk.app.get(CannedReplies);
  const teamId = cast.teams.workplace.id;
  for (const [name, text, team, move] of [
    ['New cable', 'Hello {{name}},\n\na new cable is on your desk.', null, null],
    ['Restart', 'Hello {{name}}, please restart it and tell us what you see.', teamId, 'wait'],
    ['Solved by a driver', 'Hello {{name}}, the new driver is there. It should be calm now.', teamId, 'solve'],
    ['Known fault', 'Known fault of this series: check the driver first.', teamId, 'note'],
  ] as const)
    await canned.add(jonas, { name, text, teamId: team, move }, at);
});
afterAll(() => story.end());

it.each([1280, 390])('canned replies come by a slash, people by an at sign, at %i pixels', async (width) => {
  const visitor = await Visitor.open(story.browser, story.desk.url, { width });
  await story.signsInQuietly(visitor, story.cast.jonas);
  const { page } = visitor;
  await visitor.go(`/tickets/${id}`);
  const box = page.getByLabel('Your words');
  const chosen = () =>
    page.evaluate(
      () =>
        document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')?.firstElementChild
          ?.textContent,
    );
  await box.fill('First words.');
  await box.press('End');
  await box.pressSequentially(' and/or\n/');
  await page.locator('#canned-reply-1').waitFor();
  await visitor.check();
  await picture(visitor, `canned-${width}`);
  expect(await chosen()).toBe('New cable');
  await box.press('ArrowDown');
  expect(await chosen()).toBe('Known fault');
  await box.pressSequentially('driver calm');
  expect(await chosen()).toBe('Solved by a driver');
  await box.press('Enter');
  const words = 'First words. and/or\nHello Ana, the new driver is there. It should be calm now.';
  expect(await box.inputValue()).toBe(words);
  expect(await page.locator('.for-reply .then-is-solve').isChecked()).toBe(true);
  await picture(visitor, `canned-put-in-${width}`);
  const began = (form: string) => page.locator(`${form} [name=canned]`).inputValue();
  expect(await began('.for-reply')).not.toBe('');
  await page.keyboard.press('Control+z');
  expect(await box.inputValue()).toBe('First words. and/or\n/driver calm');
  await box.press('Escape');
  await box.pressSequentially(' x');
  expect(await page.locator('#canned-reply').isVisible()).toBe(false);
  await box.fill('');
  expect(await began('.for-reply')).toBe('');
  await box.fill('/etc/hosts');
  await box.press('Enter');
  expect(await box.inputValue()).toBe('/etc/hosts\n');
  await page.locator('.for-reply [data-opens-replies]').click();
  await box.pressSequentially('known');
  await box.press('Enter');
  expect(await box.inputValue()).toBe('/etc/hosts\n');
  const note = page.getByLabel('Your note');
  expect(await began('.for-reply')).toBe('');
  expect(await began('.for-note')).not.toBe('');
  expect(await note.inputValue()).toMatch(/(^|\n\n)Known fault of this series: check the driver first\.$/);
  await note.pressSequentially(' @mi');
  await page.getByRole('option', { name: /Mira Kaya/ }).waitFor();
  await picture(visitor, `people-${width}`);
  await page.getByRole('option', { name: /Mira Kaya/ }).click();
  expect(await note.inputValue()).toMatch(/check the driver first\. @Mira Kaya $/);
  await visitor.check();
  expect(visitor.faults).toEqual([]);
  await visitor.close();
});

it('a time in the words is offered as a promise, moves nothing, and goes along only where it is pressed', async () => {
  const visitor = await Visitor.open(story.browser, story.desk.url);
  await story.signsInQuietly(visitor, story.cast.mira);
  const { page } = visitor;
  await visitor.go(`/tickets/${id}`);
  const box = page.getByLabel('Your words');
  const offer = page.locator('.promise-offer');
  const top = async () => (await page.getByRole('button', { name: 'Send', exact: true }).boundingBox())?.y;
  const writes = async (words: string) => {
    const kept = page.waitForResponse((response) => response.url().endsWith('/drafts'));
    await box.fill(words);
    await kept;
  };
  await box.focus();
  const before = await top();
  await writes('I’ll come back to you by Friday.');
  await offer.waitFor();
  expect(await top()).toBe(before);
  expect(await offer.textContent()).toContain('Make it a promise: Friday 13 March, 17:00');
  await picture(visitor, 'promise-1280');
  await page.setViewportSize({ width: 390, height: 860 });
  await picture(visitor, 'promise-390');
  await page.setViewportSize({ width: 1280, height: 860 });
  await visitor.check();
  await offer.click();
  await picture(visitor, 'promised-1280');
  await offer.click();
  expect(await page.locator('[name=pledgeAt]').inputValue()).toBe('');
  await offer.click();
  // The page is shown again: the words and the promise stay.
  await page.evaluate((path) => window.Turbo.visit(path), `/tickets/${id}`);
  await page.waitForFunction(() => !document.documentElement.hasAttribute('aria-busy'));
  expect(await page.locator('[name=pledgeAt]').inputValue()).toBe('2026-03-13T17:00');
  await visitor.press('Send');
  await page.getByLabel('Your words').focus();
  await visitor.sees('You promised an update by 17:00 on Fri 13 Mar. Promise the next one');
  expect(visitor.faults).toEqual([]);
  await visitor.close();
});

it('files are dropped anywhere in the form, stopped on their way, and sent once', async () => {
  const visitor = await story.opens(story.cast.tom);
  const { page } = visitor;
  await visitor.go(`/tickets/${id}`);
  const box = page.getByLabel('Your words');
  await box.fill('See the picture.');
  const file = await page.evaluateHandle(() => {
    const dropped = new DataTransfer();
    dropped.items.add(new File(['x'.repeat(300_000)], 'screen.png', { type: 'image/png' }));
    dropped.items.add(new File(['y'.repeat(2_000)], 'log.txt', { type: 'text/plain' }));
    return dropped;
  });
  await box.dispatchEvent('drop', { dataTransfer: file });
  const chips = page.locator('.for-reply .file');
  const both = [expect.stringContaining('screen.png'), expect.stringContaining('log.txt')];
  expect(await chips.allTextContents()).toEqual(both);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/replies', async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  const send = page.getByRole('button', { name: 'Send', exact: true });
  await send.click();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  // Each of them has its own.
  expect(await page.getByRole('progressbar', { name: 'log.txt' }).count()).toBe(1);
  await picture(visitor, 'sending-1280');
  await visitor.check();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.locator('.for-reply .sending').waitFor({ state: 'hidden' });
  expect(await box.inputValue()).toBe('See the picture.');
  expect(await chips.count()).toBe(2);
  expect(await chips.locator('progress').count()).toBe(0);
  letGo();
  await page.unroute('**/replies');
  await visitor.press('Send');
  expect(await page.locator('.conversation .file').allTextContents()).toEqual(both);
  expect(await repo(Message).countBy({ ticketId: id, words: 'See the picture.' })).toBe(1);
  await box.focus();
  expect(await chips.count()).toBe(0);
  expect(await box.inputValue()).toBe('');
  expect(visitor.faults).toEqual([]);
  await visitor.close();
});

it('an email to a vendor that is refused stands open where it was written', async () => {
  const jonas = await story.opens(story.cast.jonas);
  const { page } = jonas;
  const browser = await signIn(story.desk, story.cast.jonas);
  const wait = { text: 'One moment.', then: 'wait', waitingOn: 'third_party', vendor: 'Dell' };
  await browser.post(`/tickets/${id}/replies`).type('form').send(wait).expect(303);
  await jonas.go(`/tickets/${id}`);
  await page.getByText('Write to Dell').click();
  await page.getByLabel('Their email address').fill('dell');
  await page.locator('[name=vendorText]').fill('When does the fan come?');
  await jonas.press('Send');
  await jonas.sees('Enter an email address, like support@example.com.');
  expect(await page.locator('[name=vendorText]').inputValue()).toBe('When does the fan come?');
  await page.getByLabel('Their email address').fill('fans@dell.example');
  await jonas.press('Send');
  await jonas.sees('Sent to fans@dell.example.');
  expect(await page.locator('.said').last().innerText()).toContain('Email to Dell, fans@dell.example');
  await jonas.close();
});
