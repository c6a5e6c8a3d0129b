import type { Dialog, Page } from 'playwright-core';
import { repo } from '../src/core/database/tx';
import { Live } from '../src/core/web/server/live.service';
import { Session } from '../src/core/web/server/session.entity';
import { Actors } from '../src/people/access/actors.service';
import type { Actor } from '../src/people/actor';
import type { Person } from '../src/people/person.entity';
import { Attachment } from '../src/tickets/conversation/attachment.entity';
import { Conversation } from '../src/tickets/conversation/conversation.service';
import { Message } from '../src/tickets/conversation/message.entity';
import { Filing } from '../src/tickets/filing/filing.service';
import { Resolution } from '../src/tickets/lifecycle/resolution.service';
import { Story } from './support/story';
import type { Visitor } from './support/visit';
import { patient, until } from './support/until';

let story: Story;
let jonas: Visitor;
let page: Page;
const asked: string[] = [];
let answer: 'accept' | 'dismiss' = 'accept';

const actorOf = async (person: Person) => (await story.desk.app.get(Actors).load(person.id)) as Actor;
const now = () => story.desk.clock.now();
const file = async (title: string): Promise<number> => {
  const { ana, services } = story.cast;
  const need = { title, words: 'Since noon.', requesterId: ana.id, submittedBy: ana, serviceId: services.laptop.id };
  const filing = story.desk.app.get(Filing);
  return (await filing.file({ ...need, canWork: 'hardly', touches: 'me', channel: 'portal' }, now())).id;
};
const anaAnswers = async (id: number, words: string) => {
  await story.desk.app.get(Conversation).answer(await actorOf(story.cast.ana), id, { words }, now());
  await story.desk.settle();
};
const attachment = (name: string, bytes = 20) => ({ name, mimeType: 'text/plain', buffer: Buffer.alloc(bytes, 'x') });
const reply = () => page.getByLabel('Your words');
const replyFiles = () => page.locator('.for-reply input[type=file]');
const chips = () => page.locator('.for-reply .file > span').allTextContents();
const sent = async (ticketId: number) =>
  Promise.all(
    (await repo(Message).find({ where: { ticketId }, order: { id: 'ASC' } }))
      .slice(1)
      .map(async ({ id, words }) => [
        words,
        (await repo(Attachment).findBy({ messageId: id })).map(({ name }) => name).join(),
      ]),
  );
/** The page is shown again in place, as after everything that leads back to it. */
const showAgain = () =>
  page.evaluate(async () => {
    const shown = new Promise((resolve) => document.addEventListener('turbo:load', resolve, { once: true }));
    (window as unknown as { Turbo: { visit(to: string, how: object): void } }).Turbo.visit(location.href, {
      action: 'replace',
    });
    await shown;
  });
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    if (element === document.body) return 'nothing';
    return element.innerText.trim() || (element as HTMLInputElement).name || element.localName;
  });
