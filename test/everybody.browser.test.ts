import type { Page } from 'playwright-core';
import { repo } from '../src/core/database/tx';
import { Actors } from '../src/people/access/actors.service';
import type { Actor } from '../src/people/actor';
import { Person } from '../src/people/person.entity';
import { SurveyAnswer } from '../src/surveys/survey-answer.entity';
import { Attachment } from '../src/tickets/conversation/attachment.entity';
import { Conversation } from '../src/tickets/conversation/conversation.service';
import { Message } from '../src/tickets/conversation/message.entity';
import { Resolution } from '../src/tickets/lifecycle/resolution.service';
import { Ticket } from '../src/tickets/ticket.entity';
import { Approval } from '../src/tool-requests/approval.entity';
import { Rough } from './support/rough';
import { Story } from './support/story';
import { addTool } from './tool-requests/tools';

let story: Story;
beforeAll(async () => {
  story = await Story.begin({ UPLOAD_LIMIT_MB: '1' });
  await addTool(story.desk.app, story.cast, { name: 'Figma licence', seats: 5 });
  const { sam, chris, lena } = story.cast;
  for (const { id } of [sam, chris]) await repo(Person).update(id, { managerId: lena.id });
});
afterAll(() => story?.end());

const file = (name: string, bytes: number) => ({ name, mimeType: '', buffer: Buffer.alloc(bytes, 'x') });
const odd = [file('..\\..\\quarter “report” – ünï 😀.exe', 40), file(`${'long name '.repeat(15)}.tar.gz`, 40)];

