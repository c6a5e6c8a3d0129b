import { repo, tx } from '../../src/core/database/tx';
import { Settings } from '../../src/settings/settings.service';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { SurveyDefinitions } from '../../src/surveys/survey-definitions';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { surveySettings } from '../../src/surveys/survey-settings';
import type { SurveyPlan } from '../../src/surveys/invitation/surveys.service';
import { Timeline } from '../../src/timeline/timeline.service';
import { startApp } from '../support/app';
import { type Parcels, withParcels } from './parcels';

let desk: Parcels;
let start: Date;
let parcels = 0;

beforeAll(async () => {
  desk = await withParcels(await startApp());
});
afterAll(() => desk.close());
// Each test has parcels of its own, and begins when no earlier question matters any more.
beforeEach(async () => {
  start = new Date(desk.clock.now().getTime() + 60 * 86_400_000);
  await desk.travel(start);
  parcels += 100;
  for (const one of Object.values(surveySettings)) await desk.app.get(Settings).set(one, one.initial, null, start);
});

const parcel = (id: number) => desk.parcel(parcels + id);
const ended = (id: number, change?: Partial<SurveyPlan>) => desk.ended(parcels + id, change);
const after = (milliseconds: number) => new Date(start.getTime() + milliseconds);
const days = (n: number) => desk.travel(new Date(desk.clock.now().getTime() + n * 86_400_000));
const answer = (invitationId: number, score: number) =>
  desk.app.get(SurveyAnswers).give(invitationId, { score, comment: '', wantsCall: false }, desk.clock.now());
const facts = async (id: number) =>
  (await desk.app.get(Timeline).of(parcel(id))).map(({ kind, details }) => [kind, details.reason]);

describe('who is asked', () => {
  it('is the requester, half an hour after the end, about exactly this cycle', async () => {
    const planned = await ended(1, { teamId: 7, departmentId: 8 });
    expect(planned).toMatchObject({
      state: 'planned',
      reason: null,
      personId: desk.cast.ana.id,
      subjectKind: 'parcel',
      subjectId: parcels + 1,
      cycle: 1,
      dueAt: after(30 * 60_000),
      serviceId: desk.cast.services.email.id,
      subjectType: 'question',
      teamId: 7,
      departmentId: 8,
    });
  });

  it('is asked once a cycle, even if the end is told twice', async () => {
    const [first, again] = [await ended(1), await ended(1)];
    expect(again.id).toBe(first.id);
    expect(await repo(SurveyInvitation).countBy({ subjectId: parcels + 1 })).toBe(1);
  });

  it('never rates their own work', async () => {
    expect(await ended(1, { resolverId: desk.cast.ana.id })).toMatchObject({ state: 'skipped', reason: 'own_work' });
    expect(await facts(1)).toEqual([['survey.skipped', 'own_work']]);
    expect(await desk.surveys.openFor(parcel(1), desk.cast.ana.id, desk.clock.now())).toBeNull();
  });

  it('is asked where nobody in person resolved it', async () => {
    expect(await ended(1, { resolverId: null })).toMatchObject({ state: 'planned' });
  });

  it('has seven quiet days, and not a minute more', async () => {
    await ended(1);
    expect(await ended(2)).toMatchObject({ state: 'skipped', reason: 'quiet_period' });
    await desk.travel(after(7 * 86_400_000 - 1));
    expect(await ended(3)).toMatchObject({ state: 'skipped', reason: 'quiet_period' });
    await desk.travel(after(7 * 86_400_000));
    expect(await ended(4)).toMatchObject({ state: 'planned' });
  });

  it('keeps quiet for one person, not for their colleagues', async () => {
    await ended(1);
    expect(await ended(2, { personId: desk.cast.sam.id })).toMatchObject({ state: 'planned' });
  });

  it('is asked three times in 30 days at most', async () => {
    await desk.app.get(Settings).set(surveySettings.quietDays, 0, null, desk.clock.now());
    const states: string[] = [];
    for (let id = 1; id <= 4; id += 1) {
      const { state, reason } = await ended(id);
      states.push(reason ?? state);
      await days(1);
    }
    expect(states).toEqual(['planned', 'planned', 'planned', 'cap']);
    await days(26);
    expect(await ended(5)).toMatchObject({ state: 'planned' });
  });

  it('is drawn by share: nobody at 0, everybody at 100', async () => {
    const settings = desk.app.get(Settings);
    await settings.set(surveySettings.share, 0, null, desk.clock.now());
    expect(await ended(1)).toMatchObject({ state: 'skipped', reason: 'not_drawn' });
    await settings.set(surveySettings.share, 100, null, desk.clock.now());
    expect(await ended(2)).toMatchObject({ state: 'planned' });
  });
});

