import { repo } from '../../src/core/database/tx';
import { csat, wilsonInterval } from '../../src/statistics/shares';
import { SurveyAnswers } from '../../src/surveys/answer/survey-answers.service';
import { type FigureFilter, SurveyFigures } from '../../src/surveys/answer/survey-figures';
import { SurveyInvitation } from '../../src/surveys/survey-invitation.entity';
import type { SurveyPlan } from '../../src/surveys/invitation/surveys.service';
import { startApp } from '../support/app';
import { type Parcels, withParcels } from './parcels';

let desk: Parcels;
const march = {
  from: new Date('2026-03-01T00:00:00+01:00'),
  to: new Date('2026-04-01T00:00:00+02:00'),
  readerTeamIds: [],
};
const figures = (filter: Partial<FigureFilter> = {}) => desk.app.get(SurveyFigures).csat({ ...march, ...filter });

async function rated(id: number, score: number | null, change: Partial<SurveyPlan> = {}): Promise<void> {
  const { id: invitationId } = await desk.ended(id, change);
  const asked = new Date(desk.clock.now().getTime() + 30 * 60_000);
  if (score !== null)
    await desk.app.get(SurveyAnswers).give(invitationId, { score, comment: '', wantsCall: false }, asked);
  await desk.travel(asked);
}

beforeAll(async () => {
  desk = await withParcels(await startApp());
  const { ana, sam, lena, chris, carla, tom, mira } = desk.cast;
  const { security, vpn } = desk.cast.services;
  await rated(1, 5, { personId: ana.id, teamId: 1, departmentId: 1 });
  await rated(2, 4, { personId: sam.id, teamId: 1, kind: 'incident' });
  await rated(3, 2, { personId: lena.id, teamId: 2, serviceId: vpn.id });
  await rated(4, null, { personId: chris.id, teamId: 2 });
  await rated(5, 1, { personId: carla.id, serviceId: security.id });
  await rated(6, null, { personId: tom.id, resolverId: tom.id });
  await desk.travel('2026-03-31T08:00:00Z');
  await rated(7, null, { personId: mira.id });
  await desk.travel('2026-04-02T08:00:00Z');
});
afterAll(() => desk.close());

describe('the counts behind satisfaction', () => {
  it('are of what ended in the month: asked, answered, each score', async () => {
    expect(await figures()).toEqual({ asked: 5, answered: 3, counts: { 1: 0, 2: 1, 3: 0, 4: 1, 5: 1 } });
    const { counts, answered } = await figures();
    expect(csat(counts, [4, 5])).toBeCloseTo(2 / 3, 10);
    expect(wilsonInterval(counts[4] + counts[5], answered, 0.95).low).toBeGreaterThan(0.2);
  });

  it('keep a private service from all but its own team', async () => {
    const { network, workplace } = desk.cast.teams;
    expect(await figures({ readerTeamIds: [network.id] })).toMatchObject({ asked: 6, answered: 4, counts: { 1: 1 } });
    expect(await figures({ readerTeamIds: [workplace.id] })).toMatchObject({ asked: 5 });
    expect(await figures({ serviceId: desk.cast.services.security.id })).toMatchObject({ asked: 0, answered: 0 });
  });

  it.each([
    ['a team', { teamId: 2 }, 2, 1],
    ['a department', { departmentId: 1 }, 1, 1],
    ['a kind', { subjectType: 'incident' }, 1, 1],
    ['two at once', { teamId: 1, subjectType: 'incident' }, 1, 1],
    ['nothing there', { teamId: 99 }, 0, 0],
  ])('are cut by %s', async (_, filter, asked, answered) => {
    expect(await figures(filter)).toMatchObject({ asked, answered });
  });

  it('belong to the month of the end, whenever the answer came', async () => {
    const april = { from: march.to, to: new Date('2026-05-01T00:00:00+02:00') };
    const late = await repo(SurveyInvitation).findOneByOrFail({ subjectId: 7 });
    expect(await figures()).toMatchObject({ asked: 5, answered: 3, counts: { 3: 0 } });
    await desk.app.get(SurveyAnswers).give(late.id, { score: 3, comment: '', wantsCall: false }, desk.clock.now());
    expect(await figures()).toMatchObject({ asked: 5, answered: 4, counts: { 3: 1 } });
    expect(await figures(april)).toMatchObject({ asked: 0, answered: 0 });
  });
});
