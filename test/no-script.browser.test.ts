import { Story, ticketIdOf } from './support/story';
import { Visitor } from './support/visit';

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
});
afterAll(() => story?.end());

it('the first half of the main job works without JavaScript, at 390 px', async () => {
  const ana = await Visitor.open(story.browser, story.desk.url, { script: false, width: 390 });
  await story.signsIn(ana, story.cast.ana.email);
  await ana.page.getByLabel('What do you need?').fill('Printer eats paper');
  await ana.press('Ask the desk');
  await ana.page.getByRole('radio', { name: /It can wait a little/ }).check();
  await ana.page.getByRole('radio', { name: /Several of us/ }).check();
  await ana.page.getByLabel('What is it about?').selectOption({ label: 'Printing' });
  await ana.press('Send to the desk');
  await ana.sees(/You’ll hear from us by/);
  const id = ticketIdOf(ana);
  const jonas = await Visitor.open(story.browser, story.desk.url, { script: false });
  await story.signsIn(jonas, story.cast.jonas.email);
  await jonas.go(`/tickets/${id}`);
  await jonas.page.getByLabel('Your words').fill('Which tray?');
  await jonas.page.getByRole('radio', { name: 'Wait w' }).check();
  await jonas.press('Send and wait');
  await ana.go(`/tickets/${id}`);
  await ana.page.getByLabel('Your answer').fill('The lower one.');
  await ana.press('Send');
  await ana.sees('The lower one.');
  await jonas.go(`/tickets/${id}`);
  await jonas.page.getByRole('radio', { name: /^Note/ }).check();
  await jonas.page.getByLabel('Your note').fill('Tray two again.');
  await jonas.press('Save note');
  await jonas.sees('Tray two again.');
  expect([...ana.faults, ...jonas.faults]).toEqual([]);
  await ana.close();
  await jonas.close();
});
