import { repo } from '../../src/core/database/tx';
import { fingerprint } from '../../src/core/canonical-json';
import type { Person } from '../../src/people/person.entity';
import { CarryOver } from '../../src/programme/carry-over/carry-over.entity';
import { ChangeMark } from '../../src/programme/marks/change-mark.entity';
import { PilotBaseline } from '../../src/programme/pilot/pilot-baseline.entity';
import { PilotJudgement } from '../../src/programme/decision/pilot-judgement.entity';
import { PilotJudgements } from '../../src/programme/decision/pilot-judgements.service';
import { PilotDecision } from '../../src/programme/decision/pilot-decision.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { Pilot } from '../../src/programme/pilot/pilot.entity';
import { Closing } from '../../src/insights/disclosure/closing.service';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { Insights } from '../../src/insights/cells/insights.service';
import { moreColleagues } from '../insights/insights-desk';
import { startApp, type TestApp } from '../support/app';
import { post, pressedTwice } from '../support/press';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { askedAlready, livedMonth, typedPlan as plan } from './programme-desk';

let desk: TestApp;
let cast: Cast;
let chris: Browser;
let people: Person[];

const aMonth = (scores: readonly number[]): Promise<void> => livedMonth(desk, cast, people, scores);

const factKinds = async (): Promise<string[]> => (await repo(Fact).find()).map(({ kind }) => kind);
const text = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  people = await moreColleagues(desk.app, cast, 8);
  await askedAlready();
  await aMonth([5, 4, 2, 2, 1, 5]);
  await desk.travel('2026-04-13T08:00:00Z');
  chris = await signIn(desk, cast.chris);
});
afterAll(() => desk.close());

describe('planning', () => {
  it('says that none is planned, and to the change leader what to do', async () => {
    expect((await chris.get('/pilot').expect(200)).text).toContain('Plan the pilot');
    expect((await (await signIn(desk, cast.carla)).get('/pilot').expect(200)).text).not.toContain('href="/pilot/plan"');
  });

  it('a slip comes back with everything that was typed', async () => {
    const slip = await post(chris, '/pilot/plan', { ...plan(), to1: '180', reason2: '', endsOn: '2026-02-31' }).expect(
      422,
    );
    for (const words of [
      'Enter a number that’s possible for this measure.',
      'Explain why you chose this target.',
      'That date doesn’t exist.',
      'value="180"',
      'Do we take this to our client teams?',
    ])
      expect(slip.text).toContain(words);
    const clash = await post(chris, '/pilot/plan', {
      ...plan(),
      endsOn: '2026-04-01',
      measure2: 'satisfied',
      from2: '10',
      to2: '20',
    }).expect(422);
    for (const words of ['The end has to be after the start.', 'Each measure can only have one target.'])
      expect(clash.text).toContain(words);
    const wrong = await post(chris, '/pilot/plan', {
      ...plan(),
      to1: '40',
      to3: '300',
      cohortFrom: '2026-05-02',
    }).expect(422);
    for (const words of [
      'More is better here, so the target has to be above the starting figure.',
      'Less is better here, so the target has to be below the starting figure.',
    ])
      expect(wrong.text).toContain(words);
    const late = await post(chris, '/pilot/plan', { ...plan(), cohortFrom: '2026-05-02' }).expect(422);
    expect(late.text).toContain('People have to take part from the start date at the latest.');
    expect(await repo(Pilot).count()).toBe(0);
  });

  it('is saved as a draft, changed, and cannot start without a baseline', async () => {
    await post(chris, '/pilot/plan', plan()).expect(303);
    await pressedTwice(chris, '/pilot/plan', { ...plan(), why: 'Clients feel what we feel first.' });
    expect(await repo(Pilot).find()).toMatchObject([
      {
        state: 'draft',
        why: 'Clients feel what we feel first.',
        targets: [
          { measure: 'satisfied', from: 0.5, to: 0.8 },
          { measure: 'kept' },
          { measure: 'first', from: 200, to: 120 },
        ],
      },
    ]);
    expect((await chris.get('/pilot')).text).toContain('Add a baseline, or explain why there is none.');
    expect((await post(chris, '/pilot/start').expect(422)).text).toContain('Add a baseline, or explain why there is');
    expect((await repo(Pilot).find())[0].state).toBe('draft');
  });

  it('takes a baseline as a list, naming each bad line before anything is kept', async () => {
    const list = 'measure,month,n,value\nsatisfied,2026-03,40,52\nkept,2026-13,40,80\nfirst,2026-03,x,210';
    const looked = (await post(chris, '/pilot/baseline/lists', { list }).expect(422)).text;
    for (const words of [
      '1 line is fine.',
      '2 lines need fixing.',
      'Line 3: “2026-13” isn’t a month.',
      'Line 4: “x” isn’t a number of cases.',
    ])
      expect(text(looked)).toContain(words);
    await post(chris, '/pilot/baseline/lists', { list, keep: 'yes' }).expect(422);
    expect(await repo(PilotBaseline).count()).toBe(0);
    await post(chris, '/pilot/baseline/lists', {
      list: 'measure,month,n,value\nsatisfied,2026-02,40,52\nkept,2026-02,40,80',
      keep: 'yes',
    }).expect(303);
    expect(await repo(PilotBaseline).find({ order: { measure: 'ASC' } })).toMatchObject([
      { measure: 'kept', n: 40, value: 0.8, source: 'csv' },
      { measure: 'satisfied', value: 0.52 },
    ]);
  });

  it('or typed, or this desk’s own months; or the sentence that there is none', async () => {
    const slip = await post(chris, '/pilot/baseline', {
      measure: 'first',
      month: '2026-02',
      n: '0',
      value: 'long',
    }).expect(422);
    expect(slip.text).toContain('Enter the number of cases, a whole number above 0.');
    await post(chris, '/pilot/baseline', { measure: 'first', month: '2026-05', n: '30', value: '210' }).expect(422);
    await post(chris, '/pilot/baseline', { measure: 'first', month: '2026-02', n: '30', value: '210' }).expect(303);
    await post(chris, '/pilot/baseline/own').expect(303);
    const own = await repo(PilotBaseline).findBy({ source: 'desk', month: '2026-03' });
    expect(own.find(({ measure }) => measure === 'satisfied')).toMatchObject({ n: 6, value: 0.5 });
    await post(chris, '/pilot/baseline/none', { words: 'Nothing was counted.' }).expect(303);
    expect(await repo(PilotBaseline).count()).toBe(0);
    await post(chris, '/pilot/baseline/own').expect(303);
    expect((await repo(Pilot).find())[0].noBaseline).toBe('');
  });
});

