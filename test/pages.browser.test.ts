import type { Page } from 'playwright-core';
import { repo } from '../src/core/database/tx';
import { Conversation } from '../src/tickets/conversation/conversation.service';
import { Resolution } from '../src/tickets/lifecycle/resolution.service';
import { Filing } from '../src/tickets/filing/filing.service';
import { Actors } from '../src/people/access/actors.service';
import type { Actor } from '../src/people/actor';
import { Department } from '../src/people/department.entity';
import { Person } from '../src/people/person.entity';
import { Story } from './support/story';
import { Visitor } from './support/visit';

const most = 25;

let story: Story;
const actor = async (person: Person) => (await story.desk.app.get(Actors).load(person.id)) as Actor;
const file = (title: string, who: Actor) =>
  story.desk.app.get(Filing).file(
    {
      title,
      words: title,
      requesterId: who.id,
      submittedBy: who,
      serviceId: story.cast.services.laptop.id,
      canWork: 'no',
      touches: 'many',
      channel: 'portal',
    },
    story.desk.clock.now(),
  );

beforeAll(async () => {
  story = await Story.begin();
  const { app, clock } = story.desk;
  const [jonas, ana] = [await actor(story.cast.jonas), await actor(story.cast.ana)];
  await file('Nobody answers this one', ana);
  const solved = await file('Solved and closed', ana);
  await app.get(Conversation).reply(jonas, solved.id, { words: 'On it.' }, clock.now());
  await app.get(Resolution).resolve(jonas, solved.id, { outcome: 'solved', words: 'Done.' }, clock.now());
  await app.get(Resolution).confirm(ana, solved.id, clock.now());
  await story.desk.travel('2026-03-10T13:00:00Z');
});
afterAll(() => story?.end());

/** What stands wholly behind something else once a key has led there, from above or from below. */
const coveredInFocus = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const able = 'a[href],button,input,select,textarea,summary,[tabindex="0"]';
    const all = [...document.querySelectorAll<HTMLElement>(able)].filter((one) => one.tabIndex >= 0);
    const places = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.1, 0.9].map((y) => ({ x, y })));
    const isSeen = (one: HTMLElement): boolean => {
      const { left, top, width, height } = one.getBoundingClientRect();
      return places.some(({ x, y }) => {
        const there = document.elementFromPoint(left + width * x, top + height * y);
        // What is chosen by a card or a switch lies below what is drawn of it.
        return there !== null && (there.contains(one) || (one.closest('label,a,button') ?? one).contains(there));
      });
    };
    const settled = () => new Promise((done) => setTimeout(done, 100));
    const covered: string[] = [];
    // What was walked on the page before may still have the focus, and a link to skip by lies over others while it has.
    const leave = () => document.activeElement instanceof HTMLElement && document.activeElement.blur();
    leave();
    await settled();
    for (const one of [...all, ...all.toReversed()]) {
      one.focus();
      if (document.activeElement !== one || isSeen(one)) continue;
      // Something slides in, or what was left grows smaller.
      for (let waits = 0; waits < 20 && !isSeen(one); waits += 1) await settled();
      if (isSeen(one)) continue;
      const { left, top } = one.getBoundingClientRect();
      const over = document.elementFromPoint(left + 2, top + 2)?.outerHTML.slice(0, 90);
      covered.push(`${location.pathname}: ${one.outerHTML.slice(0, 90)} at ${left}, ${top}, behind ${over}`);
    }
    leave();
    return covered;
  });

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

it('of rows alike two are measured, in light and dark: what is wrong with every second one is found', async () => {
  const visitor = await Visitor.open(story.browser, story.desk.url);
  const rows = '<li>A row</li>'.repeat(6);
  const look = '<style>li:nth-child(even) { color: #ccc }</style>';
  await visitor.page.setContent(`<html lang="en"><title>Rows</title>${look}<main><h1>Rows</h1><ul>${rows}</ul></main>`);
  await visitor.check();
  await visitor.close();
  expect(visitor.faults).toEqual(
    ['light', 'dark'].map((scheme) => expect.stringMatching(new RegExp(`${scheme}. color-contrast: li:nth-child.2. `))),
  );
  expect(visitor.faults.join()).not.toContain('li:nth-child(4)');
});

it('and on a phone nothing is wider than the screen, nor covers what a key leads to', async () => {
  const { cast, desk } = story;
  const long = (letters: number): string => 'w'.repeat(letters);
  await repo(Department).update(cast.departments.sales.id, { name: long(120) });
  await repo(Person).update(cast.ana.id, { name: long(120) });
  const [ana, mira] = [await actor(cast.ana), await actor(cast.mira)];
  const { id } = await file(long(200), ana);
  await desk.app.get(Conversation).reply(mira, id, { words: long(300) }, desk.clock.now());
  const visitor = await Visitor.open(story.browser, desk.url, { width: 390 });
  await story.signsIn(visitor, cast.mira.email);
  await visitor.follow(`/tickets/${id}`);
  const covered = await coveredInFocus(visitor.page);
  await walk(visitor);
  await visitor.go('/queue');
  covered.push(...(await coveredInFocus(visitor.page)));
  await visitor.close();
  const owner = await Visitor.open(story.browser, desk.url, { width: 390 });
  await story.signsInQuietly(owner, cast.ana);
  for (const path of ['/', '/my', '/tickets/new', `/tickets/${id}`]) {
    await owner.go(path);
    covered.push(...(await coveredInFocus(owner.page)));
  }
  await owner.close();
  expect([...visitor.faults, ...owner.faults]).toEqual([]);
  expect(covered).toEqual([]);
});
