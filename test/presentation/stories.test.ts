import request from 'supertest';
import { repo } from '../../src/core/database/tx';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { Teams } from '../../src/people/teams/teams.service';
import { canonicalJson } from '../../src/core/canonical-json';
import { fingerprintOf } from '../../src/presentation/stories/fingerprint';
import { Snapshot } from '../../src/presentation/stories/snapshot.entity';
import { Story } from '../../src/presentation/stories/story.entity';
import { StoryScreen } from '../../src/presentation/stories/story-screen.entity';
import { type Browser, signIn } from '../support/cast';
import { post, pressedTwice } from '../support/press';
import { count } from '../insights/insights-desk';
import { storyDesk, type StoryDesk } from './story-desk';

let story: StoryDesk;
let chris: Browser;
let carla: Browser;
let path: string;

beforeAll(async () => {
  story = await storyDesk();
  [chris, carla] = [await signIn(story.desk, story.cast.chris), await signIn(story.desk, story.cast.carla)];
}, 120_000);
afterAll(() => story.desk.close());

const words = (html: string): string =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, '’')
    .replace(/\s+/g, ' ');
const rows = (): Promise<StoryScreen[]> => repo(StoryScreen).find({ order: { position: 'ASC' } });
const kinds = async (): Promise<string[]> => (await rows()).map(({ kind }) => kind);

