import { repo } from '../../src/core/database/tx';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { Settings } from '../../src/settings/settings.service';
import { confidentialSettings } from '../../src/confidential/answering/csat-questions.service';
import { Quote } from '../../src/quotes/quote.entity';
import { Quotes } from '../../src/quotes/quotes.service';
import { Fact } from '../../src/timeline/fact.entity';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { startApp } from '../support/app';
import { type Browser, signIn } from '../support/cast';
import { type Parcels, withParcels } from './parcels';

let desk: Parcels;
let ana: Browser;
let mira: Browser;
let carla: Browser;
let next = 0;

beforeAll(async () => {
  desk = await withParcels(await startApp());
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.travel(new Date(desk.clock.now().getTime() + 40 * 86_400_000));
  [ana, mira, carla] = [
    await signIn(desk, desk.cast.ana),
    await signIn(desk, desk.cast.mira),
    await signIn(desk, desk.cast.carla),
  ];
});

const quotes = () => desk.app.get(Quotes);

/** Ana answers about a fresh parcel that Mira's team handled. */
async function answered(comment: string, change = {}): Promise<{ id: number; page: string; link: string }> {
  const { id } = await desk.ended(++next, { teamId: desk.cast.teams.workplace.id, ...change });
  const page = `/surveys/${id}`;
  await ana.post(page).type('form').send({ score: '4', comment }).expect(303);
  return { id, page, link: await desk.link(id) };
}

async function released(words: string, instead = words): Promise<number> {
  const { text } = await mira.get('/quotes').expect(200);
  const at = text.indexOf(words);
  const [address] = /\/quotes\/\d+/.exec(text.slice(text.lastIndexOf('<a href="/quotes/', at))) ?? [];
  await mira.post(`${address}/release`).type('form').send({ words: instead }).expect(303);
  return Number(address!.split('/')[2]);
}

describe('the consent to be quoted', () => {
  it('is asked after Send, by link and signed in, and recorded with its time', async () => {
    const { page, link } = await answered('Jonas fixed it in an hour.');
    expect((await ana.get(page)).text).toContain('Yes, you can quote me anonymously');
    expect(await repo(Quote).count()).toBe(0);
    await desk.visitor.post(`${link}/quote`).type('form').send({ quote: 'yes' }).expect(303).expect('location', link);
    expect(await repo(Quote).find()).toMatchObject([
      { personId: desk.cast.ana.id, consentedAt: desk.clock.now(), withdrawnAt: null, releasedAt: null },
    ]);
    expect((await desk.visitor.get(link)).text).toContain('We may quote this in a presentation, without your name.');
    const [fact] = await repo(Fact).findBy({ kind: 'quote.consented' });
    expect(JSON.stringify(fact)).not.toContain('Jonas');
  });

  it("shows nothing before a lead has read it, then the lead's wording", async () => {
    expect(await quotes().consented()).toEqual([]);
    const [{ id }] = await repo(Quote).find();
    await released('Jonas fixed it in an hour.', 'Fixed within an hour.');
    expect(await quotes().consented()).toEqual([
      { id, words: 'Fixed within an hour.', score: 4, month: '2026-04', serviceId: desk.cast.services.email.id },
    ]);
  });

  it('is taken back on "What the desk knows about me", and what was shown goes', async () => {
    const [{ id }] = await repo(Quote).find();
    expect(await quotes().stillConsented([id, 999])).toEqual(new Set([id]));
    expect((await ana.get('/my/data')).text).toContain('Fixed within an hour.');
    await (await signIn(desk, desk.cast.sam)).post(`/my/data/quotes/${id}/withdrawal`).expect(404);
    await ana.post(`/my/data/quotes/${id}/withdrawal`).expect(303);
    expect(await quotes().consented()).toEqual([]);
    expect(await quotes().stillConsented([id])).toEqual(new Set());
    expect(await repo(Fact).countBy({ kind: 'quote.withdrawn', subjectId: id })).toBe(1);
  });

  it('ends when its author says something else', async () => {
    const { page } = await answered('All is well.');
    await ana.post(`${page}/quote`).type('form').send({ quote: 'yes' }).expect(303);
    await released('All is well.');
    const [{ id }] = await quotes().consented();
    await ana.post(page).type('form').send({ score: '1', comment: 'It broke again.' }).expect(303);
    expect(await quotes().consented()).toEqual([]);
    expect(await quotes().stillConsented([id])).toEqual(new Set());
    expect((await ana.get(page)).text).toContain('Yes, you can quote me');
    await desk.settle();
    expect(await repo(Fact).countBy({ kind: 'quote.withdrawn', subjectId: id })).toBe(1);
  });

  it('is never asked in confidence, about a private service, or without words', async () => {
    const silent = await answered('');
    expect((await ana.get(silent.page)).text).not.toContain('you can quote me');
    await ana.post(`${silent.page}/quote`).type('form').send({ quote: 'yes' }).expect(422);
    await desk.travel(new Date(desk.clock.now().getTime() + 10 * 86_400_000));
    const hidden = await answered('About security', { serviceId: desk.cast.services.security.id });
    expect((await ana.get(hidden.page)).text).not.toContain('you can quote me');
    await ana.post(`${hidden.page}/quote`).type('form').send({ quote: 'yes' }).expect(422);
    await desk.travel(new Date(desk.clock.now().getTime() + 10 * 86_400_000));
    await desk.app
      .get(Settings)
      .set(confidentialSettings.services, [desk.cast.services.laptop.id], null, desk.clock.now());
    const { id } = await desk.ended(++next, { serviceId: desk.cast.services.laptop.id });
    await ana.post(`/surveys/${id}`).type('form').send({ score: '2', words: 'In confidence' }).expect(303);
    await ana.post(`/surveys/${id}/quote`).type('form').send({ quote: 'yes' }).expect(404);
    expect((await mira.get('/quotes')).text).not.toContain('In confidence</');
    expect(await quotes().consented()).toEqual([]);
  });
});