const see = (state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value: value === 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
const streams = (n: number) => until(`${n} pages are told`, patient, () => story.desk.app.get(Live).size === n);

beforeAll(async () => {
  story = await Story.begin({ UPLOAD_LIMIT_MB: '1' });
  jonas = await story.opens(story.cast.jonas);
  page = jonas.page;
  page.on('dialog', (dialog: Dialog) => {
    asked.push(dialog.type());
    void dialog[answer]();
  });
});
beforeEach(() => {
  asked.length = 0;
  answer = 'accept';
});
afterAll(() => story?.end());

it('the one box answers while somebody types, and once more when the page is shown again', async () => {
  await file('The dock hums all day');
  const ana = await story.opens(story.cast.ana);
  await ana.go('/');
  await ana.page.getByLabel('What do you need?').pressSequentially('dock hums');
  await ana.sees('The dock hums all day');
  const box = ana.page.locator('#suggestions');
  await box.getByRole('link', { name: /The dock hums/ }).waitFor();
  await ana.check();
  expect(ana.faults).toEqual([]);
  await ana.close();
});

it('what is promised follows each choice, and what is open already is asked about; Enter still sends', async () => {
  await file('The badge reader beeps');
  const ana = await story.opens(story.cast.ana);
  await ana.go('/tickets/new');
  const told = () => ana.page.locator('#filing-promise').innerText();
  const before = await told();
  await ana.page.getByLabel('in one line').fill('Badge reader keeps beeping');
  await ana.page.getByRole('button', { name: /Yes, add this/ }).waitFor();
  for (const choice of ['canWork][value=no', 'touches][value=many'])
    await ana.page.locator(`input[name=${choice}]`).check();
  await ana.page.waitForFunction((old) => document.getElementById('filing-promise')?.innerText !== old, before);
  await ana.check();
  await ana.page.getByLabel('in one line').press('Enter');
  await ana.page.waitForURL(/tickets\/\d+$/);
  await ana.sees('Badge reader keeps beeping');
  expect(ana.faults).toEqual([]);
  await ana.close();
});

it('a file goes with the message that it was attached to, and with no other', async () => {
  const id = await file('Files belong to one message');
  await jonas.go(`/tickets/${id}`);
  await page.keyboard.press('n');
  await page.getByLabel('Your note').fill('Between us.');
  await page.locator('.for-note input[type=file]').setInputFiles(attachment('secret.txt'));
  await page.keyboard.press('Tab');
  await page.getByRole('radio', { name: /^Reply/ }).check();
  await replyFiles().setInputFiles(attachment('public.txt'));
  await reply().fill('First.');
  await jonas.press('Send');
  expect([await chips(), await reply().inputValue(), await focused()]).toEqual([[], '', 'Send']);
  await page.keyboard.press('n');
  expect(await page.getByLabel('Your note').inputValue()).toBe('Between us.');
  await jonas.press('Save note');
  await reply().fill('Second.');
  await jonas.press('Send');
  expect(await sent(id)).toEqual([
    ['First.', 'public.txt'],
    ['Between us.', 'secret.txt'],
    ['Second.', ''],
  ]);
});

it('what cannot be sent comes back with its file in sight, and says what is wrong where one looks', async () => {
  const id = await file('Refused once');
  await jonas.go(`/tickets/${id}`);
  await replyFiles().setInputFiles([attachment('big.bin', 1_100_000), attachment('empty.log', 0), attachment('a.txt')]);
  expect(await chips()).toEqual(['a.txt']);
  await jonas.sees(/“big.bin” is 1.1 MB. Files can be up to 1 MB/);
  await jonas.sees('“empty.log” is empty');
  await jonas.press('Send');
  await jonas.sees('Write a message.');
  expect(await page.title()).toMatch(/^Error: /);
  expect([await chips(), await focused(), await page.getByText('Choose your files again').isVisible()]).toEqual([
    ['a.txt'],
    'text',
    false,
  ]);
  await page.getByRole('button', { name: 'Remove a.txt' }).click();
  await reply().fill(`${'x'.repeat(20_000)}the end`);
  await jonas.sees('7 characters too many');
  await jonas.press('Send');
  expect(await reply().inputValue()).toMatch(/x{20000}the end$/);
  await reply().fill('Short.');
  await jonas.press('Send');
  expect(await sent(id)).toEqual([['Short.', '']]);
});

it('words and files stay through an act beside them, through news, back and forward', async () => {
  const id = await file('Many things at once');
  await jonas.go('/queue?view=all');
  await jonas.press('Many things at once', 'link');
  await reply().fill('Half a sentence');
  await replyFiles().setInputFiles(attachment('half.txt'));
  await jonas.press(/^Take it/);
  expect([await reply().inputValue(), await chips()]).toEqual(['Half a sentence', ['half.txt']]);
  expect(await focused()).not.toBe('nothing');
  await page.getByRole('radio', { name: 'Solve s' }).check();
  await page.getByRole('radio', { name: /a workaround/ }).check();
  await anaAnswers(id, 'It is louder now.');
  await page.getByRole('button', { name: 'New activity' }).click();
  await jonas.sees('It is louder now.');
  const outcome = () => page.getByRole('radio', { name: /a workaround/ }).isChecked();
  const held = async () => [await reply().inputValue(), await chips(), await outcome()];
  expect(await held()).toEqual(['Half a sentence', ['half.txt'], true]);
  expect(asked).toEqual([]);
  answer = 'dismiss';
  await page.getByRole('link', { name: 'Queue' }).first().click();
  expect([asked, page.url()]).toEqual([['confirm'], expect.stringContaining(`/tickets/${id}`)]);
  await page.goBack();
  await page.getByRole('heading', { name: 'Queue' }).waitFor({ state: 'attached' });
  await page.goForward();
  await reply().waitFor();
  expect(await held()).toEqual(['Half a sentence', ['half.txt'], true]);
  await page.getByRole('radio', { name: 'Leave it open' }).first().check();
  await jonas.press('Send');
  expect((await sent(id)).at(-1)).toEqual(['Half a sentence', 'half.txt']);
  answer = 'accept';
});

it('what came too late is kept in its form, whatever became of the ticket', async () => {
  const id = await file('Somebody is faster');
  await jonas.go(`/tickets/${id}`);
  const mira = await actorOf(story.cast.mira);
  await reply().fill('I look at it.');
  await replyFiles().setInputFiles(attachment('late.txt'));
  await anaAnswers(id, 'One thing more.');
  await jonas.press('Send');
  await jonas.sees(/while you were writing/);
  expect([await reply().inputValue(), await chips()]).toEqual(['I look at it.', ['late.txt']]);
  await page.getByRole('radio', { name: 'Wait w' }).check();
  await story.desk.app.get(Resolution).resolve(mira, id, { outcome: 'solved', words: 'Done.' }, now());
  await showAgain();
  expect([await reply().inputValue(), await chips()]).toEqual(['I look at it.', ['late.txt']]);
  await story.desk.app.get(Resolution).confirm(await actorOf(story.cast.ana), id, now());
  await showAgain();
  expect([await reply().inputValue(), await chips()]).toEqual(['I look at it.', ['late.txt']]);
  await jonas.press('Send');
  expect((await sent(id)).at(-1)).toEqual(['I look at it.', 'late.txt']); // the desk may write into what is closed
});

it('without a sign-in or a line nothing leaves the page, and it can be sent from there', async () => {
  const id = await file('The sign-in ends');
  await jonas.go(`/tickets/${id}`);
  await reply().fill('Written for half an hour.');
  await replyFiles().setInputFiles(attachment('proof.txt'));
  await repo(Session).delete({ personId: story.cast.jonas.id });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await jonas.sees('You’re no longer signed in. Sign in in another tab, then send again.');
  expect([await reply().inputValue(), await chips()]).toEqual(['Written for half an hour.', ['proof.txt']]);
  await jonas.check();
  await story.signsInQuietly(jonas, story.cast.jonas);
  await jonas.context.setOffline(true);
  await page.getByRole('button', { name: 'Send again' }).click();
  await jonas.sees(/We couldn’t reach the desk/);
  await jonas.context.setOffline(false);
  await jonas.press('Send again');
  expect(await sent(id)).toEqual([['Written for half an hour.', 'proof.txt']]);
});

it('a draft is back after a crash, an expired session and on another device, and gone once it is sent', async () => {
  const id = await file('Written in three places');
  const kept = () => page.waitForResponse(/\/drafts$/);
  await jonas.go(`/tickets/${id}`);
  await reply().pressSequentially('At once');
  await page.evaluate(() => Object.assign(window, { fetch: () => Promise.reject(new Error('crashed')) }));
  await page.goto('about:blank');
  let saved = kept();
  await page.goto(`/tickets/${id}`);
  expect([await reply().inputValue(), asked]).toEqual(['At once', []]);
  expect((await saved).status()).toBe(200);
  await jonas.sees('Draft saved');
  await page.keyboard.press('n');
  await Promise.all([kept(), page.getByLabel('Your note').fill('A note of its own.')]);
  await repo(Session).delete({ personId: story.cast.jonas.id });
  await page.keyboard.press('Tab');
  await page.getByRole('radio', { name: /^Reply/ }).check();
  saved = kept();
  await reply().fill('At once, and more');
  expect((await saved).status()).toBe(401);
  await jonas.sees('Draft kept in this browser');
  await story.signsInQuietly(jonas, story.cast.jonas);
  await Promise.all([kept(), page.goto(`/tickets/${id}`)]);
  const phone = await story.opens(story.cast.jonas);
  await phone.go(`/tickets/${id}`);
  await phone.sees(/Your draft, saved/);
  expect(await phone.page.getByLabel('Your words').inputValue()).toBe('At once, and more');
  await story.desk.travel(new Date(now().getTime() + 60_000));
  await phone.press('Send');
  await page.goto(`/tickets/${id}`);
  expect([await reply().inputValue(), await sent(id)]).toEqual(['', [['At once, and more', '']]]);
  expect(await page.locator('#note-text').inputValue()).toBe('A note of its own.');
  await phone.close();
});

it('what one person typed is not sent in the name of the next one who signs in here', async () => {
  const id = await file('Two at one desk');
  await jonas.go(`/tickets/${id}`);
  await reply().fill('Jonas typed this.');
  await repo(Session).delete({ personId: story.cast.jonas.id });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await jonas.sees('Sign in in another tab, then send again.');
  await story.signsInQuietly(jonas, story.cast.mira);
  await page.getByRole('button', { name: 'Send again' }).click();
  await jonas.sees(/You’re signed in as Mira .*, but someone else was signed in when this was typed/);
  expect([await reply().inputValue(), await sent(id)]).toEqual(['Jonas typed this.', []]);
  await story.signsInQuietly(jonas, story.cast.jonas);
  await jonas.press('Send');
  expect(await sent(id)).toEqual([['Jonas typed this.', '']]);
});

it('a form that is refused after the desk was renewed keeps what was typed, on the page that is open', async () => {
  await jonas.go('/tickets/new');
  const [more, send] = [page.locator('main [name=text]'), page.locator('.form-end button')];
  await more.fill('Half a page of details.');
  await page.evaluate(() => Object.assign(window, { stillHere: true }));
  // As an answer of the next version: its style and its scripts have other names.
  const renewed = (text: string) => text.replaceAll(/\/assets\/app\b/g, '/assets/next-app');
  await page.route('**/tickets', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'x-assets': renewed(response.headers()['x-assets']) };
    await route.fulfill({ response, headers, body: renewed(await response.text()) });
  });
  await send.click();
  await page.locator('main .errors, main [aria-invalid=true]').first().waitFor();
  expect(await page.evaluate(() => (window as unknown as { stillHere?: boolean }).stillHere)).toBe(true);
  expect(await more.inputValue()).toBe('Half a page of details.');
  await page.unroute('**/tickets');
  await page.locator('main [name=words]').fill('A new screen');
  for (const name of ['canWork', 'touches']) await page.locator(`main [name=${name}]`).last().check();
  await send.click();
  await page.waitForURL(/\/tickets\/\d+$/);
  await jonas.sees('Half a page of details.');
});