/** A whole log file at once: typing it letter by letter is what nobody does. */
const pastes = (page: Page, words: string) =>
  page.locator('main [name=text]').evaluate((area: HTMLTextAreaElement, text) => {
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, words);
const owned = (person: Person) => repo(Ticket).find({ where: { requesterId: person.id }, order: { id: 'DESC' } });
const said = async (ticketId: number) => (await repo(Message).findBy({ ticketId })).map(({ words }) => words);

/** Who listens and has no mouse: everything is found by what it is and what it is called. */
describe('by ear and keyboard', () => {
  let page: Page;

  /** Where the listener stands, as it is read to them. */
  const stands = async () => (await page.locator(':focus').ariaSnapshot()).split('\n')[0];
  const hears = async (words: RegExp) => {
    await page.waitForFunction(
      (source) => new RegExp(source).test(document.getElementById('say-aloud')?.textContent ?? ''),
      words.source,
      { polling: 40 },
    );
  };
  const described = () =>
    page.evaluate(() => {
      const holder = document.activeElement!.closest('[aria-describedby]');
      const ids = holder?.getAttribute('aria-describedby')?.split(' ') ?? [];
      return ids.map((id) => document.getElementById(id)?.textContent?.trim()).join(' ');
    });
  type Role = Parameters<Page['getByRole']>[0];
  const onto = async (role: Role, name: string | RegExp) => {
    const found = page.getByRole(role, { name }).first();
    await found.waitFor();
    expect(await found.evaluate((one: HTMLElement) => one.tabIndex)).toBe(0);
    await found.focus();
  };
  const key = (name: string) => page.keyboard.press(name);
  const presses = async (name: string | RegExp, role: Role = 'button') => {
    await onto(role, name);
    await page.evaluate(() => document.body.setAttribute('data-left', ''));
    await key('Enter');
    await page.waitForFunction(
      () => !document.body.hasAttribute('data-left') && !document.documentElement.hasAttribute('aria-busy'),
      undefined,
      { polling: 40 },
    );
  };
  const chosen = async (name: string | RegExp) => {
    await onto('radio', name);
    await key('Space');
  };
  const listeners: Rough[] = [];
  const opens = async (person: Person, path: string) => {
    const one = await Rough.opens(story, person, true);
    listeners.push(one);
    page = one.page;
    await page.goto(path);
  };
  let id: number;
  afterAll(() => Promise.all(listeners.map(({ context }) => context.close())));

  it('files a request, and is led to what was missing', async () => {
    await opens(story.cast.chris, '/tickets/new');
    await presses('Send to the desk');
    expect(await stands()).toMatch(/^- alert/);
    await key('Tab');
    expect(await stands()).toMatch(/^- link "Tell us briefly what you need/);
    await key('Enter');
    expect(await stands()).toMatch(/^- textbox "What’s the problem, in one line\?"/);
    expect(await described()).toMatch(/Error: Tell us briefly/);
    await page.keyboard.type('The reader reads nothing');
    await onto('link', /whether you can work/);
    await key('Enter');
    expect(await stands()).toMatch(/^- radio "Not at all/);
    expect(await described()).toMatch(/Error: Tell us whether/);
    await key('Space');
    expect(await page.getByRole('radiogroup', { name: 'Can you work?' }).getAttribute('aria-invalid')).toBeNull();
    await chosen(/^Only me/);
    await presses('Send to the desk');
    await page.waitForURL(/\/tickets\/\d+$/);
    expect(await stands()).toBe('- heading "The reader reads nothing" [level=1]');
    expect(await page.title()).not.toMatch(/Error/);
    [{ id }] = await owned(story.cast.chris);
  });

  it('answers, hears what comes meanwhile, and stays where they stand', async () => {
    const { desk, cast } = story;
    const jonas = (await desk.app.get(Actors).load(cast.jonas.id)) as Actor;
    await onto('textbox', 'Your answer');
    await page.keyboard.type('It is the newest version.');
    await presses('Send');
    expect(await stands()).toMatch(/^- (button "Send"|textbox "Your answer")/);
    await desk.app.get(Conversation).reply(jonas, id, { words: 'Which one?' }, desk.clock.now());
    await desk.settle();
    await hears(/New activity/);
    expect(await stands()).toMatch(/^- (button "Send"|textbox "Your answer")/);
    await desk.app
      .get(Resolution)
      .resolve(jonas, id, { outcome: 'solved', words: 'It reads again.' }, desk.clock.now());
  });

  it('rates it: the question is the heading, the numbers are one group with its name', async () => {
    await page.goto(`/tickets/${id}`);
    await presses('It works now');
    expect(await stands()).toMatch(/^- heading .*\[level=1\]/);
    await presses(/^Send/);
    expect(await stands()).toMatch(/^- alert/);
    await key('Tab');
    await key('Enter');
    expect(await stands()).toMatch(/^- radio "1/);
    await key('ArrowRight');
    await key('ArrowRight');
    await key('ArrowRight');
    await presses(/^Send/);
    expect(await stands()).toMatch(/^- heading "Thank you/);
    expect((await repo(SurveyAnswer).findOneByOrFail({})).score).toBe(4);
  });

  it('an approver decides; declining says what is missing, and approving what follows', async () => {
    await page.goto('/catalogue');
    await presses('Figma licence', 'link');
    await onto('textbox', /What do you need it for/);
    await page.keyboard.type('To draw.');
    await presses('Request it');
    await page.waitForURL(/\/tickets\/\d+$/);
    const [{ id: tool }] = await owned(story.cast.chris);
    const { id: approval } = await repo(Approval).findOneByOrFail({ ticketId: tool });
    await opens(story.cast.lena, `/decisions/by/${approval}`);
    await page.locator('summary', { hasText: 'Decline' }).focus();
    await key('Enter');
    await presses('Decline');
    expect(await stands()).toMatch(/^- alert/);
    await key('Tab');
    await key('Enter');
    expect(await stands()).toMatch(/^- textbox "Why not\?"/);
    await presses('Approve');
    expect(await stands()).toMatch(/^- heading/);
    expect(await page.getByText(/You approved/).count()).toBeGreaterThan(0);
  });

  it('and nothing went wrong beside it', () => {
    expect(listeners.flatMap(({ faults }) => faults)).toEqual([]);
  });
});

describe.each([
  ['with script', true],
  ['without script', false],
])('a rough user, %s', (_, script) => {
  let ana: Rough;
  let jonas: Rough;
  let id: number;

  beforeAll(async () => {
    ana = await Rough.opens(story, script ? story.cast.ana : story.cast.sam, script);
    jonas = await Rough.opens(story, story.cast.jonas, script);
    for (const one of [ana, jonas]) await one.slowLine();
  });
  afterAll(() => Promise.all([ana, jonas].map(({ context }) => context.close())));

  it('files once, however often they press, whatever they paste and attach', async () => {
    const { page, person } = ana;
    const before = (await owned(person)).length;
    await page.goto('/tickets/new');
    await page.locator('main [name=words]').fill('The scanner\u0000 eats\u202e paper');
    await pastes(page, `${'A whole log file. \n'.repeat(1_500)}the end`);
    await ana.hammers('Send to the desk');
    await ana.sees(/Not sent yet/);
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.locator('main [name=text]').inputValue()).toMatch(/the end$/);
    await page.locator('main [name=text]').fill('It starts at noon.');
    for (const name of ['canWork', 'touches']) await page.locator(`main [name=${name}]`).last().check({ force: true });
    await page.setInputFiles('input[type=file]', odd);
    await ana.hammers('Send to the desk');
    await page.waitForURL(/\/tickets\/\d+$/);
    const [ticket, ...older] = await owned(person);
    expect([older.length, ticket.title]).toEqual([before, 'The scanner eats paper']);
    id = ticket.id;
    const [message] = await repo(Message).findBy({ ticketId: id });
    const names = (await repo(Attachment).findBy({ messageId: message.id })).map(({ name }) => name);
    expect(names.map((name) => /[\\/]/.test(name))).toEqual([false, false]);
    expect(names.some((name) => name.endsWith('.tar.gz'))).toBe(true);
  });

  it('goes back and sends the same again: it is still one', async () => {
    const { page, person } = ana;
    const before = (await owned(person)).length;
    await page.goBack();
    const send = page.getByRole('button', { name: 'Send to the desk' });
    // Where the page had to be fetched again, it shows the one that is open, and asks.
    const told = await page.getByRole('link', { name: /The scanner eats paper/ }).count();
    if (!told && (await send.count())) await send.click();
    await page.waitForLoadState();
    await page.goto(`/tickets/${id}`);
    await ana.sees('The scanner eats paper');
    expect(await owned(person)).toHaveLength(before);
  });

  it('files another one in a hurry, and is not asked about itself', async () => {
    const { page, person } = ana;
    const before = (await owned(person)).length;
    await page.goto('/tickets/new?words=Projector%20flickers');
    for (const name of ['canWork', 'touches']) await page.locator(`main [name=${name}]`).last().check({ force: true });
    await ana.hammers('Send to the desk');
    await page.waitForURL(/\/tickets\/\d+$/);
    expect(await owned(person)).toHaveLength(before + 1);
  });

  it('an agent answers from two tabs, and one answer is one', async () => {
    const { page, context } = jonas;
    const second = await context.newPage();
    for (const tab of [page, second]) await tab.goto(`/tickets/${id}`);
    await page.getByLabel('Your words').fill('Which tray?');
    await jonas.hammers('Send');
    await jonas.sees('Which tray?');
    // The other tab knows nothing of it.
    await second.getByLabel('Your words').fill('Is it the lower one?');
    await jonas.hammers('Send', second);
    await jonas.sees('Is it the lower one?', second);
    const words = await said(id);
    for (const once of ['Which tray?', 'Is it the lower one?'])
      expect(words.filter((one) => one === once).length).toBeLessThanOrEqual(1);
    expect(words).toContain('Which tray?');
    await second.close();
  });

  it('their sign-in ends while they write: nothing is lost, and it arrives once', async () => {
    const { page } = ana;
    await page.goto(`/tickets/${id}`);
    await page.getByLabel('Your answer').fill('The lower tray, since noon.');
    await ana.loses();
    await ana.hammers('Send');
    await ana.sees(/no longer signed in|Sign in/);
    await ana.signsInAgain();
    await ana.hammers('Send again');
    await ana.sees('The lower tray, since noon.');
    expect((await said(id)).filter((words) => words.startsWith('The lower tray'))).toHaveLength(1);
  });

  it('is solved from one tab while another one still waits, and rated once', async () => {
    const { page } = jonas;
    await page.goto(`/tickets/${id}`);
    await page.getByLabel('Your words').fill('A new roller is in.');
    await page.getByRole('radio', { name: /^Solve\b/ }).check();
    await page.getByRole('radio', { name: /^Solved/ }).check({ force: true });
    await jonas.hammers('Send and solve');
    await jonas.sees(/has been solved\./);
    expect((await said(id)).filter((words) => words === 'A new roller is in.')).toHaveLength(1);
    const second = await ana.context.newPage();
    for (const tab of [ana.page, second]) await tab.goto(`/tickets/${id}`);
    await ana.hammers('It works now');
    await ana.hammers('It works now', second);
    await second.close();
    await ana.page.goto(`/tickets/${id}`);
    await ana.page
      .getByRole('link', { name: /Rate|feedback|How did it go|answer/i })
      .first()
      .click();
    const send = ana.page.getByRole('button', { name: /^Send/ });
    await send.waitFor();
    const before = await repo(SurveyAnswer).count();
    await ana.hammers(/^Send/);
    await ana.sees(/Not sent yet/);
    expect(await repo(SurveyAnswer).count()).toBe(before);
    await ana.page.locator('input[name=score][value="4"]').check({ force: true });
    await ana.hammers(/^Send/);
    await ana.sees(/Thank you/);
    expect(await repo(SurveyAnswer).count()).toBe(before + 1);
  });

  it('asks for a tool once; two tabs decide it, and the first holds', async () => {
    await ana.page.goto('/catalogue');
    await ana.page.locator('.tool a').first().click();
    await ana.page.getByLabel('What do you need it for?').fill('To draw.');
    await ana.hammers('Request it');
    await ana.page.waitForURL(/\/tickets\/\d+$/);
    const [{ id: tool }] = await owned(ana.person);
    const [approval, ...others] = await repo(Approval).findBy({ ticketId: tool });
    expect(others).toEqual([]);
    const decider = await Rough.opens(story, story.cast.lena, script);
    const second = await decider.context.newPage();
    for (const tab of [decider.page, second]) await tab.goto(`/decisions/by/${approval.id}`);
    await decider.hammers('Approve');
    await decider.sees(/You approved/);
    await second.locator('summary', { hasText: 'Decline' }).click();
    await second.getByLabel('Why not?').fill('Too late.');
    await second.getByLabel('What could they do instead?').fill('Ask again.');
    await decider.hammers('Decline', second);
    await decider.sees(/You approved/, second);
    expect((await repo(Approval).findOneByOrFail({ id: approval.id })).state).toBe('granted');
    expect(decider.faults).toEqual([]);
    await decider.context.close();
  });

  it('no page failed meanwhile', () => {
    expect([...ana.faults, ...jonas.faults]).toEqual([]);
  });
});
