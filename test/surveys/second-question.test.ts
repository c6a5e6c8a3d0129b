import { repo } from '../../src/core/database/tx';
import { Settings } from '../../src/settings/settings.service';
import type { SecondKind } from '../../src/surveys/second-question';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { surveySettings } from '../../src/surveys/survey-settings';
import { startApp } from '../support/app';
import { type Parcels, withParcels } from './parcels';

let desk: Parcels;
let next = 0;

beforeAll(async () => {
  desk = await withParcels(await startApp());
});
afterAll(() => desk.close());

const later = (hours: number) => desk.travel(new Date(desk.clock.now().getTime() + hours * 3_600_000));
const share = async (drawn: SecondKind | null) => {
  const { driverShare, cesShare, lensShare } = surveySettings;
  for (const [name, setting] of Object.entries({ driver: driverShare, ces: cesShare, lens: lensShare })) {
    await desk.app.get(Settings).set(setting, name === drawn ? 100 : 0, null, desk.clock.now());
  }
};

async function asked(drawn: SecondKind | null) {
  next += 1;
  await later(24 * 40);
  await share(drawn);
  const { id } = await desk.ended(next);
  return { id, link: await desk.link(id) };
}

const answers = (invitationId: number) =>
  repo(SurveyAnswer).find({ where: { invitationId }, order: { version: 'ASC' } });
const invitation = (id: number) => repo(SurveyInvitation).findOneByOrFail({ id });
const say = (link: string, body: Record<string, string>) => desk.visitor.post(link).type('form').send(body);
const words = {
  driver: 'What mattered most?',
  ces: 'The desk made it easy',
  lens: 'If a client of ours were served like this, what would they say?',
};
const fieldsOf = (html: string): string[] => [
  ...new Set([...html.matchAll(/ name="(score|driver|ces|lens|comment)"/g)].map(([, name]) => name)),
];

describe('beside the score', () => {
  it.each(Object.keys(words) as SecondKind[])(
    '%s is asked alone, where it was drawn; the draw stands on the question',
    async (drawn) => {
      const { id, link } = await asked(drawn);
      expect((await invitation(id)).drawn).toBe(drawn);
      const { text } = await desk.visitor.get(link).expect(200);
      expect(fieldsOf(text)).toEqual(['score', drawn, 'comment']);
      for (const [name, question] of Object.entries(words)) expect(text.includes(question)).toBe(name === drawn);
      expect(text).not.toContain(' checked');
    },
  );

  it('nothing is asked where nothing was drawn', async () => {
    const { id, link } = await asked(null);
    expect((await invitation(id)).drawn).toBeNull();
    expect(fieldsOf((await desk.visitor.get(link).expect(200)).text)).toEqual(['score', 'comment']);
  });

  it('who was asked keeps their question when the shares change', async () => {
    const { link } = await asked('ces');
    await share('lens');
    expect((await desk.visitor.get(link)).text).toContain(words.ces);
  });

  it.each([
    ['driver', 'informed', 'Being kept informed'],
    ['ces', '6', '6 of 7'],
    ['lens', 'They would come back.\r\nOften.', 'They would come back.'],
  ])('%s is kept with the score, and shown with it', async (drawn, value, shown) => {
    const { id, link } = await asked(drawn as SecondKind);
    await say(link, { score: '4', [drawn]: value }).expect(303);
    const [answer] = await answers(id);
    expect(String(answer[drawn as SecondKind])).toBe(value.replace('\r', ''));
    const { text } = await desk.visitor.get(link).expect(200);
    expect(text).toContain(shown);
    const change = (await desk.visitor.get(`${link}?change=yes`).expect(200)).text;
    expect(
      drawn === 'lens' ? change : [...change.matchAll(/name="(?:driver|ces)" value="(\w+)" checked/g)][0][1],
    ).toContain(drawn === 'lens' ? 'They would come back.' : value);
  });

  it('may be left out, and what was not asked is not kept', async () => {
    const { id, link } = await asked('driver');
    await say(link, { score: '4', ces: '7', lens: 'Smuggled', driver: 'nonsense' }).expect(303);
    expect(await answers(id)).toMatchObject([{ score: 4, driver: null, ces: null, lens: '' }]);
  });

  it.each([['0'], ['8'], ['4.5'], ['x']])(
    '%s is no answer from 1 to 7: nothing is recorded, the words stay',
    async (ces) => {
      const { id, link } = await asked('ces');
      const { text } = await say(link, { score: '4', ces, comment: 'Kept words' }).expect(422);
      expect(text).toContain('Choose a number from 1 to 7.');
      expect(text).toContain('Kept words');
      expect(await answers(id)).toEqual([]);
    },
  );

  it("a client's words end at 500 letters", async () => {
    const { id, link } = await asked('lens');
    expect((await say(link, { score: '4', lens: 'x'.repeat(501) }).expect(422)).text).toContain(
      'Keep it under 500 characters.',
    );
    expect(await answers(id)).toEqual([]);
  });
});

