import { repo } from '../../src/core/database/tx';
import { Mail } from '../../src/mail/mail.entity';
import { People } from '../../src/people/directory/people.service';
import { Token } from '../../src/people/access/token.entity';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { SurveySending } from '../../src/surveys/sending/survey-sending.service';
import { SurveySubjects } from '../../src/surveys/survey-subjects';
import { Timeline } from '../../src/timeline/timeline.service';
import { PostOffice } from '../mail/mail-desk';
import { startApp } from '../support/app';
import { type Parcels, withParcels } from './parcels';

const office = new PostOffice();
let desk: Parcels;
let start: Date;
let parcels = 0;

beforeAll(async () => {
  await office.open();
  desk = await withParcels(await startApp({ env: { SMTP_URL: office.url } }));
});
afterAll(async () => {
  await desk.close();
  await office.close();
});
beforeEach(async () => {
  start = new Date(desk.clock.now().getTime() + 60 * 86_400_000);
  await desk.travel(start);
  office.letters.length = 0;
  parcels += 10;
});

const minute = 60_000;
const day = 1440 * minute;
const after = (milliseconds: number) => desk.travel(new Date(start.getTime() + milliseconds));
const ended = (id: number, change = {}) => desk.ended(parcels + id, change);
const invitation = (id: number) => repo(SurveyInvitation).findOneByOrFail({ id });
const answer = (id: number) =>
  desk.app.get(SurveyAnswers).give(id, { score: 4, comment: '', wantsCall: false }, desk.clock.now());
