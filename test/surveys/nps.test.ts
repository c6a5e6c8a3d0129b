import request from 'supertest';
import { Not } from 'typeorm';
import { insertAll } from '../../src/core/database/rows';
import { repo, sql } from '../../src/core/database/tx';
import { Fact } from '../../src/timeline/fact.entity';
import { Submission } from '../../src/core/web/input/submission.entity';
import { ConfidentialAnswer } from '../../src/confidential/confidential-answer.entity';
import { ConfidentialLink } from '../../src/confidential/confidential-link.entity';
import { NpsSampling } from '../../src/nps/nps-sampling.service';
import { NpsInvitation } from '../../src/nps/nps-invitation.entity';
import { NpsRound } from '../../src/nps/nps-round.entity';
import { Person } from '../../src/people/person.entity';
import { Recovery } from '../../src/recovery/recovery.entity';
import { PostOffice } from '../mail/mail-desk';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { countQueries } from '../support/queries';
import { ask, day, everybody, invitationOf, linkOf } from './nps-desk';

const office = new PostOffice();
let desk: TestApp;
let cast: Cast;
let visitor: ReturnType<typeof request>;

beforeAll(() => office.open());
afterAll(() => office.close());
beforeEach(async () => {
  office.letters.length = 0;
  desk = await startApp({ env: { SMTP_URL: office.url } });
  cast = await seedCast(desk.app);
  await seedDesk(desk.app);
  visitor = request(desk.server);
});
afterEach(() => desk.close());

const later = async (days: number) => {
  await desk.travel(new Date(desk.clock.now().getTime() + days * day));
  await desk.settle();
};
const asksEverybody = async () => {
  await ask(desk.app, 100, desk.clock.now());
  await later(0.3);
};
const say = (link: string, body: Record<string, string>) => visitor.post(link).type('form').send(body);
const answers = () => repo(ConfidentialAnswer).find();
const chosen = (html: string): string[] =>
  [...html.matchAll(/name="score" value="(\d+)" checked/g)].map(([, score]) => score);

describe('who is asked each quarter', () => {
  it('is nobody until somebody says how many, then everybody at 100, each once a quarter', async () => {
    await later(1);
    expect(await repo(NpsRound).count()).toBe(0);
    await asksEverybody();
    await later(5);
    expect(await repo(NpsRound).find()).toMatchObject([
      { key: 'quarter:2026-Q1', occasion: 'quarter', month: '2026-03', asked: 9 },
    ]);
    expect(
      new Set(office.letters.filter(({ subject }) => subject?.startsWith('Would you')).map(({ to }) => to?.[0].address))
        .size,
    ).toBe(9);
  });

  it('is a random part, the same however often it is drawn', async () => {
    await ask(desk.app, 50, desk.clock.now());
    await desk.app.get(NpsSampling).quarter(desk.clock.now());
    const drawn = (await repo(NpsInvitation).find()).map(({ personId }) => personId);
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.length).toBeLessThan(9);
    await desk.app.get(NpsSampling).quarter(desk.clock.now());
    expect(await repo(NpsInvitation).count()).toBe(drawn.length);
  });

  it('is nobody more than twice in a year', async () => {
    await asksEverybody();
    for (let quarter = 0; quarter < 4; quarter++) await later(92);
    const hers = { where: { personId: cast.ana.id }, order: { id: 'ASC' } } as const;
    const drawn = (await repo(NpsInvitation).find(hers)).map(({ drawnAt }) => drawnAt.toISOString().slice(0, 7));
    expect(drawn).toEqual(['2026-03', '2026-06', '2027-03']);
  });

  it('holds the writer for a few statements, however many are asked', async () => {
    const { id, ...ana } = await repo(Person).findOneByOrFail({ id: cast.ana.id });
    const others = Array.from({ length: 2_000 }, (_, n) => ({ ...ana, email: `colleague${n}@example.com` }));
    await insertAll(Person, others);
    const ids = (await repo(Person).findBy({ name: ana.name, id: Not(id) })).map((person) => person.id);
    let asked = 0;
    const statements = await countQueries(async () => {
      asked = (await desk.app.get(NpsSampling).askCohort(ids, 'pilot_start', desk.clock.now())).asked.length;
    });
    expect([asked, await repo(NpsInvitation).count()]).toEqual([2_000, 2_000]);
    expect(statements).toBeLessThan(30);
  });

  it('is the whole cohort of a pilot at its start and its end, and its people by no quarter in between', async () => {
    const cohort = [cast.ana.id, cast.lena.id, cast.sam.id];
    const draw = desk.app.get(NpsSampling);
    expect(await draw.askCohort(cohort, 'pilot_start', desk.clock.now())).toMatchObject({
      asked: cohort.toSorted((a, b) => a - b),
      skipped: [],
    });
    await draw.askCohort(cohort, 'pilot_start', desk.clock.now());
    await later(70);
    await asksEverybody();
    expect(await repo(NpsInvitation).countBy({ personId: cast.ana.id })).toBe(1);
    expect(await repo(NpsInvitation).countBy({ personId: cast.jonas.id })).toBe(1);
    expect(await draw.askCohort([...cohort, cast.jonas.id], 'pilot_end', desk.clock.now())).toMatchObject({
      asked: cohort.toSorted((a, b) => a - b),
      skipped: [{ personId: cast.jonas.id, reason: 'just_asked' }],
    });
  });
});

