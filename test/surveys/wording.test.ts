import { repo } from '../../src/core/database/tx';
import { Settings } from '../../src/settings/settings.service';
import { SurveyDefinition } from '../../src/surveys/survey-definition.entity';
import { SurveyDefinitions } from '../../src/surveys/survey-definitions';
import { recoverySettings } from '../../src/recovery/recovery-settings';
import { surveyConditions, surveySettings } from '../../src/surveys/survey-settings';
import { TrendMarks } from '../../src/insights/trends/trend-marks';
import { startApp } from '../support/app';
import { type Browser, signIn } from '../support/cast';
import { type Parcels, withParcels } from './parcels';

const words = '/admin/surveys/wording';
const asking = '/admin/surveys/asking';
let desk: Parcels;
let ada: Browser;

beforeAll(async () => {
  desk = await withParcels(await startApp());
  ada = await signIn(desk, desk.cast.ada);
});
afterAll(() => desk.close());

const versions = () => repo(SurveyDefinition).find({ order: { version: 'ASC' } });
/** The form as it stands on a page: what it would send. */
const fieldsOf = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input[^>]*?>/g)].flatMap(([input]) => {
      const [name, value] = [/\sname="([^"]+)"/.exec(input)?.[1], /\svalue="([^"]*)"/.exec(input)?.[1] ?? ''];
      return !name || name === 'submission' || (input.includes('checkbox') && !/\schecked/.test(input))
        ? []
        : [[name, value.replaceAll('&#x27;', "'").replaceAll('&#x3D;', '=')]];
    }),
  );
const form = async (path: string) => fieldsOf((await ada.get(path).expect(200)).text);
const send = (path: string, body: Record<string, string>) => ada.post(path).type('form').send(body);

describe('the words of the question', () => {
  it.each([words, asking, `${words}/preview?question=x`, `${words}/preview/mail?question=x`])(
    "are an administrator's: nobody else opens %s or saves there",
    async (path) => {
      for (const person of [desk.cast.ana, desk.cast.jonas, desk.cast.mira, desk.cast.carla, desk.cast.chris]) {
        const browser = await signIn(desk, person);
        await browser.get(path).expect(403);
        if (!path.includes('preview')) await browser.post(path).type('form').send({ question: 'x' }).expect(403);
      }
      expect(await versions()).toHaveLength(1);
    },
  );

  it('are looked at first, in mail and page, and nothing is written', async () => {
    const body = {
      ...(await form(words)),
      question: 'Did we do you good?',
      scale5: 'Splendid',
      lensQuestion: 'And a client?',
      'driver-added': 'Honesty',
    };
    const { text } = await ada.get(`${words}/preview`).query(body).expect(200);
    for (const shown of ['Did we do you good?', 'Splendid', 'And a client?', 'Honesty', 'The desk made it easy'])
      expect(text).toContain(shown);
    const mail = await ada.get(`${words}/preview/mail`).query(body).expect(200);
    expect(mail.headers['content-type']).toContain('text/html');
    expect(mail.text).toContain('Did we do you good?');
    expect(mail.text).toContain('Splendid');
    expect(mail.text).not.toMatch(/\/s\/[\w-]{43}/);
    expect(await versions()).toHaveLength(1);
    expect((await ada.get(words).query(body).expect(200)).text).toContain('Did we do you good?');
  });

  it('become a new version; whoever was asked keeps theirs; the same once more is none', async () => {
    const { id } = await desk.ended(1);
    const link = await desk.link(id);
    const body = {
      ...(await form(words)),
      question: 'Did we do you good?',
      'driver-ease-offered': '',
      'driver-added': 'Honesty',
    };
    await send(words, body).expect(303);
    expect(await versions()).toMatchObject([
      { version: 1, question: 'How good was our help?' },
      { version: 2, question: 'Did we do you good?', createdById: desk.cast.ada.id },
    ]);
    const [, second] = await versions();
    expect(second.second?.driver.options).toEqual([
      { code: 'speed', words: 'Speed' },
      { code: 'informed', words: 'Being kept informed' },
      { code: 'solution', words: 'The solution' },
      { code: 'friendliness', words: 'Friendliness' },
      { code: 'ease', words: 'Ease', retired: true },
      { code: 'own_6', words: 'Honesty' },
    ]);
    expect((await desk.visitor.get(link).expect(200)).text).toContain('How good was our help?');
    await send(words, await form(words)).expect(303);
    expect(await versions()).toHaveLength(2);
    expect((await ada.get(words)).text).toContain('Did we do you good?');
  });

  it.each([
    ['no question', { question: ' ' }, 'Enter some text.'],
    ['a scale with a hole', { scale3: '' }, 'Enter some text.'],
    ['a question without end', { lensQuestion: 'x'.repeat(201) }, 'Keep it under 200 characters.'],
    ['an answer twice', { 'driver-added': 'speed' }, 'This answer is already in the list.'],
    [
      'one answer alone',
      {
        'driver-informed-offered': '',
        'driver-solution-offered': '',
        'driver-friendliness-offered': '',
        'driver-own_6-offered': '',
      },
      'Offer at least two answers.',
    ],
  ])('%s is refused, in the preview too, and the rest stays as typed', async (_, wrong, sentence) => {
    const body = { ...(await form(words)), commentPrompt: 'Kept as typed', ...(wrong as Record<string, string>) };
    for (const answer of [
      await send(words, body).expect(422),
      await ada.get(`${words}/preview`).query(body).expect(422),
    ]) {
      expect(answer.text).toContain(sentence);
      expect(answer.text).toContain('Kept as typed');
    }
    expect(await versions()).toHaveLength(2);
  });
});