const linksOf = (letter: { html?: string }): string[] =>
  [...(letter.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
const kinds = async (id: number) =>
  (await desk.app.get(Timeline).of(desk.parcel(parcels + id))).map(({ kind }) => kind);

describe('the mail that asks', () => {
  it('leaves half an hour after the end, with the scale as plain links, in HTML and text', async () => {
    const { id } = await ended(1);
    await after(30 * minute - 1);
    expect(office.letters).toEqual([]);
    await after(30 * minute);
    expect(office.letters).toHaveLength(1);
    const [letter] = office.letters;
    expect(letter.to?.[0].address).toBe('ana.ruiz@example.com');
    expect(letter.subject).toBe(`How did it go? The blue parcel (PA-${parcels + 1})`);
    const scale = linksOf(letter).filter((href) => href.includes('score='));
    expect(scale.map((href) => href.replace(/\/s\/[\w-]{43}/, '/s/TOKEN'))).toEqual(
      [1, 2, 3, 4, 5].map((score) => `${desk.url}/s/TOKEN?score=${score}`),
    );
    expect(letter.text).toContain('Very good');
    expect(letter.text).toContain(scale[4]);
    expect(letter.text).toContain('Jonas Weber helped you');
    expect(await invitation(id)).toMatchObject({ state: 'asked', askedAt: desk.clock.now() });
    expect(await kinds(1)).toEqual(['survey.asked']);
  });

  it('can be opened by whoever reads along: every link of it is fetched, and nothing is recorded', async () => {
    const { id } = await ended(1);
    await after(30 * minute);
    const before = await invitation(id);
    const links = linksOf(office.letters[0]);
    expect(links.filter((link) => link.includes('/s/'))).toHaveLength(5);
    for (const link of links) {
      const there = link.replace(desk.url, '') || '/';
      const { status } = await desk.visitor.get(there);
      expect(status === 200 || !there.startsWith('/s/')).toBe(true);
      await desk.visitor.head(there);
    }
    expect(await invitation(id)).toEqual(before);
    expect(await repo(SurveyAnswer).findBy({ invitationId: id })).toEqual([]);
    expect(await kinds(1)).toEqual(['survey.asked']);
    const chosen = links.find((link) => link.endsWith('score=2'))?.replace(desk.url, '') ?? '';
    expect((await desk.visitor.get(chosen)).text).toContain('value="2" checked');
    await desk.visitor.post(chosen.split('?')[0]).type('form').send({ score: '2' }).expect(303);
    expect(await invitation(id)).toMatchObject({ state: 'answered', countedScore: 2 });
  });

  it('holds its key nowhere but in the letter: table and outbox know only its hash', async () => {
    await ended(1);
    await after(30 * minute);
    const raw = /\/s\/([\w-]{43})/.exec(linksOf(office.letters[0]).join(' '))?.[1] ?? 'none';
    expect(raw).toHaveLength(43);
    expect(
      JSON.stringify([await repo(Mail).find(), await repo(Token).find(), await repo(SurveyInvitation).find()]),
    ).not.toContain(raw);
  });

  it('does not leave when the answer is there already, or the subject was opened again', async () => {
    const first = await ended(1);
    await ended(2, { personId: desk.cast.sam.id });
    await answer(first.id);
    await desk.surveys.withdraw(desk.parcel(parcels + 2), 'reopened', desk.clock.now());
    await after(20 * day);
    expect(office.letters).toEqual([]);
    expect(await invitation(first.id)).toMatchObject({ state: 'answered' });
  });

  it('finds nobody who has left: the plan is skipped, with the reason', async () => {
    const { id } = await ended(1, { personId: desk.cast.tom.id });
    await desk.app
      .get(People)
      .change(desk.cast.tom.id, desk.cast.tom.version, { active: false }, null, desk.clock.now());
    await after(20 * day);
    expect(office.letters).toEqual([]);
    expect(await invitation(id)).toMatchObject({ state: 'skipped', reason: 'unreachable' });
  });
});

describe('after the mail', () => {
  it('comes one reminder, never a second, then the end; both links open the same question', async () => {
    const { id } = await ended(1);
    await after(30 * minute + 4 * day - 1);
    expect(office.letters).toHaveLength(1);
    await after(30 * minute + 4 * day);
    expect(office.subjects()[1]).toBe(`Still time to tell us: The blue parcel (PA-${parcels + 1})`);
    const links = office.letters.map((letter) => linksOf(letter)[0].replace(desk.url, ''));
    expect(links[0]).not.toBe(links[1]);
    for (const link of links) await desk.visitor.get(link).expect(200);
    await after(30 * minute + 14 * day - 1);
    await desk.visitor.get(links[0]).expect(200);
    await after(30 * minute + 14 * day);
    for (const link of links) await desk.visitor.get(link).expect(410);
    await after(40 * day);
    expect(office.letters).toHaveLength(2);
    expect(await invitation(id)).toMatchObject({ state: 'expired' });
    expect(await kinds(1)).toEqual(['survey.asked', 'survey.reminded', 'survey.expired']);
  });

  it('comes no reminder to somebody who has replied', async () => {
    const { id } = await ended(1);
    await after(1 * day);
    await answer(id);
    await after(40 * day);
    expect(office.letters).toHaveLength(1);
    expect(await kinds(1)).toEqual(['survey.asked', 'survey.answered']);
  });

  it('stays open for what was asked before a reopening; the new end asks nobody again in the quiet days', async () => {
    const { id } = await ended(1);
    await after(1 * day);
    await desk.surveys.withdraw(desk.parcel(parcels + 1), 'reopened', desk.clock.now());
    expect(await invitation(id)).toMatchObject({ state: 'asked' });
    await after(2 * day);
    expect(await ended(1, { cycle: 2 })).toMatchObject({ state: 'skipped', reason: 'quiet_period' });
    await after(3 * day);
    expect(office.letters).toHaveLength(1);
  });
});

describe('many at once', () => {
  it('two senders send each question once', async () => {
    await ended(1);
    await ended(2, { personId: desk.cast.sam.id });
    const due = new Date(start.getTime() + 30 * minute);
    const sending = desk.app.get(SurveySending);
    await Promise.all([sending.run(due), sending.run(due)]);
    await after(30 * minute);
    expect(office.letters.map(({ to }) => to?.[0].address).toSorted()).toEqual([
      'ana.ruiz@example.com',
      'sam.stranger@example.com',
    ]);
  });

  it('one that cannot be described waits an hour and stops nobody', async () => {
    let broken = true;
    desk.app
      .get(SurveySubjects)
      .register('riddle', () =>
        broken
          ? Promise.reject(new Error('no words'))
          : Promise.resolve({ title: 'A riddle', reference: 'RI-1', path: '/', helper: null }),
      );
    const plan = { cycle: 1, resolverId: null, kind: 'question', serviceId: null };
    await desk.surveys.plan({ kind: 'riddle', id: 1 }, { ...plan, personId: desk.cast.lena.id }, start);
    await ended(1);
    await after(30 * minute);
    expect(office.letters.map(({ to }) => to?.[0].address)).toEqual(['ana.ruiz@example.com']);
    broken = false;
    await after(90 * minute);
    expect(office.letters.map(({ to }) => to?.[0].address)).toEqual([
      'ana.ruiz@example.com',
      'lena.brandt@example.com',
    ]);
  });
});