describe('a story', () => {
  test('is laid out from live data in one click, with one screen of each kind that has something to show', async () => {
    expect(words((await chris.get('/stories').expect(200)).text)).toContain('Create your first story');
    const form = { title: 'What we learnt' };
    path = await pressedTwice(chris, '/stories', form);
    // The page was slow and was fetched again: another key, the same title.
    expect((await post(chris, '/stories', { ...form, submission: 'again' }).expect(303)).headers.location).toBe(path);
    expect(await repo(Story).count()).toBe(1);
    expect(await kinds()).toEqual([
      'direction',
      'promise',
      'journey',
      'before_after',
      'trend',
      'promises',
      'green_outside',
      'limits',
      'ask',
    ]);
    const page = words((await chris.get(path).expect(200)).text);
    for (const told of [
      'What we promise',
      'One journey: Laptop',
      'More people are satisfied',
      '+56 points',
      '88 % satisfied between 69 and 96',
      '100 % of promises kept',
    ])
      expect(page).toContain(told);
  });

  test('a kind with nothing to show says so, and is left out of what is shown', async () => {
    const { location } = (await post(chris, `${path}/screens`, { kind: 'made_right' }).expect(303)).headers;
    expect(words((await chris.get(location).expect(200)).text)).toContain(
      'Nothing to show yet. Fewer than five people have told us whether we made it right.',
    );
    expect(words((await chris.get(path)).text)).toContain('Nothing to show yet, so we leave it out.');
    expect((await chris.get(`${path}/show`)).text.match(/<section class="slide"/g)).toHaveLength(10);
  });

  test('its order is changed by buttons, and a screen is taken out', async () => {
    const last = (await rows()).at(-1)!;
    const move = (where: string) => post(chris, `${path}/screens/${last.id}/moves`, { where });
    await move('up').expect(303);
    expect((await kinds()).slice(-2)).toEqual(['made_right', 'ask']);
    await move('down').expect(303);
    await move('down').expect(303);
    expect((await kinds()).at(-1)).toBe('made_right');
    await move('sideways').expect(422);
    await post(chris, `${path}/screens/${last.id}/moves`, { where: 'to', place: '2' }).expect(303);
    expect((await kinds()).slice(0, 3)).toEqual(['direction', 'made_right', 'promise']);
    await post(chris, `${path}/screens/${last.id}/moves`, { where: 'to', place: '99' }).expect(303);
    expect((await kinds()).at(-1)).toBe('made_right');
    await post(chris, `${path}/screens/${last.id}/removals`).expect(303);
    expect((await kinds()).at(-1)).toBe('ask');
  });

  test('words and notes are the leader’s, what is left empty is the desk’s', async () => {
    const ask = (await rows()).at(-1)!;
    const address = `${path}/screens/${ask.id}`;
    const form = { version: '1', heading: 'Carry on until summer', words: '', notes: 'Wait for questions here.' };
    await post(chris, address, form).expect(303);
    const page = words((await chris.get(`${path}/show`).expect(200)).text);
    expect(page).toContain('Carry on until summer Should we carry on, change something or stop?');
    expect(page).toContain('Cost Not named yet');
    expect(page).not.toContain('The presenter’s words');
    expect(page).not.toContain('Wait for questions');
    expect(words((await chris.get(`${path}/presenter`).expect(200)).text)).toContain('Wait for questions here.');
    expect(words((await post(chris, address, form).expect(422)).text)).toContain(
      'Someone changed this in the meantime.',
    );
    const long = await post(chris, address, { ...form, version: '2', heading: 'x'.repeat(121), notes: 'kept' });
    expect(words(long.text)).toContain('Use at most 120 characters.');
    expect(long.text).toContain('kept');
  });

  test('a request says what it costs, who answers for it and the alternative', async () => {
    const ask = (await rows()).at(-1)!;
    const terms = {
      what: 'Two more teams until June.',
      cost: '40 days of work',
      owner: 'Head of Service',
      when: 'June',
    };
    await post(chris, `${path}/screens/${ask.id}`, { version: '2', heading: 'Carry on', ...terms }).expect(303);
    const page = words((await chris.get(`${path}/show`)).text);
    for (const told of ['Carry on Two more teams until June.', 'Cost 40 days of work', 'Owner Head of Service'])
      expect(page).toContain(told);
    expect(page).toContain('Alternative Not named yet');
  });

  test('a heading that its figure does not carry is asked about, and marked', async () => {
    const { id } = (await rows()).find(({ kind }) => kind === 'before_after')!;
    const form = { version: '1', heading: 'Satisfaction rose by 70 points', words: '', notes: '' };
    const asked = await post(chris, `${path}/screens/${id}`, form).expect(422);
    expect(words(asked.text)).toContain('“70” isn’t one of this screen’s numbers.');
    expect(asked.text).toContain('value="Satisfaction rose by 70 points"');
    expect(asked.text).toContain('Save as the presenter’s words');
    expect((await rows()).find((row) => row.id === id)?.heading).toBe('');
    await post(chris, `${path}/screens/${id}`, { ...form, sure: 'yes' }).expect(303);
    const page = words((await chris.get(`${path}/show`)).text);
    expect(page).toContain(
      'Satisfaction rose by 70 points Satisfied: from 31 % to 88 %. ' +
        'The presenter’s words. The figures don’t back them.',
    );
    expect(page).toContain('The desk says: More people are satisfied. Satisfied: from 31 % to 88 %.');
    // Notes alone ask nothing again.
    await post(chris, `${path}/screens/${id}`, { ...form, version: '2', notes: 'Slowly.' }).expect(303);
    await post(chris, `${path}/screens/${id}`, { ...form, version: '3', heading: '' }).expect(303);
    expect(words((await chris.get(`${path}/show`)).text)).not.toContain('The presenter’s words');
  });

  test('what we don’t know can be taken out, and then the story says so', async () => {
    const { id } = (await rows()).find(({ kind }) => kind === 'limits')!;
    const shown = async (): Promise<string> => words((await chris.get(`${path}/show`)).text);
    expect(await shown()).toContain('No client was asked.');
    await post(chris, `${path}/screens/${id}/removals`).expect(303);
    expect((await shown()).match(/Left out of this story: “What we don’t know”\./g)).toHaveLength(2);
    expect(words((await chris.get(path)).text)).toContain('Left out: “What we don’t know”.');
    await post(chris, `${path}/screens`, { kind: 'limits' }).expect(303);
    const back = (await rows()).at(-1)!;
    await post(chris, `${path}/screens/${back.id}/moves`, { where: 'up' }).expect(303);
    expect(await shown()).not.toContain('Left out');
  });

  test('another measure is chosen for a trend', async () => {
    const trend = (await rows()).find(({ kind }) => kind === 'trend')!;
    await post(chris, `${path}/screens/${trend.id}`, { version: '1', option: 'kept' }).expect(303);
    expect(words((await chris.get(`${path}/screens/${trend.id}`)).text)).toContain(
      '100 % of promises kept between 93 and 100',
    );
    await post(chris, `${path}/screens/${trend.id}`, { version: '2', option: 'satisfied' }).expect(303);
  });

  test('what cannot be is refused', async () => {
    for (const title of ['', ' ', 'x'.repeat(121)])
      expect((await post(chris, '/stories', { title })).text).toContain('error');
    await post(chris, `${path}/screens`, { kind: 'magic' }).expect(404);
    await chris.get('/stories/99999').expect(404);
    await chris.get(`${path}/screens/99999`).expect(404);
  });
});