describe('who reads which words', () => {
  it('is a lead those of their own team, with the name; everybody else the released wording, without', async () => {
    const words = 'Mira and Jonas were great, thanks from Ana';
    await answered(words);
    expect((await carla.get('/quotes').expect(200)).text).not.toContain('great');
    const answerId = await released(words, 'They were great');
    for (const reader of [carla, await signIn(desk, desk.cast.chris)]) {
      const { text } = await reader.get('/quotes').expect(200);
      expect(text).toContain('They were great');
      expect(text).not.toContain('Jonas');
      expect(text).not.toContain('Ana Ruiz');
      expect((await reader.get(`/quotes/${answerId}`)).status).toBe(403);
      expect((await reader.post(`/quotes/${answerId}/release`).type('form').send({ words: 'x' })).status).toBe(403);
    }
    expect((await mira.get(`/quotes/${answerId}`)).text).toContain(words);
    for (const stranger of [desk.cast.sam, desk.cast.jonas, desk.cast.ada, desk.cast.ana])
      expect((await (await signIn(desk, stranger)).get('/quotes')).status).toBe(403);
    await mira.post(`/quotes/${answerId}/hold`).expect(303);
    expect((await carla.get('/quotes')).text).not.toContain('They were great');
  });

  it('does not reach words about another team, nor a wording without words', async () => {
    const { id } = await desk.ended(++next, {
      teamId: desk.cast.teams.network.id,
      serviceId: desk.cast.services.vpn.id,
    });
    await ana.post(`/surveys/${id}`).type('form').send({ score: '4', comment: 'About the network' }).expect(303);
    expect((await mira.get('/quotes')).text).not.toContain('About the network');
    const { id: answerId } = await repo(SurveyAnswer).findOneByOrFail({ invitationId: id });
    await mira.get(`/quotes/${answerId}`).expect(404);
    await mira.post(`/quotes/${answerId}/release`).type('form').send({ words: 'x' }).expect(404);
    await desk.travel(new Date(desk.clock.now().getTime() + 10 * 86_400_000));
    [ana, mira] = [await signIn(desk, desk.cast.ana), await signIn(desk, desk.cast.mira)];
    const own = await answered('About the workplace');
    const mine = await repo(SurveyAnswer).findOneByOrFail({ invitationId: own.id });
    await mira.post(`/quotes/${mine.id}/release`).type('form').send({ words: ' ' }).expect(422);
  });

  it('ends with the person: erased words are quoted nowhere', async () => {
    const { page } = await answered('Words of somebody who leaves');
    await ana.post(`${page}/quote`).type('form').send({ quote: 'yes' }).expect(303);
    await released('Words of somebody who leaves', 'Reworded for somebody who leaves');
    expect(await quotes().consented()).toHaveLength(1);
    await desk.app.get(Erasure).erase(desk.cast.ana.id, desk.cast.ada.id, desk.clock.now());
    expect(await quotes().consented()).toEqual([]);
    expect((await repo(Quote).find()).map(({ redacted }) => redacted).filter(Boolean)).toEqual([]);
  });
});