describe('what counts of it', () => {
  it('is the answer as it stood 24 hours after the first, for ease and for what mattered', async () => {
    const ces = await asked('ces');
    await say(ces.link, { score: '4', ces: '2' });
    await later(23);
    await say(ces.link, { score: '4', ces: '5' }).expect(303);
    await later(2);
    await say(ces.link, { score: '4', ces: '7' }).expect(303);
    expect(await invitation(ces.id)).toMatchObject({ countedCes: 5, countedDriver: null });
    expect((await answers(ces.id)).map((one) => one.ces)).toEqual([2, 5, 7]);
    const driver = await asked('driver');
    await say(driver.link, { score: '4', driver: 'speed' });
    await later(25);
    await say(driver.link, { score: '4', driver: 'ease' }).expect(303);
    expect(await invitation(driver.id)).toMatchObject({ countedCes: null, countedDriver: 'speed' });
  });

  it('is the answer before anybody spoke with them', async () => {
    const { id, link } = await asked('ces');
    await say(link, { score: '1', ces: '1' });
    await later(1);
    await desk.app.get(SurveyAnswers).contacted(id, desk.clock.now());
    await say(link, { score: '5', ces: '7' }).expect(303);
    expect(await invitation(id)).toMatchObject({ countedScore: 1, countedCes: 1 });
  });

  it("a client's words go with the other words after a year, and with their author", async () => {
    const { id, link } = await asked('lens');
    await say(link, { score: '4', lens: 'They would come back.' });
    await desk.app.get(SurveyAnswers).forgetWords(new Date(desk.clock.now().getTime() + 300 * 86_400_000));
    expect(await answers(id)).toMatchObject([{ lens: 'They would come back.' }]);
    await desk.app.get(SurveyAnswers).forgetWords(new Date(desk.clock.now().getTime() + 400 * 86_400_000));
    expect(await answers(id)).toMatchObject([{ score: 4, lens: '' }]);
    await say(link, { score: '4', lens: 'They would stay.' });
    await desk.app.get(SurveyAnswers).forgetWordsOf(desk.cast.ana.id);
    expect((await answers(id)).map(({ lens }) => lens)).toEqual(['', '']);
  });
});

describe('after it was opened again', () => {
  it('the earlier answer is shown with the new question, which asks whether it is still so', async () => {
    const { link } = await asked('driver');
    await say(link, { score: '2', driver: 'speed' });
    await later(24 * 31);
    const { id, state } = await desk.ended(next, { cycle: 2 });
    expect(state).toBe('planned');
    const { text } = await desk.visitor.get(await desk.link(id)).expect(200);
    expect(text).toContain('You said 2, Bad, before it was reopened. Has that changed?');
    expect(text).not.toContain(' checked');
  });
});
