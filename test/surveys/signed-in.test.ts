import { repo } from '../../src/core/database/tx';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { SurveyAnswer } from '../../src/surveys/survey-answer.entity';
import { startApp } from '../support/app';
import { type Browser, signIn } from '../support/cast';
import { type Parcels, withParcels } from './parcels';

let desk: Parcels;
let ana: Browser;
let page: string;
let invitationId: number;

beforeAll(async () => {
  desk = await withParcels(await startApp());
  ana = await signIn(desk, desk.cast.ana);
  invitationId = (await desk.ended(1)).id;
  page = `/surveys/${invitationId}`;
});
afterAll(() => desk.close());

const answers = () => repo(SurveyAnswer).findBy({ invitationId });

describe('the rater, signed in', () => {
  it('meets strangers, agents and executives who find nothing, and visitors who have to sign in', async () => {
    const { sam, jonas, mira, carla, ada } = desk.cast;
    for (const person of [sam, jonas, mira, carla, ada]) {
      const browser = await signIn(desk, person);
      await browser.get(page).expect(404);
      await browser.post(page).type('form').send({ score: '1' }).expect(404);
    }
    const outside = await desk.visitor.get(page);
    expect([outside.status, outside.headers.location]).toEqual([303, `/sign-in?next=${encodeURIComponent(page)}`]);
    expect(await answers()).toEqual([]);
    expect((await ana.get(page).expect(200)).text).toContain('How good was our help?');
  });

  it.each(['999999', '0', '-1', '1e3', '99999999999999'])('finds nothing at /surveys/%s', async (odd) => {
    expect((await ana.get(`/surveys/${odd}`)).status).toBe(404);
  });

  it('answers before the mail has left, sees it, and the link of the mail shows the same answer', async () => {
    const link = await desk.link(invitationId);
    await ana.post(page).type('form').send({ score: '4', comment: 'Quick' }).expect(303).expect('location', page);
    const { text } = await ana.get(page).expect(200);
    expect(text).toContain('Quick');
    expect(text).toContain('href="/parcels/1"');
    expect((await desk.visitor.get(`${link}?score=1`).expect(200)).text).toContain('Quick');
    expect((await answers()).map(({ score }) => score)).toEqual([4]);
  });

  it('still sees the answer when the time is over, without a way to change it', async () => {
    expect((await ana.get(page)).text).toContain('Change it');
    await desk.travel(new Date(desk.clock.now().getTime() + 14 * 86_400_000));
    ana = await signIn(desk, desk.cast.ana);
    const { text } = await ana.get(`${page}?change=yes`).expect(200);
    expect(text).toContain('Quick');
    expect(text).not.toContain('Change it');
    await ana.post(page).type('form').send({ score: '1' }).expect(422);
    expect(await answers()).toHaveLength(1);
  });

  it('finds nothing where nobody was to be asked', async () => {
    const { id } = await desk.ended(2, { resolverId: desk.cast.ana.id });
    await ana.get(`/surveys/${id}`).expect(404);
    await ana.post(`/surveys/${id}`).type('form').send({ score: '5' }).expect(404);
  });

  it('leaves no words behind when they are erased, and the score stays', async () => {
    expect((await answers()).map(({ comment }) => comment)).toEqual(['Quick']);
    await desk.app.get(Erasure).erase(desk.cast.ana.id, desk.cast.ada.id, desk.clock.now());
    expect((await answers()).map(({ comment, score }) => [comment, score])).toEqual([['', 4]]);
  });
});