describe('the mail', () => {
  it('shows the scale as plain links, none of which records anything when it is followed', async () => {
    await asksEverybody();
    const letter = office.letters.find(({ to }) => to?.[0].address === cast.ana.email)!;
    const links = [...(letter.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, href]) =>
      href.replaceAll('&#x3D;', '=').replace(desk.url, ''),
    );
    expect(links.filter((link) => link.includes('score=')).map((link) => link.split('=')[1])).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ]);
    for (const link of links) {
      const { text, status } = await visitor.get(link);
      expect([200, 303]).toContain(status);
      expect(chosen(text)).toEqual([...link.matchAll(/score=(\d+)/g)].map(([, score]) => score));
    }
    expect(await answers()).toEqual([]);
    expect(await invitationOf(cast.ana)).toMatchObject({ state: 'asked' });
    expect(chosen((await visitor.get(`${linkOf(office, cast.ana, desk.url)}?score=11`).expect(200)).text)).toEqual([]);
  });

  it('comes once more to those who have not answered, then the time is over', async () => {
    await asksEverybody();
    const link = linkOf(office, cast.ana, desk.url);
    await say(link, { score: '9' }).expect(303);
    await later(6);
    const reminded = office.letters
      .filter(({ subject }) => subject?.startsWith('Still time'))
      .map(({ to }) => to?.[0].address);
    expect(reminded).toHaveLength(8);
    expect(reminded).not.toContain(cast.ana.email);
    await later(3);
    expect(office.letters.filter(({ subject }) => subject?.startsWith('Still time'))).toHaveLength(8);
    await later(10);
    await visitor.get(link).expect(410);
    await say(link, { score: '1' }).expect(410);
    expect(await invitationOf(cast.sam)).toMatchObject({ state: 'expired' });
  });
});

