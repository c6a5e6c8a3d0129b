import { Like } from 'typeorm';
import { minutes } from '../../src/core/time';
import { Conversation } from '../../src/tickets/conversation/conversation.service';
import { Message } from '../../src/tickets/conversation/message.entity';
import { Filing } from '../../src/tickets/filing/filing.service';
import { repo } from '../../src/core/database/tx';
import { Ticket } from '../../src/tickets/ticket.entity';
import { living } from '../insights/insights-desk';
import { Story, ticketIdOf } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;
let jonas: Visitor;
const ids: number[] = [];

/** Control keys: whatever is pressed that is not a letter of the words one writes. */
let keys = 0;
const press = async (...pressed: string[]) => {
  for (const key of pressed) {
    keys += 1;
    await jonas.page.keyboard.press(key);
  }
};
const focused = () => jonas.page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');
const tabTo = async (name: string) => {
  const named = () => jonas.page.evaluate(() => document.activeElement?.getAttribute('name'));
  for (let tries = 0; tries < 9 && (await named()) !== name; tries += 1) await press('Tab');
};
const ticketShown = (id: number) =>
  jonas.page.waitForFunction(
    (path) =>
      location.pathname === path &&
      !document.documentElement.hasAttribute('aria-busy') &&
      document.querySelector('.desk-title')?.textContent.includes(path.split('/').at(-1)!),
    `/tickets/${id}`,
  );

beforeAll(async () => {
  story = await Story.begin();
  const { desk, cast } = story;
  for (let n = 1; n <= 20; n++) {
    const { id } = await desk.app.get(Filing).file(
      {
        title: `The screen in room ${n} stays black`,
        words: 'Since noon.',
        requesterId: cast.ana.id,
        submittedBy: cast.ana,
        serviceId: cast.services.laptop.id,
        canWork: 'hardly',
        touches: 'me',
        channel: 'portal',
      },
      desk.clock.now(),
    );
    ids.push(id);
  }
  jonas = await story.opens(cast.jonas);
  await jonas.page.setViewportSize({ width: 1280, height: 800 });
});
afterAll(() => story.end());

it('fifteen rows and more stand on the first screen, whichever rows one likes better', async () => {
  const { page } = jonas;
  for (const name of ['Comfortable rows', 'Compact rows']) {
    await jonas.go('/queue?view=unassigned&priority=normal');
    await page.getByTitle('Rows and what comes next').click();
    const shown = page.waitForResponse((response) => response.status() === 200 && /\/queue\?/.test(response.url()));
    await page.getByLabel(name).check();
    await shown;
    await jonas.go('/queue?view=unassigned&priority=normal');
    const rows = await page.evaluate(
      () =>
        [...document.querySelectorAll('.queue tbody tr')].filter(
          (row) => row.getBoundingClientRect().bottom <= innerHeight,
        ).length,
    );
    expect([name, rows >= 15]).toEqual([name, true]);
  }
});

it('ten tickets are answered and solved by keys alone, ten keys and one page each, in the same view', async () => {
  const loads: string[] = [];
  jonas.page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (/^\/tickets\/\d+$/.test(pathname) && response.status() === 200) loads.push(pathname);
  });
  await press('j', 'j', 'k', 'Enter');
  for (const id of ids.slice(0, 10)) {
    await ticketShown(id);
    await press('Escape', 's');
    await jonas.page.keyboard.type('The cable was loose. Plug it in again, and it works.');
    await press('Control+Enter');
  }
  await ticketShown(ids[10]);
  expect(jonas.page.url()).toContain('view=unassigned&priority=normal');
  const solved = await repo(Ticket).findBy({ status: 'resolved' });
  expect(solved.map(({ id }) => id).sort((a, b) => a - b)).toEqual(ids.slice(0, 10));
  expect(keys / 10).toBeLessThanOrEqual(10);
  expect(loads).toEqual(ids.slice(0, 11).map((id) => `/tickets/${id}`));
  await jonas.check();
});