describe('a plan taken back', () => {
  it('is cancelled when the subject is opened again before it was sent, and makes room for another', async () => {
    const planned = await ended(1);
    await tx(() => desk.surveys.withdraw(parcel(1), 'reopened', desk.clock.now()));
    expect(await repo(SurveyInvitation).findOneByOrFail({ id: planned.id })).toMatchObject({
      state: 'skipped',
      reason: 'reopened',
    });
    expect(await facts(1)).toEqual([['survey.skipped', 'reopened']]);
    expect(await ended(1, { cycle: 2 })).toMatchObject({ state: 'planned', cycle: 2 });
  });

  it('leaves what is answered, and other subjects, as they are', async () => {
    const { id } = await ended(1);
    const other = await ended(2, { personId: desk.cast.sam.id });
    await answer(id, 2);
    await tx(() => desk.surveys.withdraw(parcel(1), 'reopened', desk.clock.now()));
    expect(await repo(SurveyInvitation).findOneByOrFail({ id })).toMatchObject({ state: 'answered', countedScore: 2 });
    expect(await repo(SurveyInvitation).findOneByOrFail({ id: other.id })).toMatchObject({ state: 'planned' });
  });
});

describe("on the subject's page", () => {
  const openFor = (id: number, person = desk.cast.ana) => desk.surveys.openFor(parcel(id), person.id, desk.clock.now());

  it('the question stands at once, for the requester alone', async () => {
    const { id } = await ended(1);
    expect(await openFor(1)).toEqual({
      invitationId: id,
      path: `/surveys/${id}`,
      open: true,
      first: null,
      last: null,
      earlierCycle: false,
    });
    expect(await openFor(1, desk.cast.sam)).toBeNull();
    expect(await openFor(1, desk.cast.jonas)).toBeNull();
    expect((await desk.surveys.openOf(desk.cast.ana.id, desk.clock.now())).map((one) => one.id)).toEqual([id]);
  });

  it('then the answer, the first and the last', async () => {
    const { id } = await ended(1);
    await answer(id, 2);
    await days(1);
    await answer(id, 4);
    expect(await openFor(1)).toMatchObject({ open: true, first: { score: 2 }, last: { score: 4 } });
    expect(await desk.surveys.openOf(desk.cast.ana.id, desk.clock.now())).toEqual([]);
    await days(14);
    expect(await openFor(1)).toMatchObject({ open: false, last: { score: 4 } });
  });

  it('after a reopening the earlier answer as such, and never a second mail in the quiet days', async () => {
    const { id } = await ended(1);
    await answer(id, 2);
    expect(await ended(1, { cycle: 2 })).toMatchObject({ state: 'skipped', reason: 'quiet_period' });
    expect(await openFor(1)).toMatchObject({ invitationId: id, earlierCycle: true, last: { score: 2 } });
  });
});

describe('what is kept', () => {
  it('a contact about the answer ends its counting', async () => {
    const { id } = await ended(1);
    await answer(id, 1);
    await desk.app.get(SurveyAnswers).contacted(id, new Date(desk.clock.now().getTime() + 3_600_000));
    await days(0.5);
    await answer(id, 5);
    expect(await repo(SurveyInvitation).findOneByOrFail({ id })).toMatchObject({ countedScore: 1, answers: 2 });
  });

  it('words go after twelve months, and when their author is erased; scores stay', async () => {
    const say = async (id: number, personId: number) => {
      const { id: invitationId } = await ended(id, { personId });
      await desk.app
        .get(SurveyAnswers)
        .give(invitationId, { score: 3, comment: 'So-so words', wantsCall: false }, desk.clock.now());
    };
    const words = async (id: number, personId = desk.cast.ana.id) =>
      (await desk.surveys.openFor(parcel(id), personId, desk.clock.now()))?.last;
    await say(1, desk.cast.ana.id);
    await say(2, desk.cast.sam.id);
    await desk.app.get(SurveyAnswers).forgetWordsOf(desk.cast.sam.id);
    expect([await words(1), await words(2, desk.cast.sam.id)]).toMatchObject([
      { comment: 'So-so words' },
      { comment: '', score: 3 },
    ]);
    const year = new Date(start);
    year.setUTCFullYear(year.getUTCFullYear() + 1);
    await desk.app.get(SurveyAnswers).forgetWords(year);
    expect(await words(1)).toMatchObject({ comment: 'So-so words' });
    await desk.app.get(SurveyAnswers).forgetWords(new Date(year.getTime() + 1));
    expect(await words(1)).toMatchObject({ comment: '', score: 3 });
  });

  it('whoever was asked keeps the words they were asked with; a new wording is a new version', async () => {
    const definitions = desk.app.get(SurveyDefinitions);
    const { id, definitionId } = await ended(1);
    const scale = ['1', '2', '3', '4', '5'];
    const revised = await definitions.revise(
      'csat',
      { question: 'Did we help?', scale, commentPrompt: 'Why?' },
      null,
      desk.clock.now(),
    );
    expect(revised.version).toBe(2);
    expect((await definitions.current('csat')).question).toBe('Did we help?');
    expect(definitionId).not.toBe(revised.id);
    expect((await desk.visitor.get(await desk.link(id)).expect(200)).text).toContain('How good was our help?');
    const shorter = { question: 'x', scale: ['a'], commentPrompt: '' };
    await expect(definitions.revise('csat', shorter, null, desk.clock.now())).rejects.toThrow('scale');
  });
});
