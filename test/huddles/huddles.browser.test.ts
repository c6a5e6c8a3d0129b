import { days } from '../../src/core/time';
import type { Person } from '../../src/people/person.entity';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;
let mira: Visitor;
let jonas: Visitor;
let carla: Visitor;

beforeAll(async () => {
  story = await Story.begin();
  const opens = async (person: Person, options: { width?: number; script?: boolean } = {}): Promise<Visitor> => {
    const visitor = await Visitor.open(story.browser, story.desk.url, options);
    await story.signsInQuietly(visitor, person);
    return visitor;
  };
  mira = await opens(story.cast.mira);
  jonas = await opens(story.cast.jonas, { width: 390 });
  carla = await opens(story.cast.carla, { script: false });
});
afterAll(() => story.end());

const dayIn = (n: number): string => new Date(story.desk.clock.now().getTime() + days(n)).toISOString().slice(0, 10);

test('a team says when, what people said and what hinders it; one thing is its own, one goes to the committee', () =>
  story.step(async () => {
    const chris = await Visitor.open(story.browser, story.desk.url);
    await story.signsInQuietly(chris, story.cast.chris);
    await chris.go('/pilot/parts');
    for (let part = 0; part < 4; part += 1) await chris.press('Open it for everyone');
    await chris.context.close();

    await mira.go('/queue');
    await mira.press('Huddle', 'link');
    await mira.press('When, and who listens', 'link');
    await mira.page.getByLabel('At what time?').fill('9.15');
    await mira.press('Save');
    // Nothing chosen, nothing understood: it says both, and what was typed is still there.
    await mira.sees('Write the time like this: 09:15.');
    expect(await mira.page.getByLabel('At what time?').inputValue()).toBe('9.15');
    await mira.page.getByLabel('Every week').check({ force: true });
    await mira.page.getByLabel('On which day?').selectOption({ label: 'Tuesday' });
    await mira.page.getByLabel('At what time?').fill('09:15');
    await mira.press('Save');
    await mira.sees('Every Tuesday at 09:15, ten minutes.');
    await mira.press('Tell what people said', 'link');
    await mira.page.getByLabel('What hurt').check({ force: true });
    await mira.page.getByLabel('What does your team hear?').fill('Somebody explained it three times.');
    await mira.press('Put it on the page');
    await mira.sees('Somebody explained it three times.');

    await jonas.go('/huddles');
    await jonas.page.getByLabel('What hinders us, or the people we help?').fill('Keys are handed out by one colleague');
    await jonas.press('Raise it');
    await jonas.page.getByText('We can’t change it alone').click();
    await jonas.page.getByLabel('What should be different, and who could change it?').fill('Reception hands them out.');
    await jonas.press('Raise it');
    await jonas.sees(/The answer is owed by/);
    await jonas.page.getByLabel('What hinders us, or the people we help?').fill('The form asks twice');
    await jonas.press('Raise it');
    await jonas.page.getByText('We change it ourselves').click();
    await jonas.press('Write it down');
    await jonas.sees('Say until which day.');
    await jonas.page.getByLabel('Until which day?').fill(dayIn(3));
    await jonas.press('Write it down');
    await jonas.sees(/Jonas, by /);
  }));

test('it is told on the wall by keys, and an executive who listened says what they take along', () =>
  story.step(async () => {
    await mira.press('Huddle', 'link');
    await mira.press('When, and who listens', 'link');
    await mira.page.getByLabel('An executive').fill('Carla Conti');
    await mira.press('Invite them');
    await mira.sees('Carla Conti is our guest and listens.');
    await mira.page.getByRole('link', { name: 'Show it on the wall' }).click();
    await mira.page.waitForURL(/show/);
    const shown = mira.page.locator('.slide-on');
    await shown.getByRole('heading', { name: 'Workplace' }).waitFor();
    await mira.page.keyboard.press('ArrowRight');
    await shown.getByText('Somebody explained it three times.').waitFor();
    await mira.page.keyboard.press('End');
    await shown.getByText(/The form asks twice/).waitFor();
    expect(await mira.page.locator('[data-slides="spent"]').textContent()).toMatch(/^\d+:\d\d$/);
    await mira.page.keyboard.press('Escape');
    await mira.page.waitForURL(/huddles\/\d+$/);
    await mira.press('We’ve had our huddle');
    await mira.sees('From now on this page is about the next one.');

    await carla.go('/');
    await carla.press(/What do you take along from the huddle of Workplace/, 'link');
    await carla.page.getByLabel('In your own words').fill('I’ll ask why one person holds all keys.');
    await carla.press('Tell the team');
    await jonas.follow('/huddles');
    await jonas.sees('I’ll ask why one person holds all keys.');
    await jonas.page.getByText('The last one, today').click();
    await jonas.sees('Somebody explained it three times.');
    expect([...mira.faults, ...jonas.faults]).toEqual([]);
  }));
