import { repo } from '../../src/core/database/tx';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { canonicalJson } from '../../src/core/canonical-json';
import { Freezing } from '../../src/presentation/stories/freezing.service';
import { Snapshot } from '../../src/presentation/stories/snapshot.entity';
import { SnapshotQuote } from '../../src/presentation/stories/snapshot-quote.entity';
import { Quotes } from '../../src/quotes/quotes.service';
import { type Browser, signIn } from '../support/cast';
import { layOut, quoted, storyDesk, type StoryDesk } from './story-desk';

let story: StoryDesk;
let carla: Browser;
let path: string;
let frozen: Snapshot;
const quotes: { quoteId: number; personId: number }[] = [];
const teller = () => ({ id: story.cast.chris.id, locale: 'en-GB' });

beforeAll(async () => {
  story = await storyDesk();
  carla = await signIn(story.desk, story.cast.carla);
}, 120_000);
afterAll(() => story.desk.close());

const kinds = async (): Promise<string[]> => {
  const { app, clock } = story.desk;
  return (await app.get(Freezing).freeze(await layOut(story), teller(), clock.now())).content.screens.map(
    ({ kind }) => kind,
  );
};
const everywhere = async (): Promise<string[]> => {
  const shown: string[] = [];
  for (const door of ['', '/show', '/presenter', '/handout', '/story.html'])
    shown.push((await carla.get(`${path}${door}`).expect(200)).text);
  return shown;
};

test('voices are left out until somebody agrees and a lead has read it', async () => {
  expect(await kinds()).not.toContain('voices');
  const [happy, unhappy] = [story.tickets.at(-8)!, story.tickets[0]];
  quotes.push(
    await quoted(story, happy, 'Somebody told me where it stands.'),
    await quoted(story, unhappy, 'Nobody told me anything.'),
  );
  expect(await kinds()).toContain('voices');
});

test('a frozen story holds their ids alone; the words stand beside it, without a name', async () => {
  const { app, clock } = story.desk;
  frozen = await app.get(Freezing).freeze(await layOut(story), teller(), clock.now());
  path = `/presentations/${frozen.id}`;
  const text = canonicalJson(frozen.content);
  expect(text).not.toContain('where it stands.');
  expect(frozen.content.screens.find(({ kind }) => kind === 'voices')?.quoteIds).toEqual(
    quotes.map(({ quoteId }) => quoteId),
  );
  expect(frozen.content.screens.find(({ kind }) => kind === 'journey')?.quoteIds).toEqual([quotes[0].quoteId]);
  for (const html of await everywhere()) {
    expect(html).toContain('Somebody told me where it stands.');
    expect(html).toContain('A colleague, about Laptop');
    expect(html).not.toContain('Novak');
  }
});

test(
  'taken back, it is gone from every frozen story at once, with a mark that one was withdrawn; figures and ' +
    'fingerprint stay',
  async () => {
    const { app, clock } = story.desk;
    const [{ quoteId, personId }] = quotes;
    await app.get(Quotes).withdraw(quoteId, personId, clock.now());
    for (const html of await everywhere()) {
      expect(html).not.toContain('Somebody told me where it stands.');
      expect(html).toContain('One quote was withdrawn.');
      expect(html).toContain('Nobody told me anything.');
    }
    expect(await repo(SnapshotQuote).countBy({ quoteId })).toBeGreaterThan(0);
    await story.desk.settle();
    expect(await repo(SnapshotQuote).countBy({ quoteId })).toBe(0);
    const [index] = await everywhere();
    expect(index).toContain('The fingerprint matches');
    expect(index).toContain('+56');
  },
);

test('nothing of it comes back when its author agrees anew: only a story that is frozen then shows it', async () => {
  await quoted(story, story.tickets.at(-8)!, 'Somebody told me where it stands.');
  expect((await everywhere())[1]).not.toContain('Somebody told me where it stands.');
});

test('whoever is erased is quoted nowhere any more', async () => {
  const { app, clock } = story.desk;
  const { quoteId, personId } = quotes[1];
  expect(await repo(SnapshotQuote).countBy({ quoteId })).toBeGreaterThan(0);
  await app.get(Erasure).erase(personId, story.cast.ada.id, clock.now());
  expect(await repo(SnapshotQuote).countBy({ quoteId })).toBe(0);
  const [index, shown] = await everywhere();
  expect(shown).not.toContain('Nobody told me anything.');
  expect(shown).toContain('2 quotes were withdrawn.');
  expect(index).toContain('The fingerprint matches');
});