describe('who is asked', () => {
  it('is set on one page: shares, quiet, kinds and services; only what changed is written', async () => {
    const settings = desk.app.get(Settings);
    const body = await form(asking);
    expect(body).toMatchObject({ share: '100', driverShare: '50', 'kind-incident': 'yes' });
    await send(asking, {
      ...body,
      share: '60',
      'kind-incident': '',
      [`service-${desk.cast.services.vpn.id}`]: '',
    }).expect(303);
    expect(await settings.get(surveySettings.share)).toBe(60);
    expect(await settings.get(surveyConditions.leftOutKinds)).toEqual(['incident']);
    expect(await settings.get(surveyConditions.leftOutServices)).toEqual([desk.cast.services.vpn.id]);
    await settings.set(surveySettings.share, 100, null, desk.clock.now());
    const left = await desk.ended(20, { kind: 'incident', personId: desk.cast.sam.id });
    expect(left).toMatchObject({ state: 'skipped', reason: 'kind_left_out' });
    expect(await desk.ended(21, { serviceId: desk.cast.services.vpn.id, personId: desk.cast.sam.id })).toMatchObject({
      reason: 'service_left_out',
    });
    expect(await desk.ended(22, { personId: desk.cast.sam.id })).toMatchObject({ state: 'planned' });
  });

  it.each([
    [{ share: '101' }, 'Enter a whole number from 0 to 100.'],
    [{ quietDays: '' }, 'Enter a whole number from 0 to 90.'],
    [{ driverShare: '60', cesShare: '30', lensShare: '20' }, 'The three shares can add up to 100 at most.'],
  ])('%j is refused', async (wrong, sentence) => {
    expect(
      (await send(asking, { ...(await form(asking)), ...(wrong as Record<string, string>) }).expect(422)).text,
    ).toContain(sentence);
    expect(await desk.app.get(Settings).get(surveySettings.driverShare)).toBe(50);
  });
});

describe('what changed about how we ask', () => {
  it('is told in order: words, sampling and conditions, and nothing else', async () => {
    const definitions = desk.app.get(SurveyDefinitions);
    const start = desk.clock.now();
    await desk.travel(new Date(start.getTime() + 86_400_000));
    await desk.app.get(Settings).set(surveySettings.wordsMonths, 6, null, desk.clock.now());
    await desk.app.get(Settings).set(recoverySettings.days, 6, null, desk.clock.now());
    await desk.app.get(Settings).set(surveySettings.quietDays, 10, null, desk.clock.now());
    await desk.travel(new Date(start.getTime() + 2 * 86_400_000));
    const { question, scale, second } = await definitions.current('csat');
    await definitions.revise(
      'csat',
      { question, scale, commentPrompt: 'Why so?', second },
      desk.cast.ada.id,
      desk.clock.now(),
    );
    const end = new Date(desk.clock.now().getTime() + 1);
    expect(await definitions.changes(new Date(start.getTime() + 1), end)).toEqual([
      {
        of: 'rule',
        at: new Date(start.getTime() + 86_400_000),
        words: 'Changed: Ask a person at most once in: 10 days (was 7 days)',
      },
      { of: 'wording', at: desk.clock.now(), words: 'New wording of the survey (version 3)' },
    ]);
    expect(await definitions.changes(end, new Date(end.getTime() + 1))).toEqual([]);
  });

  it("stands on the page of the questions' health; new words are a mark on trends, a rule is told beside", async () => {
    ada = await signIn(desk, desk.cast.ada);
    const { text } = await ada.get('/admin/surveys').expect(200);
    expect(text).toContain('Changed: Ask a person at most once in: 10 days (was 7 days)');
    const day = desk.clock.now().toISOString().slice(0, 7);
    const marks = await desk.app.get(TrendMarks).within({ from: day, to: day, grain: 'month' } as never, 'en-GB');
    expect(marks.map(({ label }) => label)).toContain('New wording of the survey (version 3)');
    expect(marks.map(({ label }) => label)).not.toContain(
      'Changed: Ask a person at most once in: 10 days (was 7 days)',
    );
    const trends = desk.app.get(TrendMarks);
    const told = trends.asking(
      await trends.ofAsking('en-GB'),
      { from: day, to: day },
      { locale: 'en-GB', zone: 'UTC' },
    );
    expect(told).toContainEqual(expect.stringContaining('Changed: Ask a person at most once in: 10 days (was 7 days)'));
  });
});