describe('an answer', () => {
  it('stands without person, request and hour; beside it stand no fact, no submission and no try', async () => {
    await asksEverybody();
    const link = linkOf(office, cast.ana, desk.url);
    const before = {
      facts: await repo(Fact).count(),
      submissions: await repo(Submission).count(),
      tries: await sql('SELECT * FROM "attempt"'),
      invitation: await invitationOf(cast.ana),
    };
    await later(1);
    await say(link, { score: '3', words: 'Nobody answers on Fridays.', submission: 'a-key' })
      .expect(303)
      .expect('location', link);
    const [answer, ...others] = await answers();
    expect(others).toEqual([]);
    expect(answer).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      kind: 'nps',
      scope: 0,
      month: '2026-03',
      serviceId: null,
      teamId: null,
      departmentId: cast.ana.departmentId,
      subjectType: null,
      occasion: 'quarter',
      score: 3,
      words: 'Nobody answers on Fridays.',
      unmasked: false,
    });
    expect(await repo(Fact).count()).toBe(before.facts);
    expect(await repo(Submission).count()).toBe(before.submissions);
    expect(await sql('SELECT * FROM "attempt"')).toEqual(before.tries);
    const { state: _before, wakeAt: _then, version: _first, ...untouched } = before.invitation;
    const { state, wakeAt, version, ...now } = await invitationOf(cast.ana);
    expect(now).toEqual(untouched);
    expect([state, wakeAt.getUTCFullYear(), version]).toEqual(['answered', 9999, 9]);
    expect(await repo(Recovery).count()).toBe(0);
  });

  it('is read and changed by its author alone, until the time is over', async () => {
    await asksEverybody();
    const link = linkOf(office, cast.ana, desk.url);
    await say(link, { score: '3', words: 'Slow' }).expect(303);
    expect((await visitor.get(link).expect(200)).text).toContain('Slow');
    await say(link, { score: '8', words: 'Better now' }).expect(303);
    expect(await answers()).toMatchObject([{ score: 8, words: 'Better now' }]);
    const ana = await signIn(desk, cast.ana);
    expect((await ana.get('/my/question').expect(200)).text).toContain('Better now');
    expect((await (await signIn(desk, cast.sam)).get('/my/question').expect(200)).text).not.toContain('Better now');
    expect((await ana.get('/my/question?change=yes').expect(200)).text).toContain('Change my answer');
  });

  it('that cannot be is asked for again, with what was typed', async () => {
    await asksEverybody();
    const link = linkOf(office, cast.ana, desk.url);
    for (const wrong of [
      {},
      { score: '11' },
      { score: 'ten' },
      { score: '-1' },
      { score: '1.5' },
      { score: '5', words: 'x'.repeat(2001) },
    ] as Record<string, string>[]) {
      const { text } = await say(link, { words: 'Kept words', ...wrong }).expect(422);
      expect(text).toContain(wrong.words ?? 'Kept words');
      expect(await answers()).toEqual([]);
    }
  });

  it('by a forged link, or a stranger without a question, finds nothing', async () => {
    await visitor.get(`/n/${'x'.repeat(43)}`).expect(404);
    await say(`/n/${'x'.repeat(43)}`, { score: '1' }).expect(404);
    await (await signIn(desk, cast.sam)).get('/my/question').expect(404);
    await visitor.get('/my/question').expect(303);
    expect(await answers()).toEqual([]);
  });

  it('opens a recovery only with "You may contact me", only up to 6, and then tells whose it is', async () => {
    await asksEverybody();
    await say(linkOf(office, cast.ana, desk.url), { score: '2', words: 'Angry' }).expect(303);
    await say(linkOf(office, cast.lena, desk.url), { score: '7', words: 'Fine', mayContact: 'yes' }).expect(303);
    expect(await repo(Recovery).count()).toBe(0);
    await say(linkOf(office, cast.sam, desk.url), {
      score: '6',
      words: 'Call me about the printers',
      mayContact: 'yes',
    }).expect(303);
    expect(await repo(Recovery).find()).toMatchObject([
      { reason: 'low_nps', personId: cast.sam.id, ownerId: cast.mira.id, subjectKind: 'nps_invitation' },
    ]);
    const [{ id }] = await repo(Recovery).find();
    const shown = (await (await signIn(desk, cast.mira)).get(`/recoveries/${id}`).expect(200)).text;
    expect(shown).toContain('Call me about the printers');
    expect(shown).toContain('Sam Stranger');
    for (const stranger of [cast.ana, cast.jonas, cast.carla, cast.chris, cast.ada])
      expect([403, 404]).toContain((await (await signIn(desk, stranger)).get(`/recoveries/${id}`)).status);
    expect((await answers()).map(({ score, unmasked }) => [score, unmasked]).toSorted()).toEqual([
      [2, false],
      [6, true],
      [7, false],
    ]);
  });

  it("is nobody's any more once its month is published", async () => {
    await asksEverybody();
    for (const person of everybody(cast)) await say(linkOf(office, person, desk.url), { score: '9' }).expect(303);
    expect(await repo(ConfidentialLink).count()).toBe(9);
    await later(40);
    expect(await repo(ConfidentialLink).count()).toBe(0);
    expect(await answers()).toEqual([]);
  });
});
