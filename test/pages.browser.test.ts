import { Conversation } from '../src/tickets/conversation/conversation.service';
import { Resolution } from '../src/tickets/lifecycle/resolution.service';
import { Filing } from '../src/tickets/filing/filing.service';
import { Actors } from '../src/people/access/actors.service';
import type { Actor } from '../src/people/actor';
import type { Person } from '../src/people/person.entity';
import { Story } from './support/story';
import { Visitor } from './support/visit';

jest.setTimeout(120_000);

const most = 25;

let story: Story;
beforeAll(async () => {
  story = await Story.begin();
  const { app, clock } = story.desk;
  const of = async (person: Person) => (await app.get(Actors).load(person.id)) as Actor;
  const [jonas, ana] = [await of(story.cast.jonas), await of(story.cast.ana)];
  const file = (title: string) =>
    app.get(Filing).file(
      {
        title,
        words: title,
        requesterId: ana.id,
        submittedBy: ana,
        serviceId: story.cast.services.laptop.id,
        canWork: 'no',
        touches: 'many',
        channel: 'portal',
      },
      clock.now(),
    );
  await file('Nobody answers this one');
  const solved = await file('Solved and closed');
  await app.get(Conversation).reply(jonas, solved.id, { words: 'On it.' }, clock.now());
  await app.get(Resolution).resolve(jonas, solved.id, { outcome: 'solved', words: 'Done.' }, clock.now());
  await app.get(Resolution).confirm(ana, solved.id, clock.now());
  await story.desk.travel('2026-03-10T13:00:00Z');
});
afterAll(() => story?.end());

/** Every page that the links of a person's pages lead to, breadth first, one of each kind. */
async function walk(visitor: Visitor): Promise<string[]> {
  const kinds = new Set<string>();
  const waiting = ['/'];
  const seen: string[] = [];
  while (waiting.length && seen.length < most) {
    const path = waiting.shift() as string;
    const kind = path.replace(/\?.*$/, '').replace(/\d+|[\w-]{20,}/g, 'N');
    if (kinds.has(kind) || /export|download|\.csv|\.html$|\.pptx|^\/attachments|mailto/.test(path)) continue;
    kinds.add(kind);
    seen.push(path);
    await visitor.follow(path);
    waiting.push(
      ...(await visitor.page
        .locator('a[href^="/"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') as string))),
    );
  }
  return seen;
}

it.each(['ana', 'mira', 'carla', 'chris'] as const)(
  'every page that the links lead %s to is free of accessibility faults, in light and dark',
  async (name) => {
    const visitor = await Visitor.open(story.browser, story.desk.url);
    await story.signsIn(visitor, story.cast[name].email);
    const seen = await walk(visitor);
    await visitor.close();
    expect(visitor.faults).toEqual([]);
    expect(seen.length).toBeGreaterThanOrEqual(5);
  },
);

it('and on a phone nothing is wider than the screen', async () => {
  const visitor = await Visitor.open(story.browser, story.desk.url, { width: 390 });
  await story.signsIn(visitor, story.cast.mira.email);
  await walk(visitor);
  await visitor.close();
  expect(visitor.faults).toEqual([]);
});