describe('frozen', () => {
  let frozen: string;
  const snapshot = () => repo(Snapshot).findOneByOrFail({});
  const shown = async (): Promise<string> =>
    (await carla.get(`${frozen}/show`).expect(200)).text.replace(/nonce="[^"]+"/g, '');

  test('it holds figures, answers, intervals, definitions, the date and a fingerprint', async () => {
    frozen = await pressedTwice(chris, `${path}/freezes`);
    const { content, fingerprint } = await snapshot();
    expect(fingerprint).toBe(fingerprintOf(content));
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(content.frozenAt).toBe('2026-03-10T08:00:00.000Z');
    const trend = content.screens.find(({ kind }) => kind === 'trend')!;
    expect(trend).toMatchObject({
      period: { from: '2025-12', to: '2026-02' },
      figure: {
        value: '88',
        between: 'between 69 and 96',
        rest: 'from 24 answers of 24 asked',
        raw: { value: 0.875, n: 24 },
      },
    });
    expect(trend.definition).toContain('share of 4s and 5s');
    const page = words((await carla.get(frozen).expect(200)).text);
    for (const told of [
      fingerprint,
      'The fingerprint matches',
      '10 March 2026',
      'We’ve recounted every frozen month today',
    ])
      expect(page).toContain(told);
  });

  test('it holds nothing that names anybody', async () => {
    const text = canonicalJson((await snapshot()).content);
    for (const secret of [
      'Ana',
      'Jonas',
      'Novak',
      'Quetzalcoatl',
      'xylophone',
      'marzipan',
      'rhubarb',
      'FH-',
      'ticketId',
      'Sales',
    ])
      expect(text).not.toContain(secret);
  });

  test('it is the same in June, whatever was reopened, rated and counted since; today stands beside it', async () => {
    const before = await shown();
    const { desk, cast, life, people } = story;
    const one = await life.file(people[0]);
    await life.solve(cast.jonas, one);
    await life.confirm(people[0], one);
    await desk.travel('2026-03-10T10:00:00Z');
    await life.reopen(people[0], one);
    await desk.app.get(Erasure).erase(people[1].id, cast.ada.id, desk.clock.now());
    await desk.travel('2026-06-09T07:00:00Z');
    await count(desk.app);
    [chris, carla] = [await signIn(desk, cast.chris), await signIn(desk, cast.carla)];
    expect(await shown()).toBe(before);
    const again = (await post(chris, `${path}/freezes`).expect(303)).headers.location;
    expect(again).not.toBe(frozen);
    expect(words((await carla.get(frozen)).text)).toContain('The fingerprint matches');
  });

  test('what was counted differently since is told beside what was frozen', async () => {
    const {
      desk,
      cast: {
        ada,
        services: { laptop },
        teams,
      },
    } = story;
    const before = await shown();
    await desk.app
      .get(Teams)
      .saveService(
        laptop.id,
        { name: 'Laptop', description: '', teamId: teams.workplace.id, private: true, active: true, position: 1 },
        ada.id,
        desk.clock.now(),
      );
    await desk.settle();
    await count(desk.app);
    const page = words((await carla.get(frozen).expect(200)).text);
    expect(page).toContain('Some of these months have changed since');
    expect(page).toContain('88 % satisfied, between 69 and 96, from 24 answers of 24 asked too few to say');
    expect(await shown()).toBe(before);
  });

  test('it stays when the story it was frozen from is removed', async () => {
    const before = await shown();
    const [, other] = (await post(chris, '/stories', { title: 'A draft' }).expect(303)).headers.location.match(
      /(\d+)$/,
    )!;
    expect(words((await chris.get(`/stories/${other}/removal`).expect(200)).text)).toContain('Remove this story?');
    const kept = (await post(chris, `/stories/${other}/freezes`).expect(303)).headers.location;
    await post(chris, `/stories/${other}/removal`).expect(303);
    await chris.get(`/stories/${other}`).expect(404);
    await carla.get(kept).expect(200);
    expect(await shown()).toBe(before);
  });

  test('a change behind its back is told', async () => {
    const one = await snapshot();
    const content = { ...one.content, title: 'What we wished' };
    await repo(Snapshot).update({ id: one.id }, { content: content as never });
    expect(words((await carla.get(frozen)).text)).toContain('This story has been changed');
    await repo(Snapshot).update({ id: one.id }, { content: one.content as never });
  });
});

describe('who may come in', () => {
  const doors = async (): Promise<string[]> => {
    const [{ id }] = await rows();
    const [snapshot] = await repo(Snapshot).find({ take: 1 });
    const frozen = ['', '/show', '/presenter', '/handout', '/story.html', '/story.pptx'].map(
      (door) => `/presentations/${snapshot.id}${door}`,
    );
    return ['/stories', path, `${path}/show`, `${path}/presenter`, `${path}/screens/${id}`, ...frozen];
  };

  test.each(['sam', 'ana', 'jonas', 'mira', 'ada'] as const)('%s sees none of it', async (name) => {
    const browser = await signIn(story.desk, story.cast[name]);
    for (const door of await doors()) await browser.get(door).expect(403);
    for (const door of ['/stories', path, `${path}/freezes`, `${path}/screens`])
      await post(browser, door, { title: 'Mine' }).expect(403);
    expect((await browser.get('/')).text).not.toContain('href="/stories"');
  });

  test('a stranger to the program is sent to sign in', async () => {
    for (const door of await doors())
      await request(story.desk.server)
        .get(door)
        .expect(303)
        .expect('location', /^\/sign-in/);
  });

  test('an executive sees what is frozen, and changes nothing', async () => {
    const [index, ...others] = await doors();
    const list = words((await carla.get(index).expect(200)).text);
    expect(list).toContain('What we learnt');
    expect(list).not.toContain('Drafts');
    for (const door of others) await carla.get(door).expect(door.startsWith('/presentations') ? 200 : 403);
    for (const door of ['/stories', path, `${path}/freezes`, `${path}/screens`])
      await post(carla, door, { title: 'Mine' }).expect(403);
  });
});
