import { repo } from '../../src/core/database/tx';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { Timeline } from '../../src/timeline/timeline.service';
import { startApp } from '../support/app';
import { type Parcels, withParcels } from './parcels';

let desk: Parcels;
let next = 0;

beforeAll(async () => {
  desk = await withParcels(await startApp());
});
afterAll(() => desk.close());

/** A fresh question to Ana, and its link. Time passes between them, so that the quiet period lets it through. */
async function asked(): Promise<{ id: number; link: string; subject: { kind: string; id: number } }> {
  next += 1;
  await desk.travel(new Date(desk.clock.now().getTime() + 40 * 86_400_000));
  const { id, state } = await desk.ended(next);
  expect(state).toBe('planned');
  return { id, link: await desk.link(id), subject: desk.parcel(next) };
}

const answers = (invitationId: number) =>
  repo(SurveyAnswer).find({ where: { invitationId }, order: { version: 'ASC' } });
const invitation = (id: number) => repo(SurveyInvitation).findOneByOrFail({ id });
const say = (link: string, body: Record<string, string>) => desk.visitor.post(link).type('form').send(body);
const later = (hours: number) => desk.travel(new Date(desk.clock.now().getTime() + hours * 3_600_000));
const chosen = (html: string): string[] =>
  [...html.matchAll(/name="score" value="(\d)" checked/g)].map(([, score]) => score);

describe('opening a link', () => {
  it('asks in words and numbers, says who helped and who reads it, and chooses nothing', async () => {
    const { link } = await asked();
    const { text } = await desk.visitor.get(link).expect(200);
    for (const words of [
      'How good was our help?',
      'Very bad',
      'Very good',
      'The blue parcel',
      'Jonas Weber helped you',
      'Jonas will see',
    ]) {
      expect(text).toContain(words);
    }
    expect(chosen(text)).toEqual([]);
  });

  it('chooses the score that it carries, and only a real one', async () => {
    const { link } = await asked();
    expect(chosen((await desk.visitor.get(`${link}?score=4`)).text)).toEqual(['4']);
    for (const odd of ['0', '6', '4.0', 'x', '', '44', '-1']) {
      expect(chosen((await desk.visitor.get(`${link}?score=${odd}`).expect(200)).text)).toEqual([]);
    }
    expect(chosen((await desk.visitor.get(`${link}?score=4&score=5`).expect(200)).text)).toEqual([]);
  });

  it('writes nothing, however often and with whatever score', async () => {
    const { id, link, subject } = await asked();
    const before = await invitation(id);
    for (const score of ['1', '2', '3', '4', '5']) await desk.visitor.get(`${link}?score=${score}`).expect(200);
    await desk.visitor.head(`${link}?score=1`).expect(200);
    expect(await answers(id)).toEqual([]);
    expect(await invitation(id)).toEqual(before);
    expect(await desk.app.get(Timeline).of(subject)).toEqual([]);
    await say(link, { score: '3' }).expect(303);
    expect(await answers(id)).toHaveLength(1);
  });
});

describe('sending', () => {
  it('records score, words and the wish to be called, once, and thanks', async () => {
    const { id, link, subject } = await asked();
    const posted = await say(link, {
      score: '2',
      comment: 'Took <b>three</b> calls.\r\nAnd a week.',
      wantsCall: 'yes',
    }).expect(303);
    expect(posted.headers.location).toBe(link);
    expect(await answers(id)).toMatchObject([
      { version: 1, score: 2, comment: 'Took <b>three</b> calls.\nAnd a week.', wantsCall: true },
    ]);
    expect(await invitation(id)).toMatchObject({
      state: 'answered',
      countedScore: 2,
      answers: 1,
      answeredAt: desk.clock.now(),
    });
    const { text } = await desk.visitor.get(link).expect(200);
    expect(text).toContain('Took &lt;b&gt;three&lt;/b&gt; calls.');
    expect(text).toContain('Change it');
    const facts = await desk.app.get(Timeline).of(subject);
    expect(facts.map(({ kind, audience, details }) => ({ kind, audience, details }))).toEqual([
      { kind: 'survey.answered', audience: 'desk', details: { invitationId: id, version: 1, score: 2, counted: true } },
    ]);
  });

  it.each([
    ['nothing chosen', {}],
    ['a score off the scale', { score: '6' }],
    ['no number', { score: 'five' }],
    ['zero', { score: '0' }],
    ['a fraction', { score: '4.5' }],
    ['words without end', { score: '4', comment: 'x'.repeat(2001) }],
  ])('refuses %s, keeps the words, and records nothing', async (_, wrong: Record<string, string>) => {
    const { id, link } = await asked();
    const { text } = await say(link, { comment: 'Kept words', ...wrong }).expect(422);
    expect(text).toContain(wrong.comment ?? 'Kept words');
    expect(text).toMatch(/Choose a number from 1 to 5|Keep it under 2,000 characters/);
    expect(await answers(id)).toEqual([]);
  });

  it('takes a list, an object or a broken body for what they are', async () => {
    const { id, link } = await asked();
    await desk.visitor.post(link).type('form').send('score=1&score=5').expect(422);
    await desk.visitor
      .post(link)
      .send({ score: { $gt: 0 } })
      .expect(422);
    // Pages read forms alone: JSON, whole or broken, says no more than an empty form.
    await desk.visitor.post(link).type('json').send('{"score":').expect(422);
    expect(await answers(id)).toEqual([]);
  });

  it('counts a double click once, and the same words once', async () => {
    const { id, link } = await asked();
    const body = { score: '5', submission: 'aaaaaaaa-1111' };
    const [first, second] = await Promise.all([say(link, body), say(link, body)]);
    expect([first.status, second.status]).toEqual([303, 303]);
    await say(link, { score: '5' }).expect(303);
    expect(await answers(id)).toHaveLength(1);
  });
});

