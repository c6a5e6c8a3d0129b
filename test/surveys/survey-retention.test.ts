import { repo } from '../../src/core/database/tx';
import { PersonalData } from '../../src/people/privacy/personal-data';
import { ConfidentialComment } from '../../src/confidential/confidential-comment.entity';
import { UnmaskedAnswer } from '../../src/recovery/unmasked-answer.entity';
import { Publications } from '../../src/confidential/publishing/publications.service';
import { NpsInvitation } from '../../src/nps/nps-invitation.entity';
import { NpsRound } from '../../src/nps/nps-round.entity';
import { Quotes } from '../../src/quotes/quotes.service';
import { Recoveries } from '../../src/recovery/cases/recoveries.service';
import { Recovery } from '../../src/recovery/recovery.entity';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { SurveyFigures } from '../../src/surveys/answer/survey-figures';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import { SurveyRetention } from '../../src/surveys/privacy/survey-retention.service';
import { Fact } from '../../src/timeline/fact.entity';
import { PostOffice } from '../mail/mail-desk';
import { startApp } from '../support/app';
import { signIn } from '../support/cast';
import { ask, everybody, linkOf } from './nps-desk';
import { type Parcels, withParcels } from './parcels';

const office = new PostOffice();
let desk: Parcels;

beforeAll(async () => {
  await office.open();
  desk = await withParcels(await startApp({ env: { SMTP_URL: office.url } }));
});
afterAll(async () => {
  await desk.close();
  await office.close();
});

const day = 86_400_000;
const later = async (days: number) => {
  await desk.travel(new Date(desk.clock.now().getTime() + days * day));
  await desk.settle();
};
const run = () => desk.app.get(SurveyRetention).run(desk.clock.now());
const counts = async () => [
  await desk.app
    .get(SurveyFigures)
    .csat({ from: new Date('2026-01-01'), to: new Date('2027-01-01'), readerTeamIds: [] }),
  await desk.app.get(Publications).of({ kind: 'nps', dimension: 'all', from: '2026-01', to: '2027-12' }),
  await repo(NpsRound).find(),
  await repo(Recovery).count(),
];

it('keeps everything for a year', async () => {
  const { ana, mira, workplace } = { ...desk.cast, workplace: desk.cast.teams.workplace.id };
  const { id } = await desk.ended(1, { teamId: workplace });
  const browser = await signIn(desk, ana);
  await browser.post(`/surveys/${id}`).type('form').send({ score: '2', comment: 'Words of Ana' }).expect(303);
  await browser.post(`/surveys/${id}/quote`).type('form').send({ quote: 'yes' }).expect(303);
  await desk.settle();
  const answer = await repo(SurveyAnswer).findOneByOrFail({ invitationId: id });
  await desk.app.get(Quotes).release(answer.id, 'Words of somebody', mira.id, desk.clock.now());
  const step = async () => ({
    actorId: mira.id,
    version: (await repo(Recovery).findOneByOrFail({ invitationId: id })).version,
    at: desk.clock.now(),
  });
  const recovery = () => repo(Recovery).findOneByOrFail({ invitationId: id });
  await desk.app.get(Recoveries).contact(await recovery(), await step());
  await desk.app
    .get(Recoveries)
    .end(await recovery(), { cause: 'slow', remedy: 'Words of Mira about Ana' }, await step());
  await later(8);
  await ask(desk.app, 100, desk.clock.now());
  await later(0.3);
  for (const [i, person] of everybody(desk.cast).entries()) {
    await desk.visitor
      .post(linkOf(office, person, desk.url))
      .type('form')
      .send({ score: String(i), words: `Words ${i}`, ...(i === 0 ? { mayContact: 'yes' } : {}) })
      .expect(303);
  }
  await ask(desk.app, 0, desk.clock.now());
  await later(300);
  await run();
  expect(await recovery()).toMatchObject({ remedy: 'Words of Mira about Ana', personId: ana.id });
  expect(await desk.app.get(Quotes).consented()).toHaveLength(1);
  expect(await repo(ConfidentialComment).count()).toBe(8);
});

it('then lets words and names go, and every count stays', async () => {
  const before = await counts();
  await later(110);
  await run();
  expect(await counts()).toEqual(before);
  expect((await repo(SurveyAnswer).find()).map(({ comment }) => comment)).toEqual(['']);
  expect(await desk.app.get(Quotes).consented()).toEqual([]);
  expect(await repo(Fact).countBy({ kind: 'quote.withdrawn' })).toBe(1);
  expect([
    await repo(ConfidentialComment).count(),
    await repo(UnmaskedAnswer).count(),
    await repo(NpsInvitation).count(),
  ]).toEqual([0, 0, 0]);
  const people = everybody(desk.cast).map(({ id }) => id);
  for (const row of [...(await repo(SurveyInvitation).find()), ...(await repo(Recovery).findBy({ state: 'done' }))])
    expect(people).not.toContain(row.personId);
  expect((await repo(Recovery).find()).map(({ remedy }) => remedy).filter(Boolean)).toEqual([]);
  const known = (await desk.app.get(PersonalData).of(desk.cast.ana.id, 'en-GB')).find(
    ({ label }) => label === 'Your feedback',
  );
  expect(known?.items).toEqual([]);
});

it('changes nothing when it runs again, and its recoveries can still be read', async () => {
  await run();
  const [recovery] = await repo(Recovery).findBy({ state: 'done' });
  const { text } = await (await signIn(desk, desk.cast.mira)).get(`/recoveries/${recovery.id}`).expect(200);
  expect(text).toContain('Name removed');
  expect((await (await signIn(desk, desk.cast.mira)).get('/recoveries').expect(200)).text).toContain('some time ago');
});
