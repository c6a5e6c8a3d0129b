import { Actors } from '../../src/people/access/actors.service';
import type { Actor } from '../../src/people/actor';
import { Conversation } from '../../src/tickets/conversation/conversation.service';
import { Filing } from '../../src/tickets/filing/filing.service';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;

beforeAll(async () => {
  story = await Story.begin();
});
afterAll(() => story.end());

it.each([1280, 390])(
  'open pages say what is left and what is new, and keep what is being typed, at %i pixels',
  async (width) => {
    const { desk, cast, browser } = story;
    const { id } = await desk.app.get(Filing).file(
      {
        title: `The dock hums at ${width}`,
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
    const ana = (await desk.app.get(Actors).load(cast.ana.id)) as Actor;
    const later = (minutes: number) => desk.travel(new Date(desk.clock.now().getTime() + minutes * 60_000));
    const visitor = await Visitor.open(browser, desk.url, { width });
    const look = async (name: string) => {
      if (process.env.PICTURES)
        await visitor.page.screenshot({ path: `${process.env.PICTURES}/${name}-${width}.png`, fullPage: true });
    };
    await story.signsIn(visitor, cast.jonas.email);
    await visitor.go('/queue?view=all');
    const connected = (path: RegExp) => visitor.page.waitForResponse((response) => path.test(response.url()));
    await Promise.all([connected(/queue\/live/), visitor.page.reload()]);
    await later(2);
    await visitor.sees('answer in 1 h 58 min');
    await desk.app.get(Conversation).answer(ana, id, { words: 'It is louder now.' }, desk.clock.now());
    await desk.settle();
    await visitor.sees('new answer');
    await visitor.check();
    await look('queue');
    await Promise.all([connected(/tickets\/\d+\/live/), visitor.go(`/tickets/${id}`)]);
    await visitor.sees(/answer in 1 h 58 min of working time, due today/);
    await visitor.page.getByLabel('Your words').fill('Half a sentence');
    await desk.app.get(Conversation).answer(ana, id, { words: 'And it smells.' }, desk.clock.now());
    await desk.settle();
    await visitor.sees('New activity. Show it');
    await visitor.check();
    await look('ticket');
    await visitor.page.getByRole('button', { name: 'New activity' }).click();
    await visitor.sees('And it smells.');
    expect(await visitor.page.getByLabel('Your words').inputValue()).toBe('Half a sentence');
    await visitor.press('Send');
    await visitor.sees('Half a sentence');
    expect(await visitor.page.getByLabel('Your words').inputValue()).toBe('');
    expect(visitor.faults).toEqual([]);
    await visitor.close();
  },
);