describe('changing it', () => {
  it('shows the answer again, then keeps both, the first and the last', async () => {
    const { id, link } = await asked();
    await say(link, { score: '2', comment: 'Slow' });
    await later(2);
    const form = (await desk.visitor.get(`${link}?change=yes`)).text;
    expect(chosen(form)).toEqual(['2']);
    expect(form).toContain('You first answered 2, Bad.');
    await say(link, { score: '4', comment: 'Slow, but right' }).expect(303);
    expect((await answers(id)).map(({ version, score }) => [version, score])).toEqual([
      [1, 2],
      [2, 4],
    ]);
    const { text } = await desk.visitor.get(`${link}?score=1`);
    expect(text).toContain('Slow, but right');
    expect(text).toContain('You first said 2, Bad');
    expect(chosen(text)).toEqual([]);
  });

  it('counts the answer as it stood 24 hours after the first', async () => {
    const { id, link } = await asked();
    await say(link, { score: '2' });
    await later(23.9);
    await say(link, { score: '3' });
    expect(await invitation(id)).toMatchObject({ countedScore: 3, answers: 2 });
    await later(0.1);
    await say(link, { score: '5' }).expect(303);
    expect(await invitation(id)).toMatchObject({ countedScore: 3, answers: 3 });
    expect((await answers(id)).map(({ score }) => score)).toEqual([2, 3, 5]);
  });

  it('loses none of two different answers given at once', async () => {
    const { id, link } = await asked();
    const both = await Promise.all([say(link, { score: '1' }), say(link, { score: '5' })]);
    const kept = await answers(id);
    expect(both.every(({ status }) => status === 303 || status === 409)).toBe(true);
    expect(kept.length).toBe(both.filter(({ status }) => status === 303).length);
    expect(kept.map(({ version }) => version)).toEqual(kept.map((_, i) => i + 1));
    expect((await invitation(id)).countedScore).toBe(kept.at(-1)?.score);
  });
});

describe('too much of it', () => {
  it('stops after thirty changes in an hour, and lets the next hour in', async () => {
    const { id, link } = await asked();
    for (let i = 0; i < 30; i += 1) await say(link, { score: String(1 + (i % 5)) }).expect(303);
    await say(link, { score: '1' }).expect(429);
    expect(await answers(id)).toHaveLength(30);
    await later(1);
    await say(link, { score: '1' }).expect(303);
  });

  it('stops who guesses links, and nobody else', async () => {
    const { link } = await asked();
    const statuses: number[] = [];
    for (let i = 0; i < 31; i += 1)
      statuses.push((await say(`/s/${String(i).padStart(43, 'x')}`, { score: '1' })).status);
    expect([statuses[0], statuses[30]]).toEqual([404, 429]);
    await say(link, { score: '5' }).expect(303);
  });
});

describe('a link that leads nowhere', () => {
  it('says so plainly when it is forged, cut or of another kind', async () => {
    const { id, link } = await asked();
    const forged = [
      `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`,
      link.slice(0, -3),
      '/s/..%2f..',
      `/s/${'x'.repeat(43)}`,
    ];
    for (const address of forged) {
      expect((await desk.visitor.get(`${address}?score=5`).expect(404)).text).toContain('We don’t know this link');
      await say(address, { score: '5' }).expect(404);
    }
    expect(await answers(id)).toEqual([]);
    await desk.visitor.get(link).expect(200);
  });

  it('says that the time is over, and takes no answer, when it has expired', async () => {
    const { id, link } = await asked();
    await say(link, { score: '4' });
    await later(24 * 14);
    expect((await desk.visitor.get(link).expect(410)).text).toContain('This survey has closed');
    await say(link, { score: '1' }).expect(410);
    expect((await answers(id)).map(({ score }) => score)).toEqual([4]);
  });
});