it('keys go on from the row one stood on, and a row is taken where it stands', async () => {
  await press('Escape', 'e');
  await ticketShown(ids[11]);
  await press('Escape', 'g', 'q');
  await jonas.page.waitForURL(/queue\?view=unassigned&priority=normal&row=/);
  await jonas.page.waitForFunction(() => document.activeElement?.matches('.queue th a'));
  expect(await focused()).toContain(`/tickets/${ids[11]}`);
  await press('t');
  await jonas.sees(`You took FH-${ids[11]}.`);
  await jonas.page.waitForFunction(() => document.activeElement?.matches('.queue th a'));
  expect(await focused()).toContain(`/tickets/${ids[12]}`);
  await press('?');
  await jonas.page.getByRole('dialog').getByText('Next row, previous row').waitFor();
  await press('Escape');
  expect(await focused()).toContain(`/tickets/${ids[12]}`);
  expect(ticketIdOf(jonas)).toBeNaN();
  expect(jonas.faults).toEqual([]);
});

it('whoever likes goes back to the list, or stays', async () => {
  await jonas.go('/queue?view=unassigned');
  await jonas.page.getByTitle('Rows and what comes next').click();
  const shown = jonas.page.waitForResponse((answer) => answer.status() === 200 && answer.url().includes('/queue'));
  await jonas.page.getByLabel('Go back to the list').click();
  await shown;
  await jonas.page.waitForFunction(() => !document.documentElement.hasAttribute('aria-busy'));
  await jonas.follow(`/tickets/${ids[12]}?view=unassigned`);
  await press('Escape', 'w');
  await jonas.page.keyboard.type('Which cable is it?');
  await tabTo('waitingOn');
  await press('Space', 'Control+Enter');
  await jonas.page.waitForURL(/queue\?view=unassigned&row=/);
  await jonas.page.waitForFunction(() => document.activeElement?.matches('.queue th a'));
  expect(await focused()).toContain(`/tickets/${ids[13]}`);
});

it('a long ticket opens at its newest message, its folded part in place, and links lead into it', async () => {
  const { desk, cast } = story;
  const id = ids[14];
  const life = living(desk, cast);
  const [hers, his] = [await life.actor(cast.ana), await life.actor(cast.jonas)];
  for (let n = 1; n <= 12; n++) {
    const at = new Date(desk.clock.now().getTime() + minutes(n));
    const words = `Turn ${n}: ${'a long line of what was tried with this screen. '.repeat(4)}`;
    if (n % 2) await desk.app.get(Conversation).answer(hers, id, { words }, at);
    else await desk.app.get(Conversation).reply(his, id, { words }, at);
  }
  const { page } = jonas;
  await jonas.go(`/tickets/${id}`);
  await page.waitForFunction(() => scrollY > 0);
  const newest = await page.getByText('Turn 12').boundingBox();
  const box = await page.locator('#composer').boundingBox();
  expect(newest!.y + newest!.height).toBeLessThanOrEqual(box!.y);
  await page.getByRole('link', { name: '8 earlier messages' }).click();
  await page.getByText('Turn 1:').waitFor();
  await page.waitForFunction(() => document.activeElement?.matches('.said'));
  await jonas.check();

  const { id: third } = await repo(Message).findOneByOrFail({ ticketId: id, words: Like('Turn 3:%') });
  await jonas.follow(`/tickets/${id}#message-${third}`);
  await page.getByText('Turn 3:').waitFor();
  await page.waitForFunction((name) => {
    const { top } = document.getElementById(name)!.getBoundingClientRect();
    return top >= 0 && top < innerHeight / 2;
  }, `message-${third}`);

  const { context } = await Visitor.open(story.browser, desk.url, { script: false });
  const plain = await context.newPage();
  await story.signsInQuietly({ context }, cast.jonas);
  await plain.goto(`/tickets/${id}`);
  await plain.getByRole('link', { name: '8 earlier messages' }).click();
  await plain.getByText('Turn 1:').waitFor();
  await plain.getByText('Similar, finished').first().click();
  await plain.getByRole('link', { name: 'Similar, finished' }).click();
  await plain.getByRole('heading', { name: 'Similar, finished' }).waitFor();
  await context.close();
  expect(jonas.faults).toEqual([]);
});