it('a page that is shown again is the page that it was, whatever its scripts had set', async () => {
  const id = await file('Shown again');
  const ada = await story.opens(story.cast.ada);
  const looks = () => {
    const main = document.querySelector('main')!.cloneNode(true) as HTMLElement;
    for (const time of main.querySelectorAll('time')) time.remove();
    return main.innerHTML.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mark-value="\d+"/g, '');
  };
  for (const [who, path] of [
    [jonas, '/queue?view=all'],
    [jonas, `/tickets/${id}`],
    [jonas, '/tickets/new?words=Shown'],
    [ada, '/admin/policies'],
  ] as const) {
    await who.go(path);
    ({ page } = who);
    const before = await page.evaluate(looks);
    await showAgain();
    expect(await page.evaluate(looks)).toBe(before);
  }
  await ada.close();
  ({ page } = jonas);
});

it('a page is told what is new only while somebody sees it, and each thing once', async () => {
  const id = await file('Told once');
  await jonas.go('/queue?view=all');
  await streams(1);
  await anaAnswers(id, 'A word.');
  const row = (which: number) => page.locator(`#row-${which}`);
  await row(id).getByText('New answer').waitFor();
  await see('hidden');
  await streams(0);
  const meanwhile = await file('Filed while nobody looked');
  await see('visible');
  await row(meanwhile).waitFor();
  await streams(1);
  expect([await row(id).count(), await row(meanwhile).count()]).toEqual([1, 1]);
  await page.goto('about:blank');
  await streams(0);
  expect(jonas.faults.filter((fault) => !/Failed to (fetch|load)|ERR_|Nothing got through/.test(fault))).toEqual([]);
});