describe('once it runs', () => {
  it('is locked at the start; later edits stand beside it with who, when and why', async () => {
    await desk.travel('2026-05-04T08:00:00Z');
    chris = await signIn(desk, cast.chris);
    const asked = text((await chris.get('/pilot').expect(200)).text);
    expect(asked).toMatch(
      /Satisfied: With about \d+ a month, a difference under \d+ points can’t be told by the end\. .* 30 points\./,
    );
    expect(asked).toContain('Time to first answer: the target starts from 3 h 20 min, but the baseline says');
    expect(text((await chris.get('/pilot/plan').expect(200)).text)).toContain('can’t be told by the end');
    const unsure = (await post(chris, '/pilot/start').expect(422)).text;
    expect(unsure).toMatch(/<a href="#sure"[^>]*>Confirm that you know this before you start\./);
    expect(text(unsure)).toContain('We know this, and start anyway');
    expect((await repo(Pilot).find())[0].state).toBe('draft');
    await pressedTwice(chris, '/pilot/start', { sure: 'yes' });
    for (const [path, body] of [
      ['/pilot/plan', plan()],
      ['/pilot/baseline/own', {}],
      ['/pilot/baseline/none', { words: 'x' }],
      ['/pilot/start', {}],
    ] as const)
      await post(chris, path, body).expect(422);
    await post(chris, '/pilot/amendments', { field: 'target:1', words: '75 instead of 80.', why: '' }).expect(422);
    await post(chris, '/pilot/amendments', {
      field: 'target:1',
      words: '75 instead of 80.',
      why: 'The team lost two people.',
    }).expect(303);
    const shown = text((await chris.get('/pilot').expect(200)).text);
    for (const words of [
      'Do we take this to our client teams?',
      'Locked today by',
      'from 50 % to 80 %',
      '75 instead of 80.',
      'Because: The team lost two people.',
      'Before: 50 %, between 19 % and 81 %, from 6.',
    ])
      expect(shown).toContain(words);
  });

  it('with nothing measured it is decided only by whoever says so', async () => {
    const decide = (more = {}) =>
      post(chris, '/pilot/decision', { verdict: 'carry_on', words: 'We just know that it helps.', ...more });
    const unsure = (await decide().expect(422)).text;
    expect(unsure).toMatch(/<a href="#sure"[^>]*>Confirm that you’re deciding without any measurement\./);
    expect(text(unsure)).toContain('We just know that it helps.');
    expect(unsure).toMatch(/value="carry_on" checked/);
    await decide({ sure: 'yes' }).expect(303);
    expect(await repo(PilotDecision).delete({ verdict: 'carry_on' })).toMatchObject({ affected: 1 });
    await repo(Pilot).update({ state: 'decided' }, { state: 'running' });
  });

  it('each target says where it stands, how sure, and what is missing', async () => {
    expect(text((await chris.get('/pilot')).text)).toContain(
      'There are too few answers so far. It’ll be judged once, about 15 October 2026, when September 2026 is closed.',
    );
    await aMonth([5, 5, 5, 4, 5, 4, 5, 3]);
    const shown = text((await chris.get('/pilot').expect(200)).text);
    expect(shown).toContain('between 53 % and 98 %');
    expect(shown).toMatch(/So far −\d+ to \+\d+ points against before\. It’ll be judged once, about 15 October/);
    expect(shown).toContain('There’s no comparison group');
    expect(shown).not.toContain('Reached');
    expect(shown).toContain('May 2026, from 8');
  });

  it('a mark has its page: before, after, the difference, what else changed; it stays whatever it moved', async () => {
    await desk.travel('2026-06-10T08:00:00Z');
    const mira = await signIn(desk, cast.mira);
    await post(mira, '/pilot/marks', { on: '2026-04-20', words: '', what: '' }).expect(422);
    const set = await post(mira, '/pilot/marks', {
      on: '2026-04-20',
      words: 'Self-service reset',
      what: 'No call needed.',
      measure: 'satisfied',
    }).expect(303);
    await post(mira, '/pilot/marks', { on: '2026-05-03', words: 'A new greeting', measure: '' }).expect(303);
    const shown = text((await mira.get(set.headers.location).expect(200)).text);
    for (const words of [
      'Self-service reset',
      'Too early to tell (−13 to +75 points).',
      '50 %',
      '88 %',
      'A new greeting',
      'Added by Mira Kaya.',
    ])
      expect(shown).toContain(words);
    await post(mira, `${set.headers.location}/corrections`, { words: 'It was the 21st in Lyon.' }).expect(303);
    expect((await mira.get(set.headers.location)).text).toContain('It was the 21st in Lyon.');
    const late = await post(mira, '/pilot/marks', { on: '2026-06-09', words: 'Just now', measure: 'satisfied' }).expect(
      303,
    );
    expect(text((await mira.get(late.headers.location)).text)).toContain(
      'Too early to tell: there are too few on one side.',
    );
    expect(await repo(ChangeMark).count()).toBe(3);
    expect(text((await (await signIn(desk, cast.chris)).get('/pilot')).text)).toContain('Self-service reset');
  });

  it('is decided on evidence that stays as it was, whatever is counted later', async () => {
    chris = await signIn(desk, cast.chris);
    expect(text((await chris.get('/pilot/decision').expect(200)).text)).toContain(
      'when September 2026 is closed. Until then every figure is only “so far”.',
    );
    await post(chris, '/pilot/decision', { verdict: 'perhaps', words: 'x' }).expect(422);
    await pressedTwice(chris, '/pilot/decision', { verdict: 'carry_on', words: 'It holds.' });
    const decision = await repo(PilotDecision).findOneByOrFail({});
    expect(decision.fingerprint).toBe(fingerprint(decision.evidence));
    await post(chris, '/pilot/decision', { verdict: 'stop', words: 'No.' }).expect(422);
    const before = text((await chris.get('/pilot/decision').expect(200)).text);
    expect(before).toContain('Carry on');
    expect(before).toContain('88 %');
    await aMonth([1, 1, 1, 1, 1, 1, 1, 1]);
    await desk.app.get(Insights).rebuild();
    expect(text((await (await signIn(desk, cast.chris)).get('/pilot/decision')).text)).toBe(before);
  });
});

