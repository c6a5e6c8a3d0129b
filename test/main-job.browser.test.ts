import { repo } from '../src/core/database/tx';
import { SurveyAnswer } from '../src/surveys/survey-answer.entity';
import { Ticket } from '../src/tickets/ticket.entity';
import { linksIn } from './support/postbox';
import { Story, ticketIdOf } from './support/story';
import { Visitor } from './support/visit';
import { addTool } from './tool-requests/tools';

let story: Story;
const step = (work: () => Promise<void>) => () => story.step(work);

beforeAll(async () => {
  story = await Story.begin();
  await addTool(story.desk.app, story.cast, {
    name: 'Figma licence',
    description: 'Draw screens together',
    priceMinor: 1500,
    seats: 5,
    steps: ['Assign a seat'],
  });
});
afterAll(() => story?.end());

describe('the main job, in one story', () => {
  const people: Visitor[] = [];
  let ana: Visitor;
  let jonas: Visitor;
  let id: number;

  const comesIn = async (address: string): Promise<Visitor> => {
    const visitor = await Visitor.open(story.browser, story.desk.url);
    visitor.name = address;
    people.push(visitor);
    await story.signsIn(visitor, address);
    return visitor;
  };

  afterAll(() => Promise.all(people.map((visitor) => visitor.close())));

  it(
    'an employee comes in by a mail, types a need into one box and is promised an answer',
    step(async () => {
      ana = await comesIn(story.cast.ana.email);
      await ana.sees('What do you need?');
      await ana.page.getByLabel('What do you need?').fill('VPN drops every hour');
      await ana.press('Ask the desk');
      const { page } = ana;
      await page.getByRole('radio', { name: /With difficulty/ }).check();
      await page.getByRole('radio', { name: /Only me/ }).check();
      await page.getByLabel('What is it about?').selectOption({ label: 'Laptop' });
      await page.setInputFiles('input[type=file]', {
        name: 'screen.png',
        mimeType: 'image/png',
        buffer: Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        ),
      });
      await ana.press('Send to the desk');
      id = ticketIdOf(ana);
      await ana.sees(/You’ll hear from us by 11:00 today/);
      await ana.sees('screen.png');
      await story.desk.settle();
      expect(story.box.newest(story.cast.ana.email, /We’ve got your request/).text).toContain(
        'You’ll hear from us by 11:00 today',
      );
    }),
  );

  it(
    'and lets a colleague follow',
    step(async () => {
      await ana.press('Add a colleague', 'link');
      await ana.page.getByLabel('Who is it?').fill(story.cast.sam.name);
      await ana.press('Add colleague');
      await ana.sees('Sam Stranger is following this now.');
    }),
  );

  it(
    'an agent takes the ticket from the top of the queue, asks back and keeps a note',
    step(async () => {
      jonas = await comesIn(story.cast.jonas.email);
      await jonas.go('/queue');
      await jonas.press('VPN drops every hour', 'link');
      await jonas.press(/^Take it/);
      await story.desk.travel('2026-03-10T08:20:00Z');
      await jonas.page.getByLabel('Your words').fill('Which router do you have at home?');
      await jonas.page.getByRole('radio', { name: 'Wait w' }).check();
      await jonas.press('Send and wait');
      await jonas.go(`/tickets/${id}`);
      await jonas.sees(/Waiting for Ana Ruiz since/);
      await jonas.page.getByRole('radio', { name: /^Note/ }).check();
      await jonas.page.getByLabel('Your note').fill('Looks like the old router again.');
      await jonas.press('Save note');
      await jonas.sees('Looks like the old router again.');
      await story.desk.travel('2026-03-10T08:40:00Z');
      expect(story.box.newest(story.cast.ana.email, /Waiting for you/).text).toContain(
        'Which router do you have at home?',
      );
    }),
  );

  it(
    'the employee sees why the clock stands still, answers, and never sees the note',
    step(async () => {
      await ana.go(`/tickets/${id}`);
      await ana.sees(/We’ve been waiting for your reply since .* Our clock is paused/);
      await ana.sees('promise kept');
      await ana.page.getByLabel('Your answer').fill('A black box, H-500.');
      await ana.press('Send');
      await ana.sees('A black box, H-500.');
      expect(await ana.page.content()).not.toContain('Looks like the old router');
      await ana.press('I can work again');
      await ana.sees('Good to hear.');
    }),
  );

  it(
    'another agent gets it handed over and solves it; "Not yet" brings it back, and it is solved again',
    step(async () => {
      await jonas.go(`/tickets/${id}`);
      await jonas.page.keyboard.press('h');
      await jonas.page.getByLabel('Your note').fill('Mira knows this router.');
      await jonas.page
        .locator('.for-note')
        .getByLabel('To which person?')
        .selectOption({ label: 'Mira Kaya, Workplace' });
      await jonas.press('Save note and transfer');
      const mira = await comesIn(story.cast.mira.email);
      const solve = async (words: string): Promise<void> => {
        await mira.go(`/tickets/${id}`);
        await mira.page.keyboard.press('s');
        await mira.page.keyboard.insertText(words);
        await mira.page.keyboard.press('Control+Enter');
        await mira.sees(/has been solved\. We’ve asked the requester/);
      };
      await solve('The router got new software.');
      await ana.go(`/tickets/${id}`);
      await ana.page.getByText('Not yet').first().click();
      await ana.page.getByLabel('What’s still wrong?').fill('It dropped again at noon.');
      await ana.press('Tell the desk');
      await ana.sees('It dropped again at noon.');
      await solve('A new router is on its way, and works.');
    }),
  );

  it(
    'confirming shows the question at once, with nothing chosen; only Send records',
    step(async () => {
      await ana.go(`/tickets/${id}`);
      await ana.press('It works now');
      expect(await ana.page.locator('input[name=score]:checked').count()).toBe(0);
      expect(await repo(SurveyAnswer).count()).toBe(0);
      await ana.page.getByRole('radio', { name: /Very good/ }).check();
      await ana.page.locator('textarea').first().fill('Kind, and they kept their word.');
      await ana.press(/^Send/);
      await ana.go(`/tickets/${id}`);
      await ana.sees(/You gave 5 of 5/);
      expect(await repo(SurveyAnswer).count()).toBe(1);
    }),
  );

  it(
    'a tool is asked for; the manager decides from the mail on one page',
    step(async () => {
      await ana.go('/catalogue');
      await ana.page.locator('.tool a').first().click();
      await ana.page.waitForLoadState('networkidle');
      await ana.check();
      await ana.sees('Lena Brandt');
      await ana.page.getByLabel('What do you need it for?').fill('To draw the spring catalogue.');
      await ana.press('Request it');
      const tool = ticketIdOf(ana);
      await ana.sees(/Waiting for Lena/);
      await story.desk.settle();
      const link = linksIn(story.box.newest(story.cast.lena.email, /Ana/)).find((href) =>
        href.includes('/decisions/'),
      ) as string;
      const stranger = await comesIn(story.cast.sam.email);
      await stranger.go(link);
      await stranger.sees('You can’t decide this one');
      const lena = await comesIn(story.cast.lena.email);
      await lena.go(link);
      await lena.sees('To draw the spring catalogue.');
      await lena.press('Approve');
      await lena.sees(/You approved/);
      await ana.go(`/tickets/${tool}`);
      await ana.sees('Approved');
      await story.desk.settle();
      await jonas.go('/queue?view=all&kind=tool_request');
      expect((await repo(Ticket).findOneByOrFail({ id: tool })).status).toBe('new');
    }),
  );

  it(
    'silence closes; the mail’s link opens the page with its score chosen, writes nothing, and only Send records',
    step(async () => {
      // Ana was asked already this week, so it is somebody else's turn.
      const lena = people.find((one) => one.name === story.cast.lena.email) as Visitor;
      await lena.go('/tickets/new?words=Mouse%20is%20dead');
      await lena.page.getByRole('radio', { name: /I have a workaround/ }).check();
      await lena.page.getByRole('radio', { name: /Just my own work/ }).check();
      await lena.page.getByLabel('What is it about?').selectOption({ label: 'Laptop' });
      await lena.press('Send to the desk');
      const mouse = ticketIdOf(lena);
      await jonas.go(`/tickets/${mouse}`);
      await jonas.page.getByLabel('Your words').fill('A new one is on your desk.');
      await jonas.page.getByRole('radio', { name: 'Solve s' }).check();
      await jonas.press('Send and solve');
      await jonas.sees(/has been solved\. We’ve asked the requester/);
      await story.desk.travel('2026-03-19T10:00:00Z');
      expect((await repo(Ticket).findOneByOrFail({ id: mouse })).status).toBe('closed');
      const links = linksIn(story.box.newest(story.cast.lena.email, /Mouse|How did it go/i)).filter((href) =>
        href.includes('/s/'),
      );
      const before = await repo(SurveyAnswer).count();
      for (const link of links) await fetch(link);
      expect(await repo(SurveyAnswer).count()).toBe(before);
      const anywhere = await Visitor.open(story.browser, story.desk.url, { width: 390 });
      people.push(anywhere);
      const two = links.find((href) => href.includes('score=2')) as string;
      await anywhere.go(two);
      expect(await anywhere.page.locator('input[name=score]:checked').getAttribute('value')).toBe('2');
      expect(await repo(SurveyAnswer).count()).toBe(before);
      await anywhere.page
        .getByRole('radio', { name: /^4|Good/ })
        .first()
        .check();
      await anywhere.press(/^Send/);
      await anywhere.sees(/Thank you/);
      expect(await repo(SurveyAnswer).count()).toBe(before + 1);
      await anywhere.go(two);
      await anywhere.sees(/Change it/);
      await anywhere.go(`${two.slice(0, two.indexOf('/s/'))}/s/forged-link`);
      expect(await anywhere.page.getByRole('button', { name: /^Send/ }).count()).toBe(0);
    }),
  );

  it(
    'a stranger finds nothing of it',
    step(async () => {
      const lena = people.find((one) => one.name === story.cast.lena.email) as Visitor;
      await lena.go(`/tickets/${id}`);
      await lena.sees('Page not found');
    }),
  );

  it(
    'the executive sees satisfaction with what it stands on, and opens the journeys without a name',
    step(async () => {
      const carla = await comesIn(story.cast.carla.email);
      await carla.go('/trends');
      await carla.sees(/not shown/i);
      const html = await carla.page.content();
      for (const name of ['Ana Ruiz', 'Jonas Weber', 'VPN drops every hour', 'H-500']) expect(html).not.toContain(name);
      await carla.go(`/tickets/${id}`);
      await carla.sees('Page not found');
    }),
  );

  it('no page had an accessibility fault in light or dark, nor an error in its console', () => {
    expect(people.flatMap(({ faults }) => faults)).toEqual([]);
  });
});