describe('the judgement', () => {
  const judge = async (at: string) => {
    await desk.app.get(Closing).run(new Date(at));
    await desk.app.get(PilotJudgements).run(new Date(at));
  };

  it('comes once nobody can answer in its last month any more; what is counted later changes nothing', async () => {
    const invitation = await repo(SurveyInvitation).findOneByOrFail({ state: 'answered' });
    const [plannedAt, expiresAt] = ['2026-09-30', '2026-10-14'].map((day) => new Date(`${day}T10:00:00Z`));
    await repo(SurveyInvitation).save({ ...invitation, plannedAt, expiresAt });
    for (const early of ['2026-09-30T20:00:00Z', '2026-10-14T09:00:00Z']) await judge(early);
    expect(await repo(PilotJudgement).count()).toBe(0);
    await judge('2026-10-14T11:00:00Z');
    const [{ standings, fingerprint: sum, at }] = await repo(PilotJudgement).find();
    expect(sum).toBe(fingerprint(standings));
    const first = { judged: true, now: { n: 16 }, difference: { low: expect.any(Number) } };
    expect(standings).toMatchObject([first, { target: { measure: 'kept' } }, { target: { measure: 'first' } }]);
    await judge('2026-10-15T05:00:00Z');
    expect(await repo(PilotJudgement).find()).toMatchObject([{ at, fingerprint: sum }]);
    const shown = text((await chris.get('/pilot').expect(200)).text);
    expect(shown).toMatch(/Judged on 14 October 2026\. Not enough to tell a difference from before \(−\d+ to \+\d+/);
    expect(shown).not.toContain('So far');
    expect(await factKinds()).toContain('pilot.judged');
  });

  it('a pilot that ran when the rule changed keeps what it had been told, dated, with the reason', async () => {
    const { id } = await repo(Pilot).findOneByOrFail({});
    await repo(PilotJudgement).save({ pilotId: id, rule: 'one_sample' });
    await judge('2026-10-15T06:00:00Z');
    const { standings } = await repo(PilotJudgement).findOneByOrFail({ rule: 'one_sample' });
    expect(standings).toMatchObject([{ n: 0, stand: 'too_few' }, { measure: 'kept' }, { measure: 'first' }]);
    const shown = text((await chris.get('/pilot').expect(200)).text);
    expect(shown).toContain('On 15 October 2026, by an earlier rule: Satisfied: Too few answers');
    expect(shown).toContain('in about 18 of 100 pilots in which nothing had changed');
  });
});

describe('what clients could get from it', () => {
  it('everybody has ideas; leads say what becomes of them, with team, promise and outcome', async () => {
    const [sam, mira] = [await signIn(desk, cast.sam), await signIn(desk, cast.mira)];
    await post(sam, '/pilot/carry-over', { title: '', words: 'x' }).expect(422);
    await post(sam, '/pilot/carry-over', { title: 'Say by when', words: '' }).expect(303);
    const { id } = await repo(CarryOver).findOneByOrFail({});
    const page = `/pilot/carry-over/${id}`;
    await post(sam, page, { to: 'proposed', version: '1' }).expect(403);
    await post(mira, page, { to: 'adopted', version: '1', team: 'Lyon', promise: 'By noon' }).expect(422);
    await post(mira, page, { to: 'proposed', version: '1' }).expect(303);
    const slip = await post(mira, page, {
      to: 'adopted',
      version: '2',
      team: 'Installation, Lyon',
      promise: '',
    }).expect(422);
    expect(slip.text).toContain('Tell us which team takes it on, and what it promises its clients.');
    expect(slip.text).toContain('Installation, Lyon');
    await post(mira, page, {
      to: 'adopted',
      version: '2',
      team: 'Installation, Lyon',
      promise: 'You hear by noon.',
    }).expect(303);
    expect((await sam.get('/pilot/carry-over')).text).toContain('You hear by noon.');
    await post(mira, page, { to: 'dropped', version: '3' }).expect(422);
    await post(mira, page, { to: 'dropped', version: '3', outcome: 'Nobody looked.' }).expect(303);
    expect(await repo(CarryOver).findOneByOrFail({ id })).toMatchObject({
      state: 'dropped',
      outcome: 'Nobody looked.',
    });
  });
});

describe('who may', () => {
  it.each(['ana', 'sam', 'jonas'] as const)('%s sees nothing of the pilot', async (name) => {
    const browser = await signIn(desk, cast[name]);
    for (const path of ['/pilot', '/pilot/plan', '/pilot/baseline', '/pilot/marks', '/pilot/decision'])
      await browser.get(path).expect(403);
    for (const path of [
      '/pilot/plan',
      '/pilot/start',
      '/pilot/baseline/own',
      '/pilot/marks',
      '/pilot/decision',
      '/pilot/amendments',
    ])
      await post(browser, path).expect(403);
  });

  it('an executive reads and decides, and plans nothing; a lead marks, and decides nothing', async () => {
    const [carla, mira] = [await signIn(desk, cast.carla), await signIn(desk, cast.mira)];
    for (const path of ['/pilot', '/pilot/marks', '/pilot/decision']) await carla.get(path).expect(200);
    for (const path of ['/pilot/plan', '/pilot/marks', '/pilot/amendments']) await post(carla, path).expect(403);
    await mira.get('/pilot').expect(200);
    for (const path of ['/pilot/plan', '/pilot/start', '/pilot/decision']) await post(mira, path).expect(403);
  });
});
